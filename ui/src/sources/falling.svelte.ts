import { ask } from "../api/client";
import type { Falling } from "../api/generated/Falling";
import type { Source } from "../api/generated/Source";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";

/** What leans on one source. */
class FallingClaims {
  source = $state.raw<Source | null>(null);
  rows = $state.raw<Falling[]>([]);
  more = $state(false);
  loaded = $state(false);
  #asked = 0;

  /** Opens the dialog of a source. */
  show(source: Source): void {
    this.source = source;
    this.rows = [];
    this.loaded = false;
    dialogs.over("falling");
    void this.load();
  }

  /** Loads the next page. */
  async load(): Promise<void> {
    const source = this.source;
    if (source === null) return;
    const asked = ++this.#asked;
    try {
      const page = await ask("without-source", { source: source.id, after: this.rows.at(-1)?.claim.id ?? null });
      if (asked !== this.#asked) return;
      this.rows = [...this.rows, ...page.rows];
      this.more = page.more;
      this.loaded = true;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}

export const falling = new FallingClaims();
