import { SvelteSet } from "svelte/reactivity";
import { ask } from "../api/client";
import type { CheckState } from "../api/generated/CheckState";
import type { ClaimId } from "../api/generated/ClaimId";
import type { ClaimRow } from "../api/generated/ClaimRow";
import type { Sorting } from "../api/generated/Sorting";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { desk } from "./desk.svelte";
import { reading } from "./reading.svelte";

export type Show = "all" | "waiting" | "disputed" | "mine" | "rejected" | CheckState;

/** The claims of the open article, or one's own in whatever article, and those that are ticked to be sorted together. */
class ClaimList {
  rows = $state.raw<ClaimRow[]>([]);
  more = $state(false);
  loaded = $state(false);
  show = $state<Show>("all");
  /** Only those with this tag. */
  tag = $state("");
  readonly ticked = new SvelteSet<ClaimId>();

  /** The rows that are shown of those loaded: what the desk does not choose by, the window does. */
  readonly shown = $derived(
    this.show === "waiting" ? this.rows.filter((row) => row.accepted === null && !row.locked) : this.show === "disputed" ? this.rows.filter((row) => row.disputed) : this.rows,
  );
  readonly chosen = $derived(this.shown.filter((row) => this.ticked.has(row.id)).map((row) => row.id));
  /** Whether those that are ticked can be merged. */
  readonly mergeable = $derived(this.chosen.length > 1 && new Set(this.rows.filter((row) => this.ticked.has(row.id)).map((row) => row.article)).size === 1);
  #asked = 0;

  async load(): Promise<void> {
    // Those have a list of their own.
    if (this.show === "rejected") return;
    const asked = ++this.#asked;
    try {
      const page = await ask("claims", { filter: this.#filter(), after: null });
      if (asked !== this.#asked) return;
      this.rows = page.rows;
      this.more = page.more;
      this.loaded = true;
      // What is no longer in the list is no longer ticked.
      const here = new Set(this.rows.map((row) => row.id));
      for (const claim of [...this.ticked]) if (!here.has(claim)) this.ticked.delete(claim);
      // What the window chooses may stand further down only.
      while (this.more && this.shown.length === 0 && asked === this.#asked) await this.#append(asked);
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async loadMore(): Promise<void> {
    try {
      await this.#append(++this.#asked);
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async #append(asked: number): Promise<void> {
    const page = await ask("claims", { filter: this.#filter(), after: this.rows.at(-1)?.id ?? null });
    if (asked !== this.#asked) return;
    this.rows = [...this.rows, ...page.rows];
    this.more = page.more;
  }

  choose(show: Show): Promise<void> {
    this.show = show;
    return this.load();
  }

  /** Opens the list at the claims that are none. */
  showRejected(): void {
    this.show = "rejected";
    dialogs.show("claims");
  }

  tick(claim: ClaimId): void {
    if (!this.ticked.delete(claim)) this.ticked.add(claim);
  }

  tickAll(): void {
    if (this.chosen.length === this.shown.length) this.ticked.clear();
    else for (const row of this.shown) this.ticked.add(row.id);
  }

  /** Sorts those that are ticked, as one step; tells whether it was done. */
  async sort(sorting: Sorting): Promise<boolean> {
    if (this.chosen.length === 0) return toasts.problem(m.list_nothing_ticked()), false;
    const done = await desk.perform("sort-claims", { claims: this.chosen, sorting });
    await this.load();
    return done !== null;
  }

  /** Merges those that are ticked into the first of them. */
  async merge(): Promise<void> {
    const [into, ...others] = this.chosen;
    if (into === undefined || !(await desk.perform("merge-claims", { into, others, wording: null }))) return;
    await this.load();
  }

  #filter() {
    const mine = this.show === "mine";
    const state = this.show === "all" || this.show === "waiting" || this.show === "disputed" || this.show === "mine" || this.show === "rejected" ? null : this.show;
    return { article: mine ? null : reading.id, state, assigned: mine ? (desk.person?.id ?? null) : null, tag: this.tag || null };
  }
}

export const claimList = new ClaimList();
