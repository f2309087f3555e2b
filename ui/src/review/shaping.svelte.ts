import type { ClaimId } from "../api/generated/ClaimId";
import type { ClaimRow } from "../api/generated/ClaimRow";
import type { Edge } from "../api/generated/Edge";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { desk } from "./desk.svelte";
import { focusOn, showClaim } from "./focus";
import { reading } from "./reading.svelte";
import { selected } from "./selection.svelte";

/** The claims that somebody is asked about why they are none. */
class Rejecting {
  claims = $state.raw<ClaimId[]>([]);
  /** Called when they are rejected. */
  after: () => void = () => undefined;

  ask(claims: ClaimId[], after: () => void = () => undefined): void {
    if (claims.length === 0) return;
    this.claims = claims;
    this.after = after;
    dialogs.over("reject");
  }
}

export const rejecting = new Rejecting();

const current = (): ClaimId[] => (reading.claim ? [reading.claim.row.id] : []);

/** Whether nobody has said yet that the claim that is looked at is one. */
export const canAccept = (): boolean => reading.claim !== null && reading.claim.row.accepted === null;

/** Says that it is a claim, and goes on to the next. */
export async function acceptClaim(): Promise<void> {
  await desk.perform("sort-claims", { claims: current(), sorting: { do: "accept" } });
}

/** Asks why it is none; then the claim behind it is looked at. */
export function rejectClaim(): void {
  const row = reading.claim?.row;
  if (!row) return;
  const next = neighbour(row, 1) ?? neighbour(row, -1);
  rejecting.ask([row.id], () => next && void look(next.id));
}

export async function assignToMe(): Promise<void> {
  if (desk.person) await desk.perform("sort-claims", { claims: current(), sorting: { do: "assign", to: desk.person.id } });
}

/** The claim so many further in reading order, as far as the text is loaded. */
function neighbour(row: ClaimRow, by: 1 | -1): ClaimRow | undefined {
  const at = reading.claims.findIndex((claim) => claim.id === row.id);
  return at === -1 ? undefined : reading.claims[at + by];
}

async function look(claim: ClaimId): Promise<void> {
  await reading.select(claim);
  showClaim(claim);
}

/** Merges the claim behind the one that is looked at into it. */
export async function mergeNext(): Promise<void> {
  const row = reading.claim?.row;
  const next = row && neighbour(row, 1);
  if (!row || !next) return void toasts.done(m.merge_no_next());
  const done = await desk.perform("merge-claims", { into: row.id, others: [next.id], wording: null });
  if (done) showClaim(row.id);
}

/** Whether the claim has words enough to be two. */
export const canSplit = (): boolean => (reading.claim?.spans.some((span) => /\S\s+\S/.test(span.exact)) ?? false) || (reading.claim?.spans.length ?? 0) > 1;

/** Moves one end of the words: of the first place where they begin, of the last where they end. */
export async function moveEdge(edge: Edge, words: 1 | -1): Promise<void> {
  const claim = reading.claim;
  if (!claim) return;
  const span = edge === "start" ? 0 : claim.spans.length - 1;
  if (await desk.perform("move-edge", { claim: claim.row.id, span, edge, words })) showClaim(claim.row.id);
}

/** Makes the selected words the claim's too. */
export async function addSpan(): Promise<void> {
  const claim = reading.claim;
  const place = selected.place;
  if (!claim || !place) return;
  if (!(await desk.perform("add-span", { claim: claim.row.id, place }))) return;
  selected.clear();
  document.getSelection()?.removeAllRanges();
  showClaim(claim.row.id);
}

/** Goes to a field of the inspector. */
export const toField = (id: string): void => focusOn(id);
