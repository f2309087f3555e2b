import { tick } from "svelte";
import { ask } from "../api/client";
import type { ClaimId } from "../api/generated/ClaimId";
import type { Earlier } from "../api/generated/Earlier";
import type { Proposal } from "../api/generated/Proposal";
import type { SeenBefore } from "../api/generated/SeenBefore";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { known } from "../queue/known.svelte";
import { find, snake } from "../words/catalogue";
import { showDay } from "../words/dates";
import { label } from "../words/labels";
import { desk } from "./desk.svelte";
import { draftFor } from "./drafts.svelte";
import { jumpTo } from "./jump";
import { reading } from "./reading.svelte";

/** Whoever steps through claims asks for those at which they stop. */
const PAUSE = 120;

/** What speaks for it that a claim and an earlier one have to do with each other. */
export function why(row: Earlier): string[] {
  return row.reasons.map(({ code, arguments: words }) => find(`earlier_why_${snake(code)}`, { 0: words?.[0] ?? "", 1: words?.[1] ?? "" }) ?? code);
}

/** What was seen before of the claim that is looked at. */
class Seen {
  #found = $state.raw<{ claim: ClaimId; seen: SeenBefore } | null>(null);
  #failed = $state.raw<ClaimId | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Whether an answer is waited for. */
  get looking(): boolean {
    return this.now === null && this.#failed !== reading.selected;
  }

  /** Of the claim that is looked at; nothing while it is looked for. */
  get now(): SeenBefore | null {
    return this.#found?.claim === reading.selected ? this.#found.seen : null;
  }

  /** What a key acts on: the likeliest that nobody has told apart from the claim. */
  get first(): Earlier | null {
    return this.now?.rows.find((row) => row.settled !== false) ?? null;
  }

  /** Looks back for a claim once nobody steps on; answers what ends it. */
  look(claim: ClaimId): () => void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load(claim), this.#found?.claim === claim ? 0 : PAUSE);
    return () => clearTimeout(this.#timer);
  }

  async #load(claim: ClaimId): Promise<void> {
    try {
      const found = await ask("seen-before", { claim });
      // Somebody may have stepped on meanwhile, and have the answer for where they are.
      if (reading.selected === claim) this.#found = { claim, seen: found };
      this.#failed = null;
    } catch (thrown) {
      this.#failed = claim;
      toasts.failure(thrown);
    }
  }

  /** Takes over what the earlier one rests on; what was found of it goes into the form, for a person to confirm. */
  async takeOver(row = this.first): Promise<void> {
    const claim = reading.claim;
    if (!claim || !row) return;
    const done = await desk.perform("take-over", { claim: claim.row.id, other: row.counterpart, relation: row.relation ?? "close" });
    if (!done) return;
    await this.#load(claim.row.id);
    if (this.now?.proposed && reading.claim?.row.id === claim.row.id) this.propose(this.now.proposed);
  }

  async settle(row: Earlier, same: boolean | null): Promise<void> {
    const claim = reading.claim;
    if (claim) await desk.perform("settle-sameness", { claim: claim.row.id, other: row.counterpart, same });
  }

  /** Fills the form with what was found of the same. Nothing is recorded until a person saves it. */
  propose(proposal: Proposal): void {
    const claim = reading.claim;
    if (!claim || !desk.person) return;
    const draft = draftFor(claim, desk.person.id);
    if (draft.changed) return toasts.problem(m.proposed_not_over());
    draft.content = proposal.content;
    draft.rationale = words(proposal);
    if (proposal.as_of !== null) draft.asOf = proposal.as_of;
    void tick().then(() => document.getElementById("rationale")?.focus());
  }

  /** Goes to the earlier claim, or to the check in the list of them. */
  async open(row: Earlier): Promise<void> {
    if (row.counterpart.noun === "claim") {
      if (row.article !== null) await jumpTo({ article: row.article, id: row.counterpart.id });
      return;
    }
    known.showOnly(row.words);
  }
}

/** Where the proposal comes from, as the rationale begins; a person goes on from there. */
function words(proposal: Proposal): string {
  const where = [proposal.outlet, proposal.day && showDay(proposal.day)].filter(Boolean).join(", ");
  const from = where === "" ? m.proposed_title({ title: proposal.title }) : m.proposed_title_at({ title: proposal.title, where });
  if (proposal.rationale !== null) return m.proposed_here({ from, rationale: proposal.rationale });
  const rating = proposal.rating ?? label("content", proposal.content);
  return [m.proposed_elsewhere({ from, rating }), proposal.url].filter(Boolean).join(" ");
}

export const seen = new Seen();
