import { ask } from "../api/client";
import type { Gathered } from "../api/generated/Gathered";
import type { JobState } from "../api/generated/JobState";
import type { Unreadable } from "../api/generated/Unreadable";
import { dialogs } from "../components/dialogs.svelte";
import { jobs } from "../components/jobs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { bibliographies } from "../sources/bibliographies.svelte";
import { captures } from "../sources/captures.svelte";
import { firstSteps } from "../queue/first-steps.svelte";
import { known } from "../queue/known.svelte";
import { showMoment } from "../words/dates";
import { tellTaken } from "../handover/handover.svelte";
import { showNumber } from "../words/language.svelte";
import { broughtIn, gathering, unreadSentence } from "../intake/gathering.svelte";
import { previewing } from "../report/previewing.svelte";
import { reporting } from "../report/reporting.svelte";
import { purging } from "../settings/purging.svelte";
import { verification } from "../report/verification.svelte";
import { alikes } from "./alike.svelte";
import { desk } from "./desk.svelte";
import { tellDraft } from "./newDraft.svelte";
import { reading } from "./reading.svelte";

/** Tells how long work ended. */
export function tellOutcomes(): void {
  for (const kind of ["import", "report", "verify", "backup", "rebuild", "rank", "facts", "gather", "capture", "stamp", "draft", "hand-over", "take-in", "import-claims", "look-back", "import-sources", "export-sources", "check-index"] as const) jobs.whenEnded(kind, tell);
  jobs.whenEnded("purge", (job) => purging.ended(job));
  jobs.whenEnded("preview", (job) => previewing.ended(job));
}

/** Lets the model of meaning read the claims that wait for it; the rules have ranked them already. */
export function rank(): void {
  ask("rank", {}).catch((thrown: unknown) => toasts.failure(thrown));
}

function tell(job: JobState): void {
  const outcome = job.outcome;
  if (job.kind === "report") void reporting.ended(job);
  switch (outcome?.type) {
    case "imported":
      toasts.done(outcome.existing ? m.import_existing({ title: outcome.title }) : m.import_done({ title: outcome.title, count: outcome.claims }));
      tellUnread(outcome.unreadable);
      // Behind it: that this was the last step would be gone before anybody reads it.
      firstSteps.tick("bring");
      void desk.refresh().then(() => reading.open(outcome.article));
      rank();
      return;
    case "gathered":
      void tellGathered(job, outcome);
      return;
    case "drafted":
      tellUnread(outcome.unreadable);
      void tellDraft(outcome).then(rank);
      return;
    case "taken-in":
      void tellTaken(outcome).then(rank);
      return;
    case "claims-imported":
      known.ended(outcome);
      if (dialogs.open !== "known") toasts.done(m.known_summary({ name: outcome.name, taken: showNumber(outcome.taken), known: showNumber(outcome.known), left: showNumber(outcome.left.reduce((sum, items) => sum + items.count, 0)) }));
      void desk.refresh().then(rank);
      return;
    case "ranked":
    case "looked-back":
      // What was seen before is counted in the queue.
      void desk.refresh();
      if (dialogs.open === "alike") void alikes.load("first");
      return;
    case "sources-imported":
      bibliographies.ended(outcome);
      if (dialogs.open !== "sources") toasts.done(m.sources_import_summary({ name: outcome.name, taken: showNumber(outcome.taken), held: showNumber(outcome.held), left: showNumber(outcome.left.reduce((sum, entries) => sum + entries.count, 0)) }));
      void desk.refresh();
      return;
    case "sources-exported":
      toasts.done(m.sources_export_done({ name: outcome.name, written: showNumber(outcome.written), left: showNumber(outcome.left_out) }));
      return;
    case "captured":
      toasts.done(outcome.same ? m.captured_same() : m.captured());
      tellUnread(outcome.unreadable);
      void captures.reload();
      void desk.refresh();
      return;
    case "stamped":
      toasts.done(m.stamped({ at: showMoment(outcome.at), signer: outcome.signer }));
      void captures.reload();
      return;
    case "written":
      toasts.done(m.written({ name: outcome.name }));
      if (job.kind === "report") firstSteps.tick("report");
      return;
    case "reviewed":
      firstSteps.tick("report");
      toasts.done(m.reviewed({ name: outcome.name, eligible: showNumber(outcome.eligible), left: showNumber(outcome.left_out) }));
      return;
    case "verified":
      verification.result = outcome;
      dialogs.show("verify");
      return;
    case "bundle-checked":
      verification.bundle = outcome;
      dialogs.show("bundle");
      return;
    case "facts-read":
      if (outcome.articles === 0) return;
      void desk.refresh();
      // Only so many are read in one go.
      rank();
      return;
    case "index-checked":
      if (outcome.wrong === 0) toasts.done(m.index_sound({ entries: showNumber(outcome.entries), checked: showNumber(outcome.checked) }));
      else toasts.problem(m.index_unsound({ entries: showNumber(outcome.entries), wrong: showNumber(outcome.wrong) }));
      return;
    case "rebuilt":
      toasts.done(m.rebuilt({ count: showNumber(outcome.entries) }));
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

/** Tells what somebody has to look at in the original. */
function tellUnread(unreadable: Unreadable): void {
  const told = unreadSentence(unreadable);
  if (told !== "") toasts.problem(told);
}

/** One article that came in opens at once; several wait in the queue. */
async function tellGathered(job: JobState, gathered: Gathered): Promise<void> {
  const waits = gathering.ended(job, gathered);
  const [taken] = gathered.taken;
  if (taken) return tellTaken(taken).then(rank);
  const { article, brought, held } = gathered;
  await desk.refresh();
  const single = brought + held === 1 && gathered.left === 0;
  if (article !== null && (single || reading.id === null)) await reading.open(article);
  const opened = article !== null && reading.article?.id === article ? reading.article : null;
  if (single && opened) {
    const title = opened.title;
    toasts.done(held === 1 ? m.import_existing({ title }) : m.import_done({ title, count: reading.progress?.claims ?? 0 }));
  } else if (!waits && brought + held + gathered.left > 0) {
    toasts.done(broughtIn(gathered, article === null ? "source" : "article"));
  }
  if (gathered.links > 0) toasts.done(m.links_not_followed({ count: gathered.links }));
  if (article !== null && brought > 0) firstSteps.tick("bring");
  rank();
}
