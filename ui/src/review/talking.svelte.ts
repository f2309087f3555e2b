import { SvelteMap } from "svelte/reactivity";
import type { ClaimId } from "../api/generated/ClaimId";
import type { CommentId } from "../api/generated/CommentId";
import { focusOn } from "./focus";
import { reading } from "./reading.svelte";

/** What somebody is about to say: kept while another claim is looked at. */
class Talking {
  /** The remark that is being answered; nothing for one that begins its own thread. */
  answering = $state<CommentId | null>(null);
  #begun = new SvelteMap<ClaimId, string>();

  of(claim: ClaimId): string {
    return this.#begun.get(claim) ?? "";
  }

  write(claim: ClaimId, text: string): void {
    this.#begun.set(claim, text);
  }

  /** Begins a remark on the claim that is looked at. */
  begin(): void {
    this.answering = null;
    reading.editing = "comment";
    focusOn("comment");
  }
}

export const talking = new Talking();
