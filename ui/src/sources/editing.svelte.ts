import type { ClaimView } from "../api/generated/ClaimView";
import type { EvidenceView } from "../api/generated/EvidenceView";
import { dialogs } from "../components/dialogs.svelte";

export interface Task {
  claim: ClaimView;
  used: EvidenceView;
}

/** The evidence of which somebody changes how it is used. */
class Editing {
  task = $state.raw<Task | null>(null);

  show(claim: ClaimView, used: EvidenceView): void {
    this.task = { claim, used };
    dialogs.over("evidence");
  }
}

export const editing = new Editing();
