/** Every dialog of the window; one is open at a time. */
export type DialogName = "paste" | "attach" | "sources" | "report" | "log" | "settings" | "palette" | "keys" | "verify" | "article";

class Dialogs {
  open = $state<DialogName | null>(null);
  /** Text that the paste dialog begins with. */
  pasted = $state("");

  show(name: DialogName): void {
    this.open = name;
  }

  paste(text: string): void {
    this.pasted = text;
    this.open = "paste";
  }

  close(name: DialogName): void {
    if (this.open === name) this.open = null;
  }
}

export const dialogs = new Dialogs();
