import { tick } from "svelte";
import { isNowhere, regainFocus } from "../review/focus";

/** Every dialog of the window; one is open at a time. */
export type DialogName =
  | "add"
  | "gathered"
  | "attach"
  | "sources"
  | "known"
  | "alike"
  | "captures"
  | "falling"
  | "pick"
  | "evidence"
  | "report"
  | "log"
  | "settings"
  | "palette"
  | "keys"
  | "change-keys"
  | "verify"
  | "bundle"
  | "article"
  | "dismissed"
  | "gate"
  | "ledgers"
  | "warnings"
  | "taken"
  | "differences"
  | "new-draft"
  | "anchors"
  | "compare-drafts"
  | "pictures"
  | "claims"
  | "reject"
  | "split"
  | "history"
  | "purge";

class Dialogs {
  open = $state<DialogName | null>(null);
  /** Those that come back, the nearest last. */
  #under: DialogName[] = [];
  /** What had the focus before the first of them. */
  #from: Element | null = null;

  show(name: DialogName): void {
    if (this.open === null) this.#from = document.activeElement;
    this.#under = [];
    this.open = name;
  }

  /** Opens a dialog in place of the one that is open, which comes back when it is closed. */
  over(name: DialogName): void {
    if (this.open === name) return;
    if (this.open === null) this.#from = document.activeElement;
    else this.#under.push(this.open);
    this.open = name;
  }

  /** Closes whatever is open, for good. */
  leave(): void {
    this.#under = [];
    this.open = null;
  }

  close(name: DialogName): void {
    if (this.open === name) this.open = this.#under.pop() ?? null;
  }

  /**
   * Once a dialog is gone, the focus goes back to where it was, or to what is looked at where that is gone too. The
   * browser does it only for dialogs that are still in the page when they are closed.
   */
  gone(): void {
    const from = this.#from;
    // Later: while something is torn down, state still reads as it was before.
    void tick().then(() => {
      if (this.open !== null || !isNowhere()) return;
      if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus({ preventScroll: true });
      else regainFocus();
    });
  }
}

export const dialogs = new Dialogs();
