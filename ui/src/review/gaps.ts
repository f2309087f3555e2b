import type { ArticleId } from "../api/generated/ArticleId";
import type { Gate } from "../api/generated/Gate";
import type { GateLine } from "../api/generated/GateLine";
import { dialogs } from "../components/dialogs.svelte";
import { ledgers } from "../ledgers/ledgers.svelte";
import { m } from "../paraglide/messages";
import { label } from "../words/labels";
import { inside } from "../words/language.svelte";
import { coverage } from "./coverage.svelte";
import { jumpTo } from "./jump";

/** What stands in the way of closing an article for one reason. */
export interface GapGroup {
  code: GateLine["blocker"]["code"];
  /** The first of them. */
  lines: GateLine[];
  /** How many there are. */
  count: number;
}

/** What stands in the way, grouped by why. */
export function gapGroups(gate: Gate | null): GapGroup[] {
  const found: { code: GapGroup["code"]; lines: GateLine[] }[] = [];
  for (const line of gate?.blockers ?? []) {
    const last = found.at(-1);
    if (last?.code === line.blocker.code) last.lines.push(line);
    else found.push({ code: line.blocker.code, lines: [line] });
  }
  return found.map((group) => ({ ...group, count: gate?.counts[group.code] ?? group.lines.length }));
}

/** What one of them is called. */
export function nameOfGap(line: GateLine): string {
  if (line.number !== null && line.blocker.code === "unsigned") return m.gate_claim_stage({ number: line.number, stage: inside(label("stage", line.blocker.stage)), words: line.words });
  if (line.number !== null) return m.gate_claim({ number: line.number, words: line.words });
  return line.place ? m.gate_fact({ words: line.words }) : line.words || m.gate_legal();
}

const inLedgers = (line: GateLine) => line.blocker.code === "legal-flag" || line.blocker.code === "reply-open";

/** Whether there is a place to go to. */
export function leadsSomewhere(line: GateLine): boolean {
  return line.place !== null || line.claim !== null || inLedgers(line) || line.blocker.code === "difference";
}

/** Leaves every dialog and goes to where the gap can be closed. */
export function goToGap(article: ArticleId, line: GateLine): Promise<void> | void {
  if (line.claim !== null && !line.place && !inLedgers(line) && line.blocker.code !== "difference") return jumpTo({ article, id: line.claim });
  dialogs.leave();
  if (inLedgers(line)) return ledgers.show(line.blocker.code === "reply-open" ? { of: "reply", subject: line.blocker.subject } : { of: "flag" });
  if (line.blocker.code === "difference") return dialogs.show("differences");
  if (line.place) return coverage.show(line.place);
}
