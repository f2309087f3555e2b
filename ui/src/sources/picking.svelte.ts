import { ask } from "../api/client";
import type { Capture } from "../api/generated/Capture";
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

/** A passage that somebody picks from a capture, for a claim. */
export interface Task {
  claim: ClaimView;
  source: Source;
  capture: Capture;
  stance: Stance;
  /** Uses the words as the passage. Rejects with a `Failure`. */
  take: (passage: string, locator: string) => Promise<void>;
}

class Picking {
  task = $state.raw<Task | null>(null);
  #attaching = false;

  /** What was entered for a claim before the picker opened, where it was left without a passage. */
  leftBehind(claim: ClaimId): Task | null {
    const task = this.#attaching ? this.task : null;
    this.task = null;
    return task?.claim.row.id === claim ? task : null;
  }

  /** For evidence that is attached. */
  forEvidence(claim: ClaimView, { evidence, source, capture }: EvidenceView): void {
    if (!capture) return;
    const take = async (passage: string, locator: string) => {
      const use_of: EvidenceDetails = { stance: evidence.stance, locator, passage, note: evidence.note, capture: capture.id };
      await desk.commit("edit-evidence", { evidence: evidence.id, use_of });
    };
    this.task = { claim, source, capture, stance: evidence.stance, take };
    this.#attaching = false;
    dialogs.over("pick");
  }

  /** For a source that is attached with the passage. */
  async forSource(claim: ClaimView, source: Source, stance: Stance, note: string | null): Promise<void> {
    try {
      const { rows } = await ask("captures", { owner: { of: "source", source: source.id } });
      const capture = rows.find((row) => row.capture.text)?.capture;
      if (!capture) return void toasts.problem(m.pick_no_capture());
      const take = async (passage: string, locator: string) => {
        await desk.commit("add-evidence", { claim: claim.row.id, source: source.id, use_of: { stance, locator, passage, note, capture: capture.id } });
        this.#attaching = false;
      };
      this.task = { claim, source, capture, stance, take };
      this.#attaching = true;
      dialogs.over("pick");
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}

export const picking = new Picking();
