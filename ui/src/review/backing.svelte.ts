import { SvelteMap } from "svelte/reactivity";
import type { BackingView } from "../api/generated/BackingView";
import type { ClaimView } from "../api/generated/ClaimView";
import type { Stance } from "../api/generated/Stance";
import { desk } from "./desk.svelte";
import { reading } from "./reading.svelte";

/** What a person thinks that the writer's back-up does to a claim, before it is accepted. */
const stances = new SvelteMap<string, Stance>();
const key = (claim: ClaimView, backing: BackingView) => `${claim.row.id} ${backing.annotation}`;

export function stanceOf(claim: ClaimView, backing: BackingView): Stance {
  return stances.get(key(claim, backing)) ?? "supports";
}

export function setStance(claim: ClaimView, backing: BackingView, stance: Stance): void {
  stances.set(key(claim, backing), stance);
}

/** Whether the writer's copy names a source that waits for an answer. */
export function hasBacking(): boolean {
  return (reading.claim?.backing.length ?? 0) > 0;
}

/** Makes evidence of what the copy names: of the first, unless said otherwise. */
export async function acceptBacking(backing = reading.claim?.backing[0]): Promise<void> {
  const claim = reading.claim;
  if (!claim || !backing) return;
  await desk.perform("accept-backing", { claim: claim.row.id, annotation: backing.annotation, stance: stanceOf(claim, backing) });
}

/** Says that it is no back-up for this claim. */
export async function declineBacking(backing = reading.claim?.backing[0]): Promise<void> {
  const claim = reading.claim;
  if (!claim || !backing) return;
  await desk.perform("decline-backing", { claim: claim.row.id, annotation: backing.annotation });
}
