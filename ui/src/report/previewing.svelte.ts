import { ask } from "../api/client";
import { asFailure } from "../api/failure";
import type { Edition } from "../api/generated/Edition";
import type { JobId } from "../api/generated/JobId";
import type { JobState } from "../api/generated/JobState";
import type { Preview } from "../api/generated/Preview";
import { toasts } from "../components/toasts.svelte";
import { failureSentence } from "../words/sentence";
import type { Selection } from "./subject.svelte";

/** Whoever goes through the profiles with the arrow keys passes several that they do not want to see. */
const SETTLED_AFTER = 250;

/** What there is to look at, with its first page. */
export interface Shown {
  id: JobId;
  preview: Preview;
  first: string;
}

/** What the report would look like, which follows the form; the last one is shown until the next is there. */
class Previewing {
  shown = $state.raw<Shown | null>(null);
  making = $state(false);
  stopped = $state(false);
  problem: string | null = $state(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #job: JobId | null = null;
  /** The end of a job may be told before its number is. */
  #ended: JobState | null = null;
  /** Which wish is the latest. */
  #wish = 0;

  /** Makes it for this edition, once nothing else is chosen for a moment. */
  follow(selection: Selection, edition: Edition): void {
    const wish = this.#begin();
    this.making = true;
    this.stopped = false;
    this.problem = null;
    this.#timer = setTimeout(() => void this.#make(wish, selection, edition), this.shown === null ? 0 : SETTLED_AFTER);
  }

  /** Stops what is being made. */
  stop(): void {
    const job = this.#job;
    this.#begin();
    this.stopped = this.making;
    this.making = false;
    if (job !== null) this.#cancel(job);
  }

  /** Forgets what was looked at. */
  leave(): void {
    if (this.making) this.stop();
    else if (this.shown !== null) this.#cancel(this.shown.id);
    this.shown = null;
    this.stopped = false;
  }

  /** A preview is made, or could not be. */
  ended(job: JobState): void {
    if (job.id !== this.#job) {
      this.#ended = job;
      return;
    }
    switch (job.outcome?.type) {
      case "previewed":
        void this.#show(job.id, job.outcome);
        return;
      case "failed":
        this.#fail(failureSentence(job.outcome.failure));
        return;
      default:
        this.making = false;
        this.stopped = true;
    }
  }

  #begin(): number {
    clearTimeout(this.#timer);
    this.#job = null;
    this.#wish += 1;
    return this.#wish;
  }

  async #make(wish: number, selection: Selection, edition: Edition): Promise<void> {
    try {
      const { id } = await ask("preview", { ...selection, edition });
      // Something else was chosen meanwhile, or nothing is wanted any more.
      if (wish !== this.#wish) return this.#cancel(id);
      this.#job = id;
      if (this.#ended?.id === id) this.ended(this.#ended);
    } catch (thrown) {
      if (wish === this.#wish) this.#fail(failureSentence(asFailure(thrown)));
    }
  }

  async #show(id: JobId, preview: Preview): Promise<void> {
    try {
      const { content } = await ask("preview-page", { preview: id, page: 0 });
      if (id !== this.#job) return;
      this.shown = { id, preview, first: content };
      this.making = false;
    } catch (thrown) {
      if (id === this.#job) this.#fail(failureSentence(asFailure(thrown)));
    }
  }

  #fail(sentence: string): void {
    this.problem = sentence;
    this.making = false;
  }

  #cancel(job: JobId): void {
    ask("cancel-job", { job }).catch((thrown: unknown) => toasts.failure(thrown));
  }
}

export const previewing = new Previewing();
