import type { AnnotationView } from "../api/generated/AnnotationView";

/** The comment, footnote or link that is looked at, and where its sign stands on the screen. */
class Notes {
  open = $state.raw<AnnotationView | null>(null);
  place = $state.raw<{ x: number; y: number } | null>(null);
  #sign: HTMLElement | null = null;

  toggle(annotation: AnnotationView, sign: HTMLElement): void {
    if (this.open?.number === annotation.number) return this.close();
    this.open = annotation;
    this.#sign = sign;
    this.follow();
  }

  /** Keeps the note at its sign while the text scrolls. */
  follow(): void {
    const box = this.#sign?.getBoundingClientRect();
    this.place = box ? { x: box.left, y: box.bottom } : null;
  }

  close(): void {
    this.open = null;
    this.place = null;
  }

  /** Goes to the next or the previous sign in the text, and shows its note. */
  step(by: 1 | -1): void {
    const signs = [...document.querySelectorAll<HTMLElement>("#article [data-note]")];
    const at = signs.findIndex((sign) => sign === document.activeElement);
    const first = by === 1 ? 0 : signs.length - 1;
    const next = at === -1 ? signs[first] : signs[(at + by + signs.length) % signs.length];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    if (next.getAttribute("aria-expanded") !== "true") next.click();
  }
}

export const notes = new Notes();
