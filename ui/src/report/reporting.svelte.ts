import { ask } from "../api/client";
import type { Edition } from "../api/generated/Edition";
import type { JobId } from "../api/generated/JobId";
import type { JobState } from "../api/generated/JobState";
import type { WrittenFile } from "../api/generated/WrittenFile";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import type { Selection } from "./subject.svelte";

/** The report that is being written here, and where the last one went. */
class Reporting {
  job: JobId | null = $state(null);
  file = $state.raw<WrittenFile | null>(null);
  #written: JobId | null = null;
  #ended: JobState | null = null;

  /** Writes a report to the file that somebody chose. */
  async write(selection: Selection, edition: Edition, grant: string): Promise<void> {
    this.forget();
    const { id } = await ask("report", { ...selection, edition, grant });
    this.job = id;
    if (this.#ended?.id === id) await this.ended(this.#ended);
  }

  /** A report is written, or could not be. What went wrong is told as with every other work. */
  async ended(job: JobState): Promise<void> {
    if (job.id !== this.job) {
      this.#ended = job;
      return;
    }
    this.job = null;
    if (job.outcome === null || job.outcome.type === "cancelled" || job.outcome.type === "failed") return;
    try {
      this.file = await ask("written-file", { job: job.id });
      this.#written = job.id;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** Forgets where the last one went. */
  forget(): void {
    this.file = null;
    this.#written = null;
  }

  async open(): Promise<void> {
    await this.#hand("open-written");
  }

  async show(): Promise<void> {
    await this.#hand("show-written");
  }

  async #hand(verb: "open-written" | "show-written"): Promise<void> {
    if (this.#written === null) return;
    try {
      await ask(verb, { job: this.#written });
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async copyPath(): Promise<void> {
    if (this.file === null) return;
    await navigator.clipboard.writeText(this.file.path);
    toasts.done(m.copied());
  }
}

export const reporting = new Reporting();
