import type { KeepAs } from "../api/generated/KeepAs";
import { dialogs } from "../components/dialogs.svelte";
import { understand } from "./addresses";

/** What the dialog for adding holds; kept while another dialog lies over it. */
class Adding {
  text = $state("");
  title = $state("");
  outlet = $state("");
  date = $state("");
  keepAs = $state<KeepAs>("articles");
  readonly pasted = $derived(understand(this.text));

  /** Begins with this text and nothing else. */
  begin(text: string): void {
    this.text = text;
    this.title = "";
    this.outlet = "";
    this.date = "";
    this.keepAs = "articles";
  }
}

export const adding = new Adding();

/** Opens the dialog for adding, with text that was pasted or with nothing. */
export function add(text: string): void {
  adding.begin(text);
  dialogs.show("add");
}
