import { ask } from "../api/client";
import { asFailure } from "../api/failure";
import type { JobId } from "../api/generated/JobId";
import type { JobState } from "../api/generated/JobState";
import type { PurgePlan } from "../api/generated/PurgePlan";
import type { PurgeWhat } from "../api/generated/PurgeWhat";
import { dialogs } from "../components/dialogs.svelte";
import { jobs } from "../components/jobs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { desk } from "../review/desk.svelte";
import { reading } from "../review/reading.svelte";
import { showNumber } from "../words/language.svelte";
import { failureSentence } from "../words/sentence";

/** Something that is to be taken out for good: what would go, and its going. */
class Purging {
  what = $state.raw<PurgeWhat | null>(null);
  plan = $state.raw<PurgePlan | null>(null);
  strike = $state(true);
  unusedSources = $state(true);
  problem = $state<string | null>(null);
  #job = $state<JobId | null>(null);
  /** What ended last. */
  #last: JobId | null = null;
  /** Whether what is under way is the purge itself, and not its counting. */
  going = $state(false);

  /** What is under way, with how far it has come. */
  get job(): JobState | null {
    return jobs.running.find((job) => job.id === this.#job) ?? null;
  }

  get busy(): boolean {
    return this.#job !== null;
  }

  /** Asks what would go. */
  show(what: PurgeWhat): void {
    [this.what, this.plan, this.problem, this.strike, this.unusedSources] = [what, null, null, true, true];
    dialogs.over("purge");
    void this.count();
  }

  async count(): Promise<void> {
    await this.#begin(false, async (wish) => (await ask("plan-purge", { wish })).id);
  }

  async purge(confirm: string): Promise<void> {
    // Nothing asks for what is going.
    if (this.what?.kind === "article" && reading.id === this.what.article) reading.close();
    await this.#begin(true, async (wish) => (await ask("purge", { wish, confirm })).id);
  }

  async #begin(going: boolean, start: (wish: { what: PurgeWhat; strike: boolean; unused_sources: boolean }) => Promise<JobId>): Promise<void> {
    if (!this.what) return;
    this.problem = null;
    this.going = going;
    try {
      const job = await start({ what: this.what, strike: this.strike, unused_sources: this.unusedSources });
      // What is quickly done has been told of before its answer is here.
      if (job !== this.#last) this.#job = job;
    } catch (thrown) {
      this.problem = failureSentence(asFailure(thrown));
    }
  }

  /** A count or a purge has ended. */
  ended({ id, outcome, subject }: JobState): void {
    this.#last = id;
    if (this.#job === id) this.#job = null;
    switch (outcome?.type) {
      case "purge-planned":
        this.plan = outcome;
        return;
      case "purged":
        dialogs.leave();
        toasts.done(
          m.purge_done({
            rows: showNumber(outcome.rows),
            entries: showNumber(outcome.entries),
            contents: showNumber(outcome.contents),
            backups: showNumber(outcome.backups),
          }),
        );
        void desk.refresh();
        return;
      case "failed":
        if (dialogs.open === "purge") this.problem = failureSentence(outcome.failure);
        else toasts.failure(outcome.failure, subject);
        void desk.refresh();
        return;
      case "cancelled":
        toasts.done(m.job_cancelled({ subject }));
    }
  }
}

export const purging = new Purging();
