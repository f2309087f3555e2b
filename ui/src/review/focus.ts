import { tick } from "svelte";

const panes = ["queue-list", "article", "inspector"];

/** Moves the focus to the element of that id, once it is there. */
export function focusOn(id: string): void {
  void tick().then(() => document.getElementById(id)?.focus());
}

/** Goes round the panes. */
export function nextPane(by: 1 | -1): void {
  const here = document.activeElement?.closest("#queue, #article, #inspector")?.id.replace(/^queue$/, "queue-list") ?? "";
  const at = panes.indexOf(here);
  const next = panes[(at + by + panes.length) % panes.length];
  if (next) document.getElementById(next)?.focus();
}

/** Whether nothing has the focus, as when what had it is no longer there. */
export function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Focuses what is looked at in the text, where the focus has gone with what had it. */
export function regainFocus(): void {
  if (!isNowhere()) return;
  const looked = document.querySelector<HTMLElement>("#article mark[aria-current=true], #article .fact.chosen");
  (looked ?? document.getElementById("article"))?.focus({ preventScroll: true });
}

/** Shows the selected claim: focuses its first words, and scrolls only when they are out of sight. */
export function showClaim(claim: string): void {
  show(`#article mark[data-claims~="${claim}"]`, "#inspector, #queue, dialog");
}

/** Shows the fact that is looked at, as a claim is shown; whoever says already why it is none is left at it. */
export function showFact(): void {
  show("#article .fact.chosen", "dialog[open] *, #fact-why");
}

/** Shows the words of the warning that was gone to. */
export function showWarning(): void {
  show("#article .warned.here");
}

/** Focuses words of the article, but not from within `unless`, and brings them in sight. */
function show(selector: string, unless = "dialog[open] *"): void {
  void tick().then(() => {
    const words = document.querySelector<HTMLElement>(selector);
    const pane = document.getElementById("article");
    if (!words || !pane) return;
    if (!document.activeElement?.closest(unless)) words.focus({ preventScroll: true });
    inSight(pane, words.getBoundingClientRect(), EDGE);
  });
}

/** Scrolls only where the place lies out of sight, or nearer to the edge than that. */
export function inSight(pane: HTMLElement, place: DOMRect, edge: number): void {
  const frame = pane.getBoundingClientRect();
  const seen = place.top >= frame.top + edge && place.bottom <= frame.bottom - edge;
  if (!seen) pane.scrollBy({ top: place.top - frame.top - frame.height / 3, behavior: "instant" });
}

/** Nearer to the edge than this, a claim is brought further in. */
const EDGE = 24;
