import { ask } from "../api/client";
import type { JobState } from "../api/generated/JobState";
import { dialogs } from "../components/dialogs.svelte";
import { jobs } from "../components/jobs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { verification } from "../report/verification.svelte";
import { desk } from "./desk.svelte";
import { reading } from "./reading.svelte";

/** Tells how long work ended. */
export function tellOutcomes(): void {
  for (const kind of ["import", "report", "verify", "backup", "rebuild", "rank"] as const) jobs.whenEnded(kind, tell);
}

/** Lets the model of meaning read the claims that wait for it; the rules have ranked them already. */
export function rank(): void {
  ask("rank", {}).catch((thrown: unknown) => toasts.failure(thrown));
}

function tell(job: JobState): void {
  const outcome = job.outcome;
  switch (outcome?.type) {
    case "imported":
      toasts.done(outcome.existing ? m.import_existing({ title: outcome.title }) : m.import_done({ title: outcome.title, count: outcome.claims }));
      void desk.refresh().then(() => reading.open(outcome.article));
      rank();
      return;
    case "written":
      toasts.done(m.written({ name: outcome.name }));
      return;
    case "verified":
      verification.result = outcome;
      dialogs.show("verify");
      return;
    case "rebuilt":
      toasts.done(m.rebuilt({ count: outcome.entries }));
      return;
    case "cancelled":
      toasts.done(m.job_cancelled({ subject: job.subject }));
      void desk.refresh();
      return;
    case "failed":
      toasts.failure(outcome.failure, job.subject);
      void desk.refresh();
  }
}
