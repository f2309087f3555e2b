import { ask, listen, type Fields, type Verb } from "../api/client";
import { asFailure } from "../api/failure";
import type { Done } from "../api/generated/Done";
import type { Failure } from "../api/generated/Failure";
import type { Event } from "../api/generated/Event";
import type { Person } from "../api/generated/Person";
import type { Status } from "../api/generated/Status";
import { dialogs } from "../components/dialogs.svelte";
import { jobs } from "../components/jobs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { receiveDropped } from "../intake/gathering.svelte";
import { firstSteps } from "../queue/first-steps.svelte";
import { bibliographies } from "../sources/bibliographies.svelte";
import { known } from "../queue/known.svelte";
import { queue } from "../queue/queue.svelte";
import { searching } from "../queue/searching.svelte";
import { settings } from "../settings/settings.svelte";
import { ratings } from "../words/ratings.svelte";
import { sentence } from "../words/sentence";
import { reading } from "./reading.svelte";

const WHILE_WORKING = 600;
/** Signatures and legal's flag are answered by one another; an undo by a redo. */
const UNDONE_OTHERWISE: ReadonlySet<Verb> = new Set<Verb>(["undo", "sign", "sign-article", "refuse", "close-article", "reopen-article", "raise-legal-flag"]);

/** The whole: its state, and the one way in which anything is changed. */
class Desk {
  status = $state.raw<Status | null>(null);
  people = $state.raw<Person[]>([]);
  /** Whether the desk answers at all. */
  connected = $state(true);
  /** Whether what the window begins with is still on its way. */
  starting = $state(true);
  /** Why there is no desk to work at, when there is none. */
  refused = $state.raw<Failure | null>(null);
  #refreshing: Promise<void> | null = null;
  #again = false;
  #soon: ReturnType<typeof setTimeout> | undefined;

  get person(): Person | null {
    return this.status?.person ?? null;
  }

  /** Loads what the window begins with. */
  async start(): Promise<void> {
    listen((event) => this.#hear(event));
    await this.open();
  }

  /** Loads the first page of everything; again, when the desk could not be opened before. */
  async open(): Promise<void> {
    try {
      await Promise.all([this.#load(), jobs.load()]);
      const first = queue.rows[0];
      if (first && reading.id === null) await reading.open(first.article.id);
      this.refused = null;
      this.connected = true;
    } catch (thrown) {
      this.connected = false;
      this.refused = asFailure(thrown);
    } finally {
      this.starting = false;
    }
  }

  /** Does one operation, tells of it with a way back, and shows what it changed. Rejects with a `Failure`. */
  async commit<V extends Verb>(verb: V, fields: Fields<V>): Promise<Done> {
    const done = (await ask(verb, fields)) as unknown as Done;
    firstSteps.did(verb);
    const undoable = !UNDONE_OTHERWISE.has(verb);
    toasts.done(sentence(done.sentence), undoable ? { label: m.undo(), run: () => void this.perform("undo", {} as Fields<"undo">) } : undefined);
    if (done.note) toasts.problem(sentence(done.note));
    await this.refresh();
    return done;
  }

  /** The same, telling of a failure in the corner. */
  async perform<V extends Verb>(verb: V, fields: Fields<V>): Promise<Done | null> {
    try {
      return await this.commit(verb, fields);
    } catch (thrown) {
      toasts.failure(thrown);
      return null;
    }
  }

  /** Shows everything as it is now. Several calls at once become one or two. */
  async refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#refreshUntilQuiet();
    return this.#refreshing;
  }

  takeStatus(status: Status): void {
    this.status = status;
    settings.take(status);
  }

  async #refreshUntilQuiet(): Promise<void> {
    try {
      do {
        this.#again = false;
        await Promise.all([this.#load(), reading.reload()]);
      } while (this.#again);
      this.connected = true;
    } catch (thrown) {
      this.connected = asFailure(thrown).code !== "network";
      toasts.failure(thrown);
    } finally {
      this.#refreshing = null;
    }
  }

  async #load(): Promise<void> {
    const [status, people] = await Promise.all([ask("status", {}), ask("people", {}), queue.load(), ratings.load(), searching.loadSaved()]);
    this.takeStatus(status);
    this.people = people.rows;
    // "Mine" is of whoever sits here.
    if (queue.mine !== null && queue.mine !== status.person.id) await queue.only(status.person.id);
    // The order is a setting, which came beside the first page.
    if (queue.order !== settings.queueOrder) await queue.load();
  }

  /** An import commits many operations in a row; they are shown now and then, and once more at its end. */
  #refreshSoon(): void {
    this.#soon ??= setTimeout(
      () => {
        this.#soon = undefined;
        void this.refresh();
      },
      jobs.running.length > 0 ? WHILE_WORKING : 0,
    );
  }

  #hear(event: Event): void {
    switch (event.type) {
      case "job":
        return jobs.moved(event);
      case "changed":
        if (event.log_length !== this.status?.log_length) this.#refreshSoon();
        return;
      case "dropped":
        // The lists of known checks and of sources take what is dropped while they are open.
        if (dialogs.open === "known") void known.dropped(event.grants);
        else if (dialogs.open === "sources") void bibliographies.dropped(event.grants);
        else void receiveDropped(event.grants);
    }
  }
}

export const desk = new Desk();
