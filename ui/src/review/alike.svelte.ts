import { ask } from "../api/client";
import type { AlikePair } from "../api/generated/AlikePair";
import { jobs } from "../components/jobs.svelte";
import { toasts } from "../components/toasts.svelte";
import { desk } from "./desk.svelte";

/** Claims that say an earlier one again by all appearances, one pair after the other. */
class Alikes {
  pairs = $state.raw<AlikePair[]>([]);
  /** Which of them is looked at. */
  at = $state(0);
  more = $state(false);
  loaded = $state(false);
  /** For how many claims of the library nobody has looked back. */
  left = $state(0);
  settled = $state(0);

  readonly pair = $derived(this.pairs[this.at] ?? null);

  async load(from: "first" | "next"): Promise<void> {
    const last = from === "next" ? this.pairs.at(-1) : undefined;
    const after: [string, AlikePair["earlier"]["counterpart"]] | null = last ? [last.claim.counterpart.id, last.earlier.counterpart] : null;
    try {
      const page = await ask("alike-pairs", { after });
      this.pairs = last ? [...this.pairs, ...page.rows] : page.rows;
      if (!last) this.at = 0;
      this.more = page.more;
      this.left = page.left;
      this.loaded = true;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async step(by: 1 | -1): Promise<void> {
    if (by === 1 && this.at === this.pairs.length - 1 && this.more) await this.load("next");
    this.at = Math.min(Math.max(0, this.at + by), Math.max(0, this.pairs.length - 1));
  }

  /** Says whether the two say the same, and goes on to the next pair. */
  async settle(same: boolean): Promise<void> {
    const pair = this.pair;
    if (!pair) return;
    const done = await desk.perform("settle-sameness", { claim: pair.claim.counterpart.id, other: pair.earlier.counterpart, same });
    if (!done) return;
    this.settled += 1;
    if (this.at === this.pairs.length - 1 && this.more) await this.load("next");
    this.pairs = this.pairs.filter((one) => one !== pair);
    this.at = Math.min(this.at, Math.max(0, this.pairs.length - 1));
  }

  /** Looks back for the claims for which nobody has. */
  async lookBack(): Promise<void> {
    try {
      await ask("look-back", {});
      await jobs.load();
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}

export const alikes = new Alikes();
