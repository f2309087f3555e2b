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

/** Shows the selected claim: focuses its first words, and scrolls only when they are out of sight. */
export function showClaim(claim: string): void {
  void tick().then(() => {
    const mark = document.querySelector<HTMLElement>(`#article mark[data-claims~="${claim}"]`);
    const pane = document.getElementById("article");
    if (!mark || !pane) return;
    const within = document.activeElement?.closest("#inspector, #queue, dialog");
    if (!within) mark.focus({ preventScroll: true });
    const place = mark.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    const seen = place.top >= frame.top + EDGE && place.bottom <= frame.bottom - EDGE;
    if (!seen) pane.scrollBy({ top: place.top - frame.top - frame.height / 3, behavior: "instant" });
  });
}

/** Shows the fact that is looked at, as a claim is shown. */
export function showFact(): void {
  void tick().then(() => {
    const words = document.querySelector<HTMLElement>("#article .fact.chosen");
    const pane = document.getElementById("article");
    if (!words || !pane) return;
    words.focus({ preventScroll: true });
    const place = words.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    const seen = place.top >= frame.top + EDGE && place.bottom <= frame.bottom - EDGE;
    if (!seen) pane.scrollBy({ top: place.top - frame.top - frame.height / 3, behavior: "instant" });
  });
}

/** Shows the words of the warning that was gone to. */
export function showWarning(): void {
  void tick().then(() => {
    const words = document.querySelector<HTMLElement>("#article .warned.here");
    const pane = document.getElementById("article");
    if (!words || !pane) return;
    words.focus({ preventScroll: true });
    const place = words.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    const seen = place.top >= frame.top + EDGE && place.bottom <= frame.bottom - EDGE;
    if (!seen) pane.scrollBy({ top: place.top - frame.top - frame.height / 3, behavior: "instant" });
  });
}

/** Nearer to the edge than this, a claim is brought further in. */
const EDGE = 24;
