import { ask } from "../api/client";
import type { JobId } from "../api/generated/JobId";
import type { JobKind } from "../api/generated/JobKind";
import type { JobState } from "../api/generated/JobState";
import { toasts } from "./toasts.svelte";

type Ended = (job: JobState) => void;

/** Long work: what runs now, and what to do when it ends. */
class Jobs {
  running = $state<JobState[]>([]);
  #ended: Partial<Record<JobKind, Ended>> = {};
  #told = new Set<JobId>();

  /** Says what happens when work of this kind ends. */
  whenEnded(kind: JobKind, tell: Ended): void {
    this.#ended[kind] = tell;
  }

  /** Takes in the jobs that were running before this window opened. */
  async load(): Promise<void> {
    const jobs = await ask("jobs", {});
    this.running = jobs.rows.filter((job) => job.outcome === null);
  }

  /** A job has moved on. */
  moved(job: JobState): void {
    const others = this.running.filter((other) => other.id !== job.id);
    if (job.outcome === null) {
      if (!this.#told.has(job.id)) this.running = [...others, job];
      return;
    }
    this.running = others;
    if (this.#told.has(job.id)) return;
    this.#told.add(job.id);
    this.#ended[job.kind]?.(job);
  }

  async cancel(job: JobId): Promise<void> {
    try {
      await ask("cancel-job", { job });
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}

export const jobs = new Jobs();
