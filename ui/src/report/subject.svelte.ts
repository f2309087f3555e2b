import type { ArticleId } from "../api/generated/ArticleId";
import type { ClaimId } from "../api/generated/ClaimId";
import type { Days } from "../api/generated/Days";
import type { Profile } from "../api/generated/Profile";
import { dialogs } from "../components/dialogs.svelte";
import { m } from "../paraglide/messages";
import { parseDay, showDay } from "../words/dates";
import { fileStem } from "../words/file-name";

/** What a report can be of, as the form tells it. */
export const subjects = ["article", "articles", "claims", "dates", "tag", "search"] as const;
export type Subject = (typeof subjects)[number];

/** The same as it is asked for. */
export type Selection = { article: ArticleId } | { articles: ArticleId[] } | { claims: ClaimId[] } | { dates: Days } | { tag: string } | { search: string };

/** What the report is of: the open article, or something from all over the library. */
class ChosenSubject {
  kind: Subject = $state("article");
  articles: { id: ArticleId; title: string }[] = $state.raw([]);
  /** Those that were ticked in the list of claims. */
  claims: ClaimId[] = $state.raw([]);
  from = $state("");
  to = $state("");
  tag = $state("");
  words = $state("");

  /** Opens the report of the article that is open. */
  showArticle(): void {
    this.kind = "article";
    dialogs.show("report");
  }

  /** Opens the report over several. */
  showSeveral(): void {
    if (this.kind === "article") this.kind = "articles";
    dialogs.show("report");
  }

  /** Takes an article in, behind the others, or out. */
  tick(article: { id: ArticleId; title: string }): void {
    const others = this.articles.filter((one) => one.id !== article.id);
    this.articles = others.length < this.articles.length ? others : [...others, article];
  }

  /** Opens the report of these claims. */
  showClaims(claims: ClaimId[]): void {
    this.claims = claims;
    this.kind = "claims";
    dialogs.show("report");
  }

  /** As it is asked for; nothing while it is not said. */
  selection(open: ArticleId | null): Selection | null {
    switch (this.kind) {
      case "article":
        return open === null ? null : { article: open };
      case "articles":
        return this.articles.length > 0 ? { articles: this.articles.map((one) => one.id) } : null;
      case "claims":
        return this.claims.length > 0 ? { claims: this.claims } : null;
      case "dates":
        return this.wrongDay === null ? { dates: this.#days() } : null;
      case "tag":
        return this.tag.trim() === "" ? null : { tag: this.tag.trim() };
      case "search":
        return this.words.trim() === "" ? null : { search: this.words.trim() };
    }
  }

  /** Which of the two days cannot be read. */
  get wrongDay(): "from" | "to" | null {
    const wrong = (day: string) => day.trim() !== "" && parseDay(day) === null;
    return wrong(this.from) ? "from" : wrong(this.to) ? "to" : null;
  }

  /** What the report is called; for readers without what somebody looked for. */
  called(title: string, profile: Profile): string {
    const untold = profile === "public";
    switch (this.kind) {
      case "article":
        return title;
      case "articles":
        return m.report_of_articles({ count: this.articles.length });
      case "claims":
        return m.report_of_claims({ count: this.claims.length });
      case "dates":
        return calledDays(this.#days());
      case "tag":
        return untold ? m.report_of_tag_untold() : m.report_of_tag({ tag: this.tag.trim() });
      case "search":
        return untold ? m.report_of_search_untold() : m.report_of_search({ words: this.words.trim() });
    }
  }

  /** A name for its file, without ending. */
  stem(title: string, profile: Profile): string {
    const called = this.called(title, profile);
    return fileStem(this.kind === "article" ? called : `${m.report_desk_heading()} ${called}`) || "report";
  }

  #days(): Days {
    return { from: parseDay(this.from), to: parseDay(this.to) };
  }
}

function calledDays({ from, to }: Days): string {
  if (from !== null && from === to) return m.report_of_day({ day: showDay(from) });
  if (from !== null && to !== null) return m.report_of_days({ from: showDay(from), to: showDay(to) });
  if (from !== null) return m.report_of_days_from({ from: showDay(from) });
  return to === null ? m.report_of_all_days() : m.report_of_days_to({ to: showDay(to) });
}

export const subject = new ChosenSubject();
