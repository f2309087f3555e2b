import { ask } from "../api/client";
import type { ArticleId } from "../api/generated/ArticleId";
import type { WarningRow } from "../api/generated/WarningRow";
import type { WordsAt } from "../api/generated/WordsAt";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { warningSentence, warningTitle } from "../words/sentence";
import type { WarnedWords } from "./cutting";
import { showWarning } from "./focus";
import { reading } from "./reading.svelte";

/** What does not go together in the open article. */
class Warnings {
  rows = $state.raw<WarningRow[]>([]);
  more = $state(false);
  /** The words that were gone to. */
  shown = $state.raw<WordsAt | null>(null);
  #article: ArticleId | null = null;

  /** Those that nobody has put aside. */
  readonly standing = $derived(this.rows.filter((row) => row.dismissed === null));
  /** Where they stand, block by block. */
  readonly byBlock = $derived.by(() => {
    const words = (row: WarningRow): WarnedWords => {
      const title = m.warning_spoken({ title: warningTitle(row.code), sentence: warningSentence(row) });
      return { start: row.place.start, end: row.place.end, title };
    };
    const blocks = [...new Set(this.standing.map((row) => row.place.block))];
    return new Map(blocks.map((block) => [block, this.standing.filter((row) => row.place.block === block).map(words)]));
  });

  /** Loads those of an article; of another one, those before go at once. */
  async load(article: ArticleId | null): Promise<void> {
    if (article !== this.#article) {
      if (this.rows.length > 0) this.rows = [];
      this.shown = null;
    }
    this.#article = article;
    if (article === null) return;
    try {
      const page = await ask("warnings", { article });
      if (article !== this.#article) return;
      // The same again draws nothing anew.
      if (JSON.stringify(page.rows) !== JSON.stringify(this.rows)) this.rows = page.rows;
      this.more = page.more;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** Goes to the words, wherever they stand. */
  async show(place: WordsAt): Promise<void> {
    await reading.loadTo(place.block);
    reading.leave();
    this.shown = place;
    showWarning();
  }
}

export const warnings = new Warnings();
