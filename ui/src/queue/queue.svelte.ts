import { ask } from "../api/client";
import type { ArticleId } from "../api/generated/ArticleId";
import type { ArticleRow } from "../api/generated/ArticleRow";
import type { PersonId } from "../api/generated/PersonId";
import type { QueueOrder } from "../api/generated/QueueOrder";
import { toasts } from "../components/toasts.svelte";
import { settings } from "../settings/settings.svelte";

/** The articles, a page at a time in the order that was chosen. */
class Queue {
  rows = $state.raw<ArticleRow[]>([]);
  more = $state(false);
  loaded = $state(false);
  /** Whose work alone is shown; everybody's when nobody is named. */
  mine = $state<PersonId | null>(null);
  /** The order that the rows came in. */
  order: QueueOrder = "newest";

  /** Loads afresh, down to where it was loaded before. */
  async load(): Promise<void> {
    const wanted = this.rows.length;
    const mine = this.mine;
    const order = settings.queueOrder;
    let page = await this.#page(null, order);
    const rows = [...page.rows];
    while (page.more && rows.length < wanted) {
      page = await this.#page(rows.at(-1)?.article.id ?? null, order);
      rows.push(...page.rows);
    }
    // Somebody may have changed their mind meanwhile.
    if (mine !== this.mine) return;
    this.rows = rows;
    this.order = order;
    this.more = page.more;
    this.loaded = true;
  }

  /** Changes the order, for good. */
  async sort(order: QueueOrder): Promise<void> {
    await settings.set("queue-order", order);
    try {
      await this.load();
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async loadMore(): Promise<void> {
    const last = this.rows.at(-1);
    if (!this.more || !last) return;
    this.more = false;
    try {
      const page = await this.#page(last.article.id, this.order);
      this.rows = [...this.rows, ...page.rows];
      this.more = page.more;
    } catch (thrown) {
      this.more = true;
      toasts.failure(thrown);
    }
  }

  /** Shows the work of one person alone, or of everybody. */
  async only(person: PersonId | null): Promise<void> {
    this.mine = person;
    try {
      await this.load();
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  #page(after: ArticleId | null, order: QueueOrder) {
    return ask("articles", this.mine === null ? { after, order } : { after, order, assigned: this.mine });
  }

  /** Whether the library has no article at all. */
  get empty(): boolean {
    return this.loaded && this.rows.length === 0 && this.mine === null;
  }
}

export const queue = new Queue();
