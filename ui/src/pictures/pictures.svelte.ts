import { ask } from "../api/client";
import type { Overview } from "../api/generated/Overview";
import type { SourceUses } from "../api/generated/SourceUses";
import type { TimelineRow } from "../api/generated/TimelineRow";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { reading } from "../review/reading.svelte";

/** What can be looked at: the whole desk, the article in time, its claims and their sources. */
export type View = "desk" | "timeline" | "sources";

/** What the pictures are drawn from. */
class Pictures {
  view = $state<View>("desk");
  overview = $state.raw<Overview | null>(null);
  timeline = $state.raw<TimelineRow[] | null>(null);
  sources = $state.raw<SourceUses[] | null>(null);
  more = $state(false);
  #asked = 0;

  /** Opens the dialog at one of them. */
  show(view: View): void {
    dialogs.show("pictures");
    this.choose(view);
  }

  /** Turns to one of them, freshly read. */
  choose(view: View): void {
    this.view = view;
    this.overview = this.timeline = this.sources = null;
    this.more = false;
    void this.load();
  }

  /** Reads the first page, or the next. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    const isCurrent = () => asked === this.#asked;
    const article = reading.article?.id;
    try {
      if (this.view === "desk") {
        const overview = await ask("overview", {});
        if (isCurrent()) this.overview = overview;
      } else if (article && this.view === "timeline") {
        const page = await ask("timeline", { article, from_row: this.timeline?.length ?? 0 });
        if (isCurrent()) [this.timeline, this.more] = [[...(this.timeline ?? []), ...page.rows], page.more];
      } else if (article) {
        const page = await ask("source-map", { article, from_row: this.sources?.length ?? 0 });
        if (isCurrent()) [this.sources, this.more] = [[...(this.sources ?? []), ...page.rows], page.more];
      }
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }
}

export const pictures = new Pictures();
