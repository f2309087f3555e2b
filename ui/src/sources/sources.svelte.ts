import { ask } from "../api/client";
import type { Source } from "../api/generated/Source";
import { toasts } from "../components/toasts.svelte";

const TYPING_PAUSE = 150;

/** The sources that hold some words, newest first, a page at a time. */
export class Sources {
  rows = $state.raw<Source[]>([]);
  more = $state(false);
  loaded = $state(false);
  #words = "";
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.#load(null);
  }

  /** Looks for other words once the typing pauses. */
  search(words: string): void {
    this.#words = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load(null), TYPING_PAUSE);
  }

  async loadMore(): Promise<void> {
    await this.#load(this.rows.at(-1) ?? null);
  }

  async #load(after: Source | null): Promise<void> {
    const asked = ++this.#asked;
    try {
      const page = await ask("sources", { words: this.#words.trim(), after: after?.id ?? null });
      if (asked !== this.#asked) return;
      this.rows = after ? [...this.rows, ...page.rows] : page.rows;
      this.more = page.more;
      this.loaded = true;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}
