import { ask } from "../api/client";
import { asFailure } from "../api/failure";
import type { FacetGroup } from "../api/generated/FacetGroup";
import type { Found } from "../api/generated/Found";
import type { FoundOrder } from "../api/generated/FoundOrder";
import type { SavedSearch } from "../api/generated/SavedSearch";
import type { SavedSearchRow } from "../api/generated/SavedSearchRow";
import { toasts } from "../components/toasts.svelte";
import { failureSentence } from "../words/sentence";

const HITS = 50;
const TYPING_PAUSE = 150;

/** What somebody looks for, and what was found; the searches that are kept under a name. */
class Searching {
  words = $state("");
  order = $state<FoundOrder>("relevance");
  /** Nothing while no search is on. */
  found = $state.raw<Found | null>(null);
  facets = $state.raw<FacetGroup[]>([]);
  /** Why the words are no search. */
  problem = $state<string | null>(null);
  saved = $state.raw<SavedSearchRow[]>([]);
  /** Whether the list of facets is open. */
  narrowing = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  get on(): boolean {
    return this.found !== null || this.problem !== null;
  }

  /** Searches once the typing pauses. */
  type(words: string): void {
    this.words = words;
    clearTimeout(this.#timer);
    if (words.trim() === "") {
      this.clear();
      return;
    }
    this.#timer = setTimeout(() => void this.#find(), TYPING_PAUSE);
  }

  /** Searches for something else at once. */
  async look(words: string, order: FoundOrder = this.order): Promise<void> {
    clearTimeout(this.#timer);
    this.words = words;
    this.order = order;
    if (words.trim() === "") this.clear();
    else await this.#find();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.words = "";
    this.found = null;
    this.facets = [];
    this.problem = null;
  }

  async loadMore(): Promise<void> {
    const before = this.found;
    if (before?.next == null) return;
    const asked = this.#asked;
    try {
      const page = await ask("search", { query: this.words, limit: HITS, order: this.order, after: before.next });
      if (asked === this.#asked) this.found = { ...before, rows: [...before.rows, ...page.rows], next: page.next, more: page.more };
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async loadSaved(): Promise<void> {
    this.saved = (await ask("saved-searches", {})).rows;
  }

  /** The saved search that is looked at. */
  get kept(): SavedSearch | undefined {
    return this.saved.find(({ search }) => search.query === this.words.trim())?.search;
  }

  async #find(): Promise<void> {
    const asked = ++this.#asked;
    const query = this.words;
    try {
      const found = await ask("search", { query, limit: HITS, order: this.order });
      if (asked !== this.#asked) return;
      this.found = found;
      this.problem = null;
      // What it is of comes behind what it is: nobody waits for it while typing.
      const facets = await ask("facets", { query });
      if (asked === this.#asked) this.facets = facets.rows;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      const failure = asFailure(thrown);
      if (failure.code.startsWith("query-")) {
        // What was found stood for other words.
        this.found = null;
        this.facets = [];
        this.problem = failureSentence(failure);
      } else toasts.failure(thrown);
    }
  }
}

export const searching = new Searching();
