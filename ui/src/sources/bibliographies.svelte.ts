import { ask } from "../api/client";
import type { ArticleId } from "../api/generated/ArticleId";
import type { Grant } from "../api/generated/Grant";
import type { ReferenceFormat } from "../api/generated/ReferenceFormat";
import type { SourcesTaken } from "../api/generated/SourcesTaken";
import { toasts } from "../components/toasts.svelte";

export const referenceFormats: ReferenceFormat[] = ["csl-json", "bibtex", "ris"];

const ENDINGS: Record<ReferenceFormat, string> = { "csl-json": "json", bibtex: "bib", ris: "ris" };

/** Sources that come from reference programs and go to them. */
class Bibliographies {
  /** What became of the file that was taken in last. */
  taken = $state.raw<SourcesTaken | null>(null);
  /** Rises when sources came in. */
  changes = $state(0);

  /** Takes in a file that the person chooses. */
  async choose(): Promise<void> {
    try {
      const [grant] = (await ask("pick-files", {})).rows;
      if (grant) await this.#takeIn(grant);
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** The same with files that were dropped on the list. */
  async dropped(grants: Grant[]): Promise<void> {
    try {
      for (const grant of grants) await this.#takeIn(grant);
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** Writes sources where the person says. */
  async write(format: ReferenceFormat, article: ArticleId | null, confidential: boolean): Promise<void> {
    try {
      const [to] = (await ask("pick-save", { suggested: `sources.${ENDINGS[format]}` })).rows;
      if (to) await ask("export-sources", { format, article, confidential, to: to.id });
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** A file has been gone through. */
  ended(taken: SourcesTaken): void {
    this.taken = taken;
    this.changes += 1;
  }

  async #takeIn(grant: Grant): Promise<void> {
    this.taken = null;
    await ask("import-sources", { grant: grant.id });
  }
}

export const bibliographies = new Bibliographies();
