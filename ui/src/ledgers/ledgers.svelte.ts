import { ask } from "../api/client";
import type { ArticleId } from "../api/generated/ArticleId";
import type { ClaimTitle } from "../api/generated/ClaimTitle";
import type { CorrectionRow } from "../api/generated/CorrectionRow";
import type { Ledgers as Kept } from "../api/generated/Ledgers";
import type { ReplyRow } from "../api/generated/ReplyRow";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { reading } from "../review/reading.svelte";

/** What is being entered: something of one of the ledgers, new where there is no row. */
export type Entry =
  | { of: "reply"; row: ReplyRow | null; claim: ClaimTitle | null; subject: string }
  | { of: "correction"; row: CorrectionRow | null; claim: ClaimTitle | null };

/** The ledgers of the open article, and what is being entered in them. */
class Ledgers {
  kept = $state.raw<Kept | null>(null);
  entry = $state.raw<Entry | null>(null);

  /** What is gone to once the lists are there: the flag, or criticism of somebody that is still open. */
  wanted: { of: "flag" } | { of: "reply"; subject: string } | null = null;

  /** Opens the dialog, at the lists. */
  show(wanted: Ledgers["wanted"] = null): void {
    this.wanted = wanted;
    this.entry = null;
    this.kept = null;
    dialogs.show("ledgers");
  }

  /** Begins criticism from the claim that is looked at: who it is of is in its names, where there are any. */
  beginFromClaim(): void {
    const claim = claimTitle();
    if (!claim) return;
    this.kept = null;
    this.entry = { of: "reply", row: null, claim, subject: nameInClaim() };
    dialogs.show("ledgers");
  }

  /** Enters something new, of the claim that is looked at where there is one. */
  begin(of: Entry["of"]): void {
    this.entry = of === "reply" ? { of, row: null, claim: null, subject: "" } : { of, row: null, claim: claimTitle() };
  }

  async load(article: ArticleId): Promise<void> {
    try {
      this.kept = await ask("ledgers", { article });
    } catch (thrown) {
      toasts.failure(thrown);
      dialogs.close("ledgers");
    }
  }
}

/** The claim that is looked at, as a ledger tells of it. */
export function claimTitle(): ClaimTitle | null {
  const row = reading.claim?.row;
  return row ? { id: row.id, number: row.number, wording: row.wording } : null;
}

/** A name in the words of the claim that is looked at; rather not one of who says it. */
function nameInClaim(): string {
  const claim = reading.claim;
  if (!claim) return "";
  const names = claim.spans.flatMap((span) => {
    const block = reading.blocks.find(({ index }) => index === span.block);
    const text = block?.segments.map((segment) => segment.text).join("") ?? "";
    const inside = block?.facts.filter(({ kind, start, end }) => kind === "name" && start >= span.start && end <= span.end) ?? [];
    return inside.map(({ start, end }) => text.slice(start, end));
  });
  const speakers = claim.attributions.map(({ speaker }) => speaker ?? "");
  return names.find((name) => !speakers.some((speaker) => speaker.includes(name))) ?? names[0] ?? "";
}

export const ledgers = new Ledgers();
