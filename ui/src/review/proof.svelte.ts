import { ask } from "../api/client";
import type { ClaimId } from "../api/generated/ClaimId";
import type { ClaimView } from "../api/generated/ClaimView";
import type { Proof } from "../api/generated/Proof";
import { toasts } from "../components/toasts.svelte";

/** Nobody who walks through the claims waits for a comparison: it begins once they stay. */
const STAY = 180;

/** How the evidence of the claim that is looked at holds. */
class Proofs {
  #proof = $state.raw<Proof | null>(null);
  #asked = 0;

  of(claim: ClaimId): Proof | null {
    return this.#proof?.claim === claim ? this.#proof : null;
  }

  /** Compares once the claim is looked at for a moment; returns what stops that. */
  follow({ row, evidence }: ClaimView): (() => void) | undefined {
    if (evidence.length === 0) return undefined;
    const timer = setTimeout(() => void this.#load(row.id), STAY);
    return () => clearTimeout(timer);
  }

  async #load(claim: ClaimId): Promise<void> {
    const asked = ++this.#asked;
    try {
      const proof = await ask("fidelity", { claim });
      if (asked === this.#asked) this.#proof = proof;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}

export const proofs = new Proofs();
