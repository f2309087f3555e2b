import { ask } from "../api/client";
import type { Author } from "../api/generated/Author";
import type { Citation } from "../api/generated/Citation";
import type { Failure } from "../api/generated/Failure";
import type { Grant } from "../api/generated/Grant";
import type { Source } from "../api/generated/Source";
import type { SourceId } from "../api/generated/SourceId";
import type { SourceKind } from "../api/generated/SourceKind";
import { desk } from "../review/desk.svelte";

/** A source that somebody is still entering. */
export class NewSource {
  kind = $state<SourceKind>("document");
  title = $state("");
  publisher = $state("");
  url = $state("");
  origin = $state("");
  primary = $state(false);
  confidential = $state(false);
  /** Who wrote it, a line each. */
  authors = $state("");
  issued = $state("");
  container = $state("");
  pages = $state("");
  doi = $state("");
  accessed = $state("");
  file = $state.raw<Grant | null>(null);
  /** The source that is changed, where it is none that is new. */
  known: SourceId | null = null;
  #note: string | null = null;
  /** What a bibliography says of it; what the form does not show stays as it is. */
  #citation: Citation = {};
  #saved: SourceId | null = null;

  /** One that is there already, to be changed. */
  static of(source: Source): NewSource {
    const made = new NewSource();
    made.kind = source.kind;
    made.title = source.title;
    made.publisher = source.publisher ?? "";
    made.url = source.url ?? "";
    made.origin = source.origin ?? "";
    made.primary = source.primary;
    made.confidential = source.confidential;
    made.known = source.id;
    made.#citation = source.citation ?? {};
    const { authors = [], issued = "", container = "", pages = "", doi = "", accessed = "" } = made.#citation;
    made.authors = authors.map((author) => [author.name, author.given, author.suffix].filter(Boolean).join(", ")).join("\n");
    Object.assign(made, { issued, container, pages, doi, accessed });
    made.#note = source.note;
    return made;
  }

  /** Lets the person choose a file of which the bytes are kept. */
  async pickFile(): Promise<void> {
    const chosen = await ask("pick-files", {});
    const grant = chosen.rows[0];
    if (!grant) return;
    this.file = grant;
    if (this.title === "") this.title = grant.name;
  }

  /** Adds the source, once, however often it is asked for; or changes the one that is known. */
  async save(): Promise<SourceId> {
    if (this.#saved !== null) return this.#saved;
    const { kind, primary, confidential } = this;
    const citation = this.#cited();
    const source = {
      kind,
      title: this.title.trim(),
      publisher: this.publisher.trim() || null,
      url: this.url.trim() || null,
      origin: this.origin.trim() || null,
      primary,
      confidential,
      file: this.file?.id ?? null,
      note: this.#note,
      citation,
    };
    if (this.known !== null) {
      await desk.commit("edit-source", { source: this.known, details: source });
      return this.known;
    }
    const done = await desk.commit("add-source", { source });
    this.#saved = done.id;
    return done.id;
  }

  /** Whether what stands for the day is one, or nothing. */
  get isDay(): boolean {
    return /^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$/.test(this.issued.trim());
  }

  #cited(): Citation {
    if (!this.isDay) throw { code: "issued-not-a-day", arguments: { text: this.issued.trim() } } satisfies Failure;
    const known = this.#citation;
    const before = (known.authors ?? []).map((author) => [author.name, author.given, author.suffix].filter(Boolean).join(", "));
    const lines = this.authors.split("\n").map((line) => line.trim());
    const authors = lines.filter(Boolean).map((line) => known.authors?.[before.indexOf(line)] ?? named(line));
    const said = { issued: this.issued, container: this.container, pages: this.pages, doi: this.doi, accessed: this.accessed };
    // A field that is empty is none: what is undefined does not travel.
    const entries = Object.entries(said).map(([name, words]) => [name, words.trim() || undefined]);
    return { ...known, authors, ...(Object.fromEntries(entries) as Partial<Citation>) };
  }
}

/** "Quill, Mara, Jr." is a person; what has no comma is a name as it is. */
function named(line: string): Author {
  const [name = "", given, ...suffix] = line.split(",").map((part) => part.trim());
  return { name, ...(given ? { given } : {}), ...(suffix.length > 0 ? { suffix: suffix.join(", ") } : {}) };
}
