import { ask } from "../api/client";
import type { ArticleId } from "../api/generated/ArticleId";
import type { DifferenceRow } from "../api/generated/DifferenceRow";
import type { Grant } from "../api/generated/Grant";
import type { TakenIn } from "../api/generated/TakenIn";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { isField } from "../components/typing";
import { m } from "../paraglide/messages";
import { desk } from "../review/desk.svelte";
import { reading } from "../review/reading.svelte";
import { today } from "../words/dates";
import { fileStem } from "../words/file-name";

/** What came with the latest file, and what both changed differently in the article that is open. */
class HandOver {
  taken = $state.raw<TakenIn | null>(null);
  rows = $state.raw<DifferenceRow[] | null>(null);
  more = $state(false);

  /** Asks what waits to be settled in an article. */
  async load(article: ArticleId): Promise<void> {
    try {
      const page = await ask("differences", { article });
      this.rows = page.rows;
      this.more = page.more;
    } catch (thrown) {
      toasts.failure(thrown);
      this.rows ??= [];
    }
  }

  /** One of the values holds, or what stands there; tells whether it could be settled. */
  async settle(row: DifferenceRow, version: number | null): Promise<boolean> {
    return (await desk.perform("settle-difference", { difference: row.id, version })) !== null;
  }
}

export const handOver = new HandOver();

/** Writes the open article into a file where the person chooses. */
export async function handOverArticle(): Promise<void> {
  const article = reading.article;
  if (!article) return;
  try {
    const chosen = await ask("pick-save", { suggested: `${fileStem(article.title) || "article"}-${today()}.claimdesk-article` });
    const grant = chosen.rows[0];
    if (grant) await ask("hand-over", { article: article.id, to: grant.id });
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** Takes in a file that the person chooses. */
export async function takeIn(): Promise<void> {
  try {
    const grant: Grant | undefined = (await ask("pick-files", {})).rows[0];
    if (grant) await ask("take-in", { grant: grant.id });
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** What a colleague handed over is in, or there was nothing new in it. */
export async function tellTaken(taken: TakenIn): Promise<void> {
  handOver.taken = taken;
  await desk.refresh();
  await reading.open(taken.article);
  // A dialog that opens by itself never takes the keys from somebody who is typing.
  if (dialogs.open === null && !isField(document.activeElement)) dialogs.show("taken");
  else toasts.asking(m.taken_title({ title: taken.title }), { label: m.gathered_look(), run: () => dialogs.show("taken") });
}
