import type { AttributionFinding } from "../api/generated/AttributionFinding";
import type { ClaimId } from "../api/generated/ClaimId";
import type { ClaimView } from "../api/generated/ClaimView";
import type { ContentFinding } from "../api/generated/ContentFinding";
import type { Finding } from "../api/generated/Finding";
import type { PersonId } from "../api/generated/PersonId";
import { today } from "../words/dates";

/** A finding that somebody is still writing. */
export class FindingDraft {
  attribution = $state<AttributionFinding | null>(null);
  #content = $state<ContentFinding | null>(null);
  rationale = $state("");
  /** What is not known, a line each. */
  unknown = $state("");
  asOf = $state(today());
  /** The claim as it was when this was begun. */
  readonly claim: ClaimView;
  /** What this person found before something changed: shown beside, and not taken for what they find now. */
  readonly before: Finding | null = null;
  #prefilled = "";
  #begun = $state("");

  constructor(claim: ClaimView, person: PersonId) {
    this.claim = claim;
    const mine = claim.findings.findLast((finding) => finding.checker === person);
    if (mine && claim.row.state === "needs-recheck") {
      this.before = mine;
    } else if (mine) {
      this.attribution = mine.attribution;
      this.#content = mine.content;
      this.rationale = mine.rationale;
      this.unknown = (mine.unknown ?? []).join("\n");
      this.asOf = mine.as_of;
    }
    this.#prefilled = this.rationale;
    this.#begun = this.#text();
  }

  /** Whether the rationale is the one that was recorded before: whoever types then means another. */
  get isPrefilled(): boolean {
    return this.rationale !== "" && this.rationale === this.#prefilled;
  }

  /** Says the same as before; which finding it is stays to be chosen. */
  keepWords(): void {
    if (!this.before) return;
    this.rationale = this.before.rationale;
    this.attribution ??= this.before.attribution;
    if (this.unknown === "") this.unknown = (this.before.unknown ?? []).join("\n");
  }

  get content(): ContentFinding | null {
    return this.#content;
  }

  /** Nobody was asked for the day until they say that something is outdated: then today is no answer. */
  set content(finding: ContentFinding | null) {
    if (finding === "outdated" && this.#content !== "outdated" && this.asOf === today()) this.asOf = "";
    if (finding !== "outdated" && this.asOf === "") this.asOf = today();
    this.#content = finding;
  }

  get unknownLines(): string[] {
    return this.unknown.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  }

  /** Whether it differs from what is recorded. */
  get changed(): boolean {
    return this.#text() !== this.#begun;
  }

  /** What is written now is in the log. */
  recorded(): void {
    this.#begun = this.#text();
  }

  #text(): string {
    return JSON.stringify([this.attribution, this.content, this.rationale, this.unknown, this.asOf]);
  }
}

// Plain on purpose: it is filled while what is shown is worked out, and each draft is reactive by itself.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const begun = new Map<`${PersonId} ${ClaimId}`, FindingDraft>();

/** Somebody's draft of a claim's finding: one that was left half-written, or a fresh one. Nobody sees another's. */
export function draftFor(claim: ClaimView, person: PersonId): FindingDraft {
  const key = `${person} ${claim.row.id}` as const;
  const kept = begun.get(key);
  if (kept && (kept.changed || kept.claim === claim)) return kept;
  const fresh = new FindingDraft(claim, person);
  begun.set(key, fresh);
  return fresh;
}
