import { ask } from "../api/client";
import type { ArticleId } from "../api/generated/ArticleId";
import type { ArticleView } from "../api/generated/ArticleView";
import type { ClaimId } from "../api/generated/ClaimId";
import type { ClaimRow } from "../api/generated/ClaimRow";
import type { ClaimView } from "../api/generated/ClaimView";
import { toasts } from "../components/toasts.svelte";

/** What the inspector is busy with beside showing. */
export type Editing = "wording" | "suggestion" | null;

/** The open article, page by page, and the claim that is looked at. */
class Reading {
  id = $state<ArticleId | null>(null);
  pages = $state.raw<ArticleView[]>([]);
  selected = $state<ClaimId | null>(null);
  /** The claim shown; while the next one loads, still the one before. */
  view = $state.raw<ClaimView | null>(null);
  editing = $state<Editing>(null);
  loading = $state(false);

  readonly article = $derived(this.pages[0]?.article ?? null);
  readonly draft = $derived(this.pages[0]?.draft ?? null);
  readonly progress = $derived(this.pages.at(-1)?.progress ?? null);
  readonly blocks = $derived(this.pages.flatMap((page) => page.blocks));
  readonly claims = $derived(this.pages.flatMap((page) => page.claims));
  readonly rows = $derived(new Map(this.claims.map((claim) => [claim.id, claim])));
  /** The selected claim, once it is loaded: what every command acts on. */
  readonly claim = $derived(this.view?.row.id === this.selected ? this.view : null);
  /** Ends when the claim that was selected last is loaded. */
  arriving: Promise<void> = Promise.resolve();
  readonly row = $derived(this.selected === null ? null : (this.rows.get(this.selected) ?? null));
  /** How many marks stand beside the text, as far as it is loaded. */
  readonly marks = $derived(this.blocks.reduce((count, block) => count + block.annotations.length, 0));
  /** How many claims wait for somebody to say where they stand in this draft. */
  readonly unsettled = $derived(this.pages.at(-1)?.unsettled ?? 0);
  readonly disputed = $derived(this.claims.filter((claim) => claim.disputed).length);
  #coming: Promise<boolean> | null = null;

  /** Opens an article, at a claim when one is given. */
  async open(article: ArticleId, claim: ClaimId | null = null): Promise<void> {
    if (this.id !== article) {
      this.id = article;
      this.loading = true;
      try {
        const first = await ask("article", { article, from_block: 0 });
        if (this.id !== article) return;
        this.pages = [first];
        this.leave();
      } catch (thrown) {
        this.id = this.article?.id ?? null;
        toasts.failure(thrown);
        return;
      } finally {
        this.loading = false;
      }
    }
    if (claim !== null) {
      while (!this.rows.has(claim) && (await this.loadMore()));
      await this.select(claim);
    }
  }

  /** Loads the blocks behind the last, once however many ask for them; tells whether there were any. */
  loadMore(): Promise<boolean> {
    this.#coming ??= this.#loadPage().finally(() => (this.#coming = null));
    return this.#coming;
  }

  /** Loads what is shown afresh, after something has changed. */
  async reload(): Promise<void> {
    const article = this.id;
    if (article === null) return;
    const pages: ArticleView[] = [];
    let from: number | null = 0;
    // One after the other, since where a page ends depends on how many claims are on it now; and as far as is shown by
    // then, since more may be loaded meanwhile.
    while (from !== null && from < (this.pages.at(-1)?.next_block ?? Infinity)) {
      const page: ArticleView = await ask("article", { article, from_block: from });
      pages.push(page);
      from = page.next_block;
    }
    if (this.id !== article) return;
    this.pages = pages;
    if (this.selected === null) return;
    if (this.rows.has(this.selected)) await this.#loadClaim(this.selected);
    // A claim without a place in this draft stands in no page of it.
    else if (this.view?.row.anchored === "gone" || this.view?.row.anchored === "ambiguous") await this.#arrive(this.selected);
    else this.leave();
  }

  /** Looks at a claim. */
  select(claim: ClaimId): Promise<void> {
    if (this.claim?.row.id === claim) return Promise.resolve();
    this.selected = claim;
    this.editing = null;
    this.arriving = this.#arrive(claim);
    return this.arriving;
  }

  async #arrive(claim: ClaimId): Promise<void> {
    try {
      await this.#loadClaim(claim);
    } catch (thrown) {
      this.view = null;
      toasts.failure(thrown);
    }
  }

  /** Looks at no claim. */
  leave(): void {
    this.selected = null;
    this.view = null;
    this.editing = null;
  }

  /** Goes to the next or previous claim in reading order. */
  async step(by: 1 | -1): Promise<void> {
    const at = this.claims.findIndex((claim) => claim.id === this.selected);
    if (by === 1 && at === this.claims.length - 1) await this.loadMore();
    const to = at === -1 ? 0 : at + by;
    const claim = this.claims[to];
    if (claim) await this.select(claim.id);
  }

  /** Goes to the next claim that nobody has checked, from the top again after the last; tells whether there is one. */
  async stepUnchecked(): Promise<boolean> {
    const unchecked = (claim: ClaimRow) => claim.state === "unchecked" || claim.state === "needs-recheck";
    const here = () => this.claims.findIndex((claim) => claim.id === this.selected);
    let next = this.claims.slice(here() + 1).find(unchecked);
    while (!next && (await this.loadMore())) {
      next = this.claims.slice(here() + 1).find(unchecked);
    }
    next ??= this.claims.find((claim) => unchecked(claim) && claim.id !== this.selected);
    if (next) await this.select(next.id);
    return next !== undefined;
  }

  /** Goes to the unchecked claim most worth a check; the desk ranks them, loaded or not. */
  async stepWorthiest(): Promise<boolean> {
    const article = this.id;
    if (article === null) return false;
    try {
      const next = (await ask("worthiest", { article, after: this.selected })).rows[0];
      if (!next) return false;
      await this.open(article, next.id);
      return true;
    } catch (thrown) {
      toasts.failure(thrown);
      return true;
    }
  }

  async #loadPage(): Promise<boolean> {
    const from = this.pages.at(-1)?.next_block ?? null;
    const article = this.article?.id;
    if (from === null || article === undefined || article !== this.id) return false;
    this.loading = true;
    try {
      const page = await ask("article", { article, from_block: from });
      if (this.id !== article || this.pages.at(-1)?.next_block !== from) return false;
      this.pages = [...this.pages, page];
      return true;
    } catch (thrown) {
      toasts.failure(thrown);
      return false;
    } finally {
      this.loading = false;
    }
  }

  async #loadClaim(claim: ClaimId): Promise<void> {
    const view = await ask("claim", { claim });
    if (this.selected === claim) this.view = view;
  }
}

export const reading = new Reading();
