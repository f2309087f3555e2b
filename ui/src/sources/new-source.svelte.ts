import { ask } from "../api/client";
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
  file = $state.raw<Grant | null>(null);
  /** The source that is changed, where it is none that is new. */
  known: SourceId | null = null;
  #note: string | null = null;
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
    };
    if (this.known !== null) {
      await desk.commit("edit-source", { source: this.known, details: source });
      return this.known;
    }
    const done = await desk.commit("add-source", { source });
    this.#saved = done.id;
    return done.id;
  }
}
