import { ask } from "../api/client";
import type { Delivery } from "../api/generated/Delivery";
import type { Gathered } from "../api/generated/Gathered";
import type { Grant } from "../api/generated/Grant";
import type { ImportDetails } from "../api/generated/ImportDetails";
import type { JobId } from "../api/generated/JobId";
import type { JobState } from "../api/generated/JobState";
import type { KeepAs } from "../api/generated/KeepAs";
import type { PartChoice } from "../api/generated/PartChoice";
import type { Undelivered } from "../api/generated/Undelivered";
import type { Unread } from "../api/generated/Unread";
import type { Unreadable } from "../api/generated/Unreadable";
import { dialogs } from "../components/dialogs.svelte";
import { isField } from "../components/typing";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";

/** Nothing known beside what a file says. */
export const asRead: ImportDetails = { date: null };

/** How something was handed over, so that it can be handed over in the same way again. */
interface Order {
  keepAs: KeepAs;
  details: ImportDetails;
}

export type FailedRow = Undelivered & Order;

/** One text of several, with the tick of the person who chooses. */
export interface ChoiceRow extends PartChoice {
  chosen: boolean;
}

/** One input with several texts in it. */
export interface ChoiceGroup extends Order {
  title: string;
  rows: ChoiceRow[];
}

/** Files, folders and addresses on their way in, and what is left to do about those that have come. */
class Gathering {
  brought = $state(0);
  held = $state(0);
  /** How many could not be read; `failed` lists at most a page of them. */
  failures = $state(0);
  /** How many were not begun when somebody stopped it. */
  left = $state(0);
  failed = $state.raw<FailedRow[]>([]);
  /** What came in with pages that are pictures, whose words nobody has read. */
  unread = $state.raw<Unread[]>([]);
  choices = $state<ChoiceGroup[]>([]);
  readonly chosen = $derived(this.choices.flatMap((group) => group.rows.filter((row) => row.chosen)).length);
  #orders = new Map<JobId, Order>();
  #latest: Order = { keepAs: "articles", details: asRead };

  /** Hands something over to be read. Rejects with a `Failure`. */
  async begin(deliveries: Delivery[], keepAs: KeepAs, details: ImportDetails = asRead): Promise<void> {
    if (deliveries.length === 0) return;
    this.#latest = { keepAs, details };
    const { id } = await ask("gather", { deliveries, details, keep_as: keepAs });
    this.#orders.set(id, { keepAs, details });
  }

  /** Work has ended: what needs a person is shown. Tells whether anything does. */
  ended(job: JobState, gathered: Gathered): boolean {
    const order = this.#orders.get(job.id) ?? this.#latest;
    this.#orders.delete(job.id);
    const asks = gathered.failures > 0 || gathered.choose.length > 0;
    if (!asks && gathered.unread.length === 0) return false;
    if (!this.waits) this.clear();
    this.brought += gathered.brought;
    this.held += gathered.held;
    this.failures += gathered.failures;
    this.left += gathered.left;
    this.failed = [...this.failed, ...gathered.failed.map((row) => ({ ...row, ...order }))];
    const groups = gathered.choose.map(({ title, parts }) => ({ title, ...order, rows: parts.map((part) => ({ ...part, chosen: false })) }));
    this.choices = [...this.choices, ...groups];
    this.unread = [...this.unread, ...gathered.unread];
    if (!asks) {
      toasts.asking(unreadIn(gathered.unread), { label: m.gathered_look(), run: () => this.look() });
      return false;
    }
    // A dialog that opens by itself never takes the keys from somebody who is typing.
    if (dialogs.open === null && !isField(document.activeElement)) this.look();
    else toasts.asking(m.gathered_waits(), { label: m.gathered_look(), run: () => this.look() });
    return true;
  }

  /** Hands over once more what could not be read. */
  async again(rows: FailedRow[]): Promise<void> {
    this.failed = this.failed.filter((row) => !rows.includes(row));
    this.failures -= rows.length;
    this.#closeWhenDone();
    await this.#beginAlike(rows.map((row) => ({ ...row, delivery: row.again })));
  }

  /** Brings in what was chosen. */
  async bringInChosen(): Promise<void> {
    const chosen = this.choices.flatMap((group) => group.rows.filter((row) => row.chosen).map(({ delivery }) => ({ ...group, delivery })));
    this.choices = [];
    this.#closeWhenDone();
    await this.#beginAlike(chosen);
  }

  /** Whether something waits for a person. */
  get waits(): boolean {
    return this.failed.length > 0 || this.choices.length > 0 || this.unread.length > 0;
  }

  look(): void {
    dialogs.show("gathered");
  }

  clear(): void {
    this.brought = 0;
    this.held = 0;
    this.failures = 0;
    this.left = 0;
    this.failed = [];
    this.choices = [];
    this.unread = [];
  }

  /** One piece of work for all that were handed over in the same way. */
  async #beginAlike(wanted: (Order & { delivery: Delivery })[]): Promise<void> {
    const keys = wanted.map(({ keepAs, details }) => JSON.stringify([keepAs, details]));
    try {
      for (const key of new Set(keys)) {
        const group = wanted.filter((_, at) => keys[at] === key);
        const order = group[0];
        if (order) await this.begin(group.map(({ delivery }) => delivery), order.keepAs, order.details);
      }
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  #closeWhenDone(): void {
    if (!this.waits) dialogs.close("gathered");
  }
}

export const gathering = new Gathering();

/** What is told in the corner about things that came in without a question left. */
export function broughtIn({ brought, held, left }: Gathered, keepAs: "article" | "source"): string {
  const came = keepAs === "article" ? m.gather_articles({ count: brought }) : m.gather_sources({ count: brought });
  const told = held === 0 ? came : m.gather_held_too({ came, held: m.gather_held({ count: held }) });
  return left === 0 ? told : m.gather_stopped({ told, count: left });
}

/** What of that which came in somebody has to look at. */
function unreadIn(files: Unread[]): string {
  const [only, ...others] = files;
  if (!only || others.length > 0) return m.gathered_unread({ count: files.length });
  return m.about({ subject: only.name, sentence: unreadSentence(only.unreadable) });
}

/** What of one file somebody has to look at in the original; empty where all of it was read. */
export function unreadSentence({ pages, characters }: Unreadable): string {
  const told = [
    pages.length > 0 ? m.unread_pages({ count: pages.length, pages: pages.join(", ") }) : "",
    characters > 0 ? m.unread_characters({ count: characters }) : "",
  ];
  return told.filter((sentence) => sentence !== "").join(" ");
}

/** Files that the person has chosen or dropped. */
export function filesOf(grants: Grant[]): Delivery[] {
  return grants.map(({ id }) => ({ by: "file", grant: id }));
}

/** Lets the person choose files, or a folder, and reads them; tells whether anything was chosen. */
export async function choose(what: "pick-files" | "pick-folder", keepAs: KeepAs = "articles"): Promise<boolean> {
  try {
    const { rows } = await ask(what, {});
    await gathering.begin(filesOf(rows), keepAs);
    return rows.length > 0;
  } catch (thrown) {
    toasts.failure(thrown);
    return false;
  }
}

/** Takes in what was dropped on the window. */
export async function receiveDropped(grants: Grant[]): Promise<void> {
  try {
    await gathering.begin(filesOf(grants), "articles");
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** Brings the sample article in, with its sources. */
export async function openSample(): Promise<void> {
  try {
    await ask("open-sample", {});
  } catch (thrown) {
    toasts.failure(thrown);
  }
}
