import type { Mark } from "../api/generated/Mark";
import { m } from "../paraglide/messages";

/** What a mark is, in words: "Comment by Tom Reed: …". */
export function markName(mark: Mark): string {
  switch (mark.kind) {
    case "deleted":
      return mark.author ? m.mark_deleted_by({ text: mark.text, author: mark.author }) : m.mark_deleted({ text: mark.text });
    case "inserted":
      return mark.author ? m.mark_inserted_by({ author: mark.author }) : m.mark_inserted();
    case "comment":
      return m.mark_said({ mark: markTitle(mark), text: mark.text });
    case "footnote":
      return m.mark_said({ mark: markTitle(mark), text: mark.text });
    case "link":
      return m.mark_link({ url: mark.url });
  }
}

/** The same without what it says. */
export function markTitle(mark: Mark): string {
  if (mark.kind === "comment") return mark.author ? m.mark_comment_by({ author: mark.author }) : m.mark_comment();
  if (mark.kind === "footnote") return m.mark_footnote({ label: mark.label });
  return mark.kind === "link" ? m.mark_link_title() : markName(mark);
}

/** What a mark's sign shows: a footnote its number, a comment who wrote it. */
export function sign(mark: Mark): string {
  if (mark.kind === "footnote") return mark.label || "*";
  if (mark.kind === "link") return "↗";
  const author = mark.kind === "comment" ? (mark.author ?? "") : "";
  const initials = author.split(/\s+/).map((word) => word.slice(0, 1)).join("").slice(0, 2);
  return initials.toLocaleUpperCase() || "…";
}
