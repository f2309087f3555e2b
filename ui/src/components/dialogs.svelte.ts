/** Every dialog of the window; one is open at a time. */
export type DialogName =
  | "add"
  | "gathered"
  | "attach"
  | "sources"
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
  | "history";

class Dialogs {
  open = $state<DialogName | null>(null);
  /** Those that come back, the nearest last. */
  #under: DialogName[] = [];

  show(name: DialogName): void {
    this.#under = [];
    this.open = name;
  }

  /** Opens a dialog in place of the one that is open, which comes back when it is closed. */
  over(name: DialogName): void {
    if (this.open === name) return;
    if (this.open !== null) this.#under.push(this.open);
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
}

export const dialogs = new Dialogs();
