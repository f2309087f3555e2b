import { ask } from "../api/client";
import type { Grant } from "../api/generated/Grant";
import type { KnownCheck } from "../api/generated/KnownCheck";
import type { KnownTaken } from "../api/generated/KnownTaken";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";

const TYPING_PAUSE = 150;
/** Characters of a claim that are enough to find it again. */
const LONGEST = 120;

/** What others have checked already, the latest taken first, a page at a time. */
class Known {
  rows = $state.raw<KnownCheck[]>([]);
  more = $state(false);
  loaded = $state(false);
  words = $state("");
  /** What became of the file that was taken in last. */
  taken = $state.raw<KnownTaken | null>(null);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Opens the list. */
  show(): void {
    dialogs.show("known");
  }

  /** Opens the list at what holds the words of a check. */
  showOnly(words: string): void {
    this.words = `"${words.replaceAll('"', " ").slice(0, LONGEST)}"`;
    this.show();
  }

  /** Looks for other words once the typing pauses. */
  search(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(null), TYPING_PAUSE);
  }

  async load(after: KnownCheck | null): Promise<void> {
    const asked = ++this.#asked;
    try {
      const page = await ask("known-checks", { words: this.words.trim(), after: after?.id ?? null });
      if (asked !== this.#asked) return;
      this.rows = after ? [...this.rows, ...page.rows] : page.rows;
      this.more = page.more;
      this.loaded = true;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** Takes in a file that the person chooses. */
  async choose(): Promise<void> {
    try {
      const [grant] = (await ask("pick-files", {})).rows;
      if (grant) await this.takeIn(grant);
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** The same with files that were dropped on the list. */
  async dropped(grants: Grant[]): Promise<void> {
    try {
      for (const grant of grants) await this.takeIn(grant);
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async takeIn(grant: Grant): Promise<void> {
    this.taken = null;
    await ask("import-claims", { grant: grant.id });
  }

  /** A file has been gone through. */
  ended(taken: KnownTaken): void {
    this.taken = taken;
    void this.load(null);
  }
}

export const known = new Known();
