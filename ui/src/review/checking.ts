import { tick } from "svelte";
import type { ContentFinding } from "../api/generated/ContentFinding";
import type { Place } from "../api/generated/Place";
import { keymap } from "../commands/keymap.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { firstSteps } from "../queue/first-steps.svelte";
import { parseDay } from "../words/dates";
import { contentFindings } from "../words/labels";
import { desk } from "./desk.svelte";
import { draftFor, type FindingDraft } from "./drafts.svelte";
import { focusOn, showClaim } from "./focus";
import { layout } from "../components/layout.svelte";
import { reading, type Editing } from "./reading.svelte";
import { selected } from "./selection.svelte";
import { nextStage } from "./signing";

/** Goes one claim on or back. */
export async function step(by: 1 | -1): Promise<void> {
  await reading.step(by);
  walked();
}

/** Goes to the next claim that nobody has checked. */
export async function stepUnchecked(): Promise<void> {
  const found = await reading.stepUnchecked();
  if (!found) toasts.done(m.all_checked());
  else walked();
}

/** Goes to the unchecked claim that is most worth a check after this one. */
export async function stepWorthiest(): Promise<void> {
  const found = await reading.stepWorthiest();
  if (!found) toasts.done(m.all_checked());
  else walked();
}

/** Shows the claim that was gone to. */
function walked(): void {
  if (!reading.selected) return;
  firstSteps.tick("walk");
  showClaim(reading.selected);
}

export function backToArticle(): void {
  document.getElementById("article")?.focus({ preventScroll: true });
  if (reading.selected) showClaim(reading.selected);
}

export function toSearch(): void {
  layout.queueShown = true;
  focusOn("search");
}

/** Makes a claim of the selected words. */
export async function makeClaim(): Promise<void> {
  const place = selected.place;
  if (!place || !(await makeClaimAt(place))) return;
  selected.clear();
  document.getSelection()?.removeAllRanges();
}

/** Makes a claim of a place in the text, and looks at it; tells whether it was made. */
export async function makeClaimAt(place: Place): Promise<boolean> {
  if (reading.id === null) return false;
  const done = await desk.perform("add-claim", { article: reading.id, place });
  if (!done) return false;
  await reading.select(done.id);
  showClaim(done.id);
  return true;
}

/** Opens a form of the inspector. */
export function edit(what: Editing): void {
  reading.editing = what;
  if (what) focusOn(what);
}

/** Sets the content finding of the draft, and goes on to the rationale. Nothing is recorded yet. */
export function find(finding: ContentFinding): void {
  const claim = reading.claim;
  if (!claim || !desk.person) return;
  const draft = draftFor(claim, desk.person.id);
  draft.content = finding;
  void tick().then(() => {
    const rationale = document.getElementById("rationale");
    rationale?.focus();
    if (draft.isPrefilled && rationale instanceof HTMLTextAreaElement) rationale.select();
  });
}

/** Takes up the words of the finding before, where the claim is checked again. */
export function keepWords(): void {
  const claim = reading.claim;
  if (!claim || !desk.person) return;
  draftFor(claim, desk.person.id).keepWords();
  focusOn("rationale");
}

/** Whether there are any. */
export function hasWordsBefore(): boolean {
  const claim = reading.claim;
  return claim !== null && desk.person !== null && !claim.row.locked && reading.closing === null && draftFor(claim, desk.person.id).before !== null;
}

/** Records the finding of the draft; tells whether it is recorded. */
export async function saveFinding(): Promise<boolean> {
  const claim = reading.claim;
  if (!claim || !desk.person) return false;
  const draft = draftFor(claim, desk.person.id);
  const asOf = parseDay(draft.asOf);
  if (draft.content === null && draft.attribution === null) return refuse(m.finding_nothing_chosen({ keys: keymap.pressAny(contentFindings.map((finding) => `finding-${finding}`)) }), "finding");
  if (draft.rationale.trim() === "") return refuse(m.finding_no_rationale(), "rationale");
  if (draft.content === "unverified" && draft.unknownLines.length === 0) return refuse(m.failure_unknown_needed(), "unknown");
  if (asOf === null) return refuse(draft.content === "outdated" && draft.asOf === "" ? m.failure_as_of_needed() : m.date_not_understood(), "as-of");
  const finding = { attribution: draft.attribution, content: draft.content, rationale: draft.rationale.trim(), unknown: draft.unknownLines, as_of: asOf };
  const done = await desk.perform("record-finding", { claim: claim.row.id, finding });
  if (done) draft.recorded();
  return done !== null;
}

/** Records the finding, and goes on. */
export const saveFindingAndGoOn = () => leave(async (draft) => !draft?.changed || (await saveFinding()));

/** Records the finding, signs it as the checker, and goes on. */
export const saveFindingSignAndGoOn = () =>
  leave(async (draft, claim) => (!draft?.changed || (await saveFinding())) && (await desk.perform("sign", { claim, stage: "checker" })) !== null);

/** The claim that is being left: what is pressed until the next one is there is meant for that one. */
let leaving: Promise<void> | null = null;

/** What to wait for before a key is acted on, if anything. */
export function isLeaving(): Promise<void> | null {
  return leaving;
}

/** Finishes with the claim that is looked at, and goes to the next unchecked one; where that fails, the focus stays. */
function leave(finish: (draft: FindingDraft | null, claim: string) => Promise<boolean>): void {
  const claim = reading.claim;
  if (!claim || leaving) return;
  const field = document.activeElement;
  const gone = finish(desk.person && draftFor(claim, desk.person.id), claim.row.id).then(async (finished) => {
    if (finished) backToArticle();
    else if (document.activeElement === document.body && field instanceof HTMLElement) field.focus();
    if (finished) await stepUnchecked();
  });
  // What is typed from here on is not part of the finding any more.
  if (field instanceof HTMLElement) field.blur();
  leaving = gone.finally(() => (leaving = null));
}

/** Signs the next stage that waits for this person. */
export function signNext(): void {
  const claim = reading.claim;
  if (!claim || !desk.person) return;
  const stage = nextStage(claim, desk.person);
  if (stage === null) toasts.done(m.nothing_to_sign());
  else void desk.perform("sign", { claim: claim.row.id, stage });
}

/** Signs every claim of the article at the furthest stage that this person's roles allow. */
export function signArticle(): void {
  if (reading.id === null || !desk.person) return;
  const stage = desk.person.roles.includes("editor") ? "editor" : desk.person.roles.includes("legal") ? "legal" : "checker";
  void desk.perform("sign-article", { article: reading.id, stage });
}

function refuse(why: string, where: string): false {
  toasts.problem(why);
  focusOn(where);
  return false;
}
