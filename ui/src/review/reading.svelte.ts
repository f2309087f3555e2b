import { untrack } from "svelte";
import { ask } from "../api/client";
import { asFailure } from "../api/failure";
import type { ArticleId } from "../api/generated/ArticleId";
import type { ArticleView } from "../api/generated/ArticleView";
import type { FactKind } from "../api/generated/FactKind";
import type { ClaimId } from "../api/generated/ClaimId";
import type { ClaimRow } from "../api/generated/ClaimRow";
import type { ClaimView } from "../api/generated/ClaimView";
import { toasts } from "../components/toasts.svelte";

/** What the inspector is busy with beside showing. */
export type Editing = "wording" | "suggestion" | "comment" | null;

/** Words of the text that the program marked as a fact, in UTF-16 units of their block. */
export interface FactPlace {
  block: number;
  start: number;
  end: number;
}

/** Reading order: by block, then where words begin, then where they end. */
const order = (one: FactPlace, other: FactPlace) => one.block - other.block || one.start - other.start || one.end - other.end;

/** Whether a claim is the one that is looked at. */
class Look {
  is: boolean;

  constructor(is: boolean) {
    this.is = $state(is);
  }
}

/** The open article, page by page, and the claim that is looked at. */
class Reading {
  id = $state<ArticleId | null>(null);
  pages = $state.raw<ArticleView[]>([]);
  selected = $state<ClaimId | null>(null);
  /** The fact that is looked at. Whoever looks at a fact looks at no claim. */
  fact = $state.raw<FactPlace | null>(null);
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
  /** By claim, so that a step is told to the two claims that it is about and not to every block of a long text. */
  readonly #looks = $derived.by(() => {
    const selected = untrack(() => this.selected);
    return new Map(this.claims.map(({ id }) => [id, new Look(id === selected)]));
  });
  /** The selected claim, once it is loaded: what every command acts on. */
  readonly claim = $derived(this.view?.row.id === this.selected ? this.view : null);
  /** Ends when the claim that was selected last is loaded. */
  arriving: Promise<void> = Promise.resolve();
  readonly row = $derived(this.selected === null ? null : (this.rows.get(this.selected) ?? null));
  /** How many marks stand beside the text, as far as it is loaded. */
  readonly marks = $derived(this.blocks.reduce((count, block) => count + block.annotations.length, 0));
  readonly closing = $derived(this.pages.at(-1)?.closing ?? null);
  /** The open facts, as far as the text is loaded; words marked twice are one stop. */
  readonly openFacts = $derived.by(() => {
    const found: (FactPlace & { kind: FactKind })[] = [];
    for (const block of this.blocks) {
      for (const { start, end, kind, coverage } of block.facts) {
        const place = { block: block.index, start, end, kind };
        const last = found.at(-1);
        if (coverage === "open" && !(last && order(last, place) === 0)) found.push(place);
      }
    }
    return found;
  });
  /** The open fact that is looked at, with its words. */
  readonly openFact = $derived.by(() => {
    const at = this.fact;
    const fact = at && this.openFacts.find((one) => order(one, at) === 0);
    if (!fact) return null;
    const text = this.blocks.find((block) => block.index === fact.block)?.segments.map((segment) => segment.text).join("") ?? "";
    return { ...fact, words: text.slice(fact.start, fact.end), number: this.openFacts.indexOf(fact) + 1 };
  });
  /** Where each claim begins. */
  readonly #begins = $derived.by(() => {
    const places = this.blocks.flatMap((block) => {
      let start = 0;
      return block.segments.flatMap(({ text, claims }) => {
        const at = { block: block.index, start, end: start };
        start += text.length;
        return claims.map((claim): [ClaimId, FactPlace] => [claim, at]);
      });
    });
    // Of several places the last entered wins: the first in reading order.
    return new Map(places.reverse());
  });
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
      const page = await this.#page(article, from);
      if (page === null) return;
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

  /** A page of the text; nothing, with the article closed, where it is no longer in the library. */
  async #page(article: ArticleId, from: number): Promise<ArticleView | null> {
    try {
      return await ask("article", { article, from_block: from });
    } catch (thrown) {
      if (asFailure(thrown).code !== "not-found") throw thrown;
      if (this.id === article) this.close();
      return null;
    }
  }

  /** Leaves the article, which may be about to go. */
  close(): void {
    this.leave();
    this.id = null;
    this.pages = [];
  }

  /** Looks at a claim. */
  select(claim: ClaimId): Promise<void> {
    this.fact = null;
    if (this.claim?.row.id === claim) return Promise.resolve();
    this.#look(claim);
    this.editing = null;
    this.arriving = this.#arrive(claim);
    return this.arriving;
  }

  /** Whether a claim of the text is the one that is looked at. */
  isSelected(claim: ClaimId): boolean {
    return this.#looks.get(claim)?.is ?? false;
  }

  #look(claim: ClaimId | null): void {
    for (const [id, is] of [[this.selected, false], [claim, true]] as const) {
      const look = id === null ? undefined : this.#looks.get(id);
      if (look) look.is = is;
    }
    this.selected = claim;
  }

  async #arrive(claim: ClaimId): Promise<void> {
    try {
      await this.#loadClaim(claim);
    } catch (thrown) {
      this.view = null;
      toasts.failure(thrown);
    }
  }

  /** Looks at a fact, and at no claim. */
  selectFact({ block, start, end }: FactPlace): void {
    this.leave();
    this.fact = { block, start, end };
  }

  /** Loads the text up to a block. */
  async loadTo(block: number): Promise<void> {
    while ((this.blocks.at(-1)?.index ?? -1) < block && (await this.loadMore()));
  }

  /** Goes to the next or previous open fact, round the ends of the text; tells whether there is one. */
  async stepFact(by: 1 | -1): Promise<boolean> {
    const from = this.fact ?? (this.selected === null ? null : (this.#begins.get(this.selected) ?? null));
    const next = () => (by === 1 ? this.openFacts.find((fact) => !from || order(fact, from) > 0) : from && this.openFacts.findLast((fact) => order(fact, from) < 0));
    let found = next();
    while (!found && (await this.loadMore())) if (by === 1) found = next();
    found ??= by === 1 ? this.openFacts[0] : this.openFacts.at(-1);
    if (found) this.selectFact(found);
    return !!found;
  }

  /** Looks at no claim and no fact. */
  leave(): void {
    this.fact = null;
    this.#look(null);
    this.view = null;
    this.editing = null;
  }

  /** Goes to the next or previous claim in reading order. */
  async step(by: 1 | -1): Promise<void> {
    const at = this.claims.findIndex((claim) => claim.id === this.selected);
    if (by === 1 && at === this.claims.length - 1) await this.loadMore();
    const fact = this.fact;
    const begins = (claim: ClaimRow) => this.#begins.get(claim.id) ?? { block: claim.block, start: 0, end: 0 };
    let to = at + by;
    if (at === -1) to = fact ? (by === 1 ? this.claims.findIndex((claim) => order(begins(claim), fact) > 0) : this.claims.findLastIndex((claim) => order(begins(claim), fact) < 0)) : 0;
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
