import type { ClaimView } from "../api/generated/ClaimView";
import type { Person } from "../api/generated/Person";
import type { Role } from "../api/generated/Role";
import type { Stage } from "../api/generated/Stage";
import type { StageState } from "../api/generated/StageState";
import { stages } from "../words/labels";

const roleOf: Record<Stage, Role> = { checker: "checker", cross: "checker", editor: "editor", legal: "legal", lock: "editor" };

/** The stages that a claim goes through. */
export function stagesOf(claim: ClaimView): Stage[] {
  return stages.filter((stage) => stage !== "legal" || claim.legal || stateOf(claim, "legal") !== undefined);
}

/** What somebody did at a stage. */
export function stateOf(claim: ClaimView, stage: Stage): StageState | undefined {
  return claim.stages.find((state) => state.stage === stage);
}

/** Signed, and nothing bound has changed since. */
export function holds(state: StageState | undefined): boolean {
  return state?.signoff.act === "signed" && state.changed.length === 0;
}

/** The next stage of a claim that waits for a signature, if it is this person's to give. The desk has the last word. */
export function nextStage(claim: ClaimView, person: Person): Stage | null {
  const waiting = stagesOf(claim).find((stage) => !holds(stateOf(claim, stage)));
  if (waiting === undefined || claim.row.locked || !person.roles.includes(roleOf[waiting])) return null;
  const firstChecker = stateOf(claim, "checker")?.signoff.person;
  return waiting === "cross" && (firstChecker === person.id || isNamesake(claim, firstChecker, person)) ? null : waiting;
}

/** Whether somebody else is called as this person is: the desk takes them for one. */
function isNamesake(claim: ClaimView, other: string | undefined, person: Person): boolean {
  const plain = (name: string) => name.normalize("NFC").trim().split(/\s+/u).join(" ").toLowerCase();
  const named = claim.people.find((known) => known.id === other);
  return named !== undefined && plain(named.name) === plain(person.name);
}
