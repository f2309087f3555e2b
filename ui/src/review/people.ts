import type { ClaimView } from "../api/generated/ClaimView";
import type { PersonId } from "../api/generated/PersonId";
import { m } from "../paraglide/messages";

/** The name of somebody who did something to a claim. */
export function nameOf(claim: ClaimView, person: PersonId): string {
  return claim.people.find((one) => one.id === person)?.name ?? m.person_unknown();
}
