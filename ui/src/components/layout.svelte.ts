import { settings } from "../settings/settings.svelte";

const STACKED_BELOW = 680;
const COMPACT_BELOW = 1040;

/** How much room there is, counted in text of the usual size. */
class Layout {
  #width = $state(window.innerWidth);
  /** Whether the queue lies over the article, where there is no room beside it. */
  queueShown = $state(false);

  readonly room = $derived((this.#width * 100) / settings.textSize);
  readonly mode = $derived(this.room < STACKED_BELOW ? "stacked" : this.room < COMPACT_BELOW ? "compact" : "wide");

  /** Follows the window. Returns what stops it. */
  follow(): () => void {
    const measure = () => (this.#width = window.innerWidth);
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }
}

export const layout = new Layout();
