import { ask } from "../api/client";
import type { Capture } from "../api/generated/Capture";
import type { CaptureId } from "../api/generated/CaptureId";
import type { ClaimId } from "../api/generated/ClaimId";
import type { ClaimView } from "../api/generated/ClaimView";
import type { EvidenceDetails } from "../api/generated/EvidenceDetails";
import type { EvidenceView } from "../api/generated/EvidenceView";
import type { Source } from "../api/generated/Source";
import type { Stance } from "../api/generated/Stance";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { desk } from "../review/desk.svelte";

/** What somebody had entered, and what they picked, for a source that is about to be attached. */
export interface Entered {
  source: Source;
  stance: Stance | null;
  passage: string;
  locator: string;
  note: string;
  /** The capture that the passage was picked from. */
  capture: CaptureId | null;
}

/** A passage that somebody picks from a capture, for a claim. */
export interface Task {
  claim: ClaimView;
  source: Source;
  capture: Capture;
  /** Nothing, where it has not been chosen yet. */
  stance: Stance | null;
  /** Uses the words as the passage. Rejects with a `Failure`. */
  take: (passage: string, locator: string) => Promise<void>;
}

class Picking {
  task = $state.raw<Task | null>(null);
  #left: { claim: ClaimId; entered: Entered } | null = null;

  /** What was entered for a claim before the picker opened, with what was picked there. Told once. */
  leftBehind(claim: ClaimId): Entered | null {
    const left = this.#left;
    this.#left = null;
    return left?.claim === claim ? left.entered : null;
  }

  /** For evidence that is attached. */
  forEvidence(claim: ClaimView, { evidence, source, capture }: EvidenceView): void {
    if (!capture) return;
    const take = async (passage: string, locator: string) => {
      const use_of: EvidenceDetails = { stance: evidence.stance, locator, passage, note: evidence.note, capture: capture.id };
      await desk.commit("edit-evidence", { evidence: evidence.id, use_of });
    };
    this.task = { claim, source, capture, stance: evidence.stance, take };
    dialogs.over("pick");
  }

  /** For a source that is about to be attached: nothing is attached before its form is sent. */
  async forSource(claim: ClaimView, entered: Entered): Promise<void> {
    const { source, stance } = entered;
    try {
      const { rows } = await ask("captures", { owner: { of: "source", source: source.id } });
      const capture = rows.find((row) => row.capture.text)?.capture;
      if (!capture) return void toasts.problem(m.pick_no_capture());
      const take = (passage: string, locator: string) => {
        this.#left = { claim: claim.row.id, entered: { ...entered, passage, locator, capture: capture.id } };
        return Promise.resolve();
      };
      this.#left = { claim: claim.row.id, entered };
      this.task = { claim, source, capture, stance, take };
      dialogs.over("pick");
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}

export const picking = new Picking();
