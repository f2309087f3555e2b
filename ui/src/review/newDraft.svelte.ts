import { ask } from "../api/client";
import type { AnchorReport } from "../api/generated/AnchorReport";
import type { AnchorRow } from "../api/generated/AnchorRow";
import type { ClaimView } from "../api/generated/ClaimView";
import type { Fate } from "../api/generated/Fate";
import type { NewText } from "../api/generated/NewText";
import type { Outcome } from "../api/generated/Outcome";
import type { SpanView } from "../api/generated/SpanView";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { isField } from "../components/typing";
import { m } from "../paraglide/messages";
import { desk } from "./desk.svelte";
import { focusOn, showClaim } from "./focus";
import { reading } from "./reading.svelte";
import { selected } from "./selection.svelte";

/** In the order in which they ask something of a person. */
export const fates: Fate[] = ["altered", "ambiguous", "gone", "context", "new", "moved", "exact"];

/** What became of the claims of the open article in its latest draft, page by page. */
class Anchors {
  report = $state.raw<AnchorReport | null>(null);
  rows = $state.raw<AnchorRow[]>([]);
  fate = $state<Fate | null>(null);

  /** Asks anew, of all claims or of those with one fate. */
  async load(fate: Fate | null = this.fate): Promise<void> {
    const article = reading.id;
    if (article === null) return;
    try {
      this.report = await ask("anchor-report", { article, fate, from_row: 0 });
      this.rows = this.report.rows;
      this.fate = fate;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async more(from: number): Promise<void> {
    if (!this.report) return;
    try {
      this.report = await ask("anchor-report", { article: this.report.draft.article, fate: this.fate, from_row: from });
      this.rows = [...this.rows, ...this.report.rows];
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}

export const anchors = new Anchors();

/** Brings a new draft of the open article; tells whether it was begun. */
export async function bringDraft(text: NewText): Promise<boolean> {
  if (reading.id === null) return false;
  try {
    await ask("new-draft", { article: reading.id, text });
    return true;
  } catch (thrown) {
    toasts.failure(thrown);
    return false;
  }
}

export async function draftFromFile(): Promise<void> {
  try {
    const grant = (await ask("pick-files", {})).rows[0];
    if (grant) await bringDraft({ from: "delivery", delivery: { by: "file", grant: grant.id } });
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** A new draft has come, or it was none. */
export async function tellDraft(outcome: Extract<Outcome, { type: "drafted" }>): Promise<void> {
  if (outcome.same) {
    toasts.done(m.draft_same());
    return;
  }
  await desk.refresh();
  await reading.open(outcome.article);
  const { altered, ambiguous, gone, context } = outcome.counts;
  const told = m.draft_came({ number: outcome.number, count: altered + ambiguous + gone + context });
  anchors.fate = null;
  anchors.report = null;
  // A dialog that opens by itself never takes the keys from somebody who is typing.
  if (dialogs.open === null && !isField(document.activeElement)) dialogs.show("anchors");
  else toasts.asking(told, { label: m.unsettled_look(), run: () => dialogs.show("anchors") });
}

/** Leaves the report for one of its claims. */
export async function goToClaim(row: AnchorRow): Promise<void> {
  dialogs.close("anchors");
  if (reading.id === null) return;
  if (isPlaceless(row.fate)) {
    await reading.select(row.claim);
    focusOn("inspector");
  } else {
    await reading.open(reading.id, row.claim);
    showClaim(row.claim);
  }
}

export const isPlaceless = (fate: Fate | null): boolean => fate === "gone" || fate === "ambiguous";

/** Whether the claim that is looked at waits for somebody to confirm its altered words. */
export const canConfirm = (): boolean => reading.claim?.row.unsettled === true && reading.claim.row.anchored === "altered";
/** Whether it has no place. */
export const isOrphan = (): boolean => isPlaceless(reading.claim?.row.anchored ?? null);

export async function confirmAnchor(): Promise<void> {
  if (reading.claim) await desk.perform("confirm-anchor", { claim: reading.claim.row.id });
}

export async function confirmAnchors(): Promise<void> {
  if (reading.id === null) return;
  await desk.perform("confirm-anchors", { article: reading.id });
  await anchors.load();
}

export async function keepCut(): Promise<void> {
  if (reading.claim) await desk.perform("keep-cut", { claim: reading.claim.row.id });
}

/** Gives the claim that is looked at a place: one of those offered, or the words that are selected. */
export async function placeClaim(claim: ClaimView | null, span?: SpanView): Promise<void> {
  const place = span ? ({ by: "selection", block: span.block, start: span.start, end: span.end } as const) : selected.place;
  if (!claim || !place) return;
  const done = await desk.perform("place-claim", { claim: claim.row.id, place });
  if (!done) return;
  selected.clear();
  document.getSelection()?.removeAllRanges();
  if (reading.id !== null) await reading.open(reading.id, claim.row.id);
  showClaim(claim.row.id);
}
