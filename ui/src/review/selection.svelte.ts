import type { Place } from "../api/generated/Place";

/** The words of the article that are selected with mouse or keys. */
class Selected {
  place = $state.raw<Place | null>(null);
  /** Where on the screen the selection ends. */
  at = $state.raw<{ x: number; y: number } | null>(null);

  /** Reads the document's selection. It counts within its first block. */
  read(): void {
    const selection = document.getSelection();
    const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const block = range && blockOf(range.startContainer);
    if (!range || !block) return this.clear();
    const within = range.cloneRange();
    if (!block.contains(range.endContainer)) within.setEnd(block, block.childNodes.length);
    const before = document.createRange();
    before.selectNodeContents(block);
    before.setEnd(within.startContainer, within.startOffset);
    const text = within.toString();
    const words = text.trim();
    if (words === "") return this.clear();
    const start = before.toString().length + text.indexOf(words);
    this.place = { by: "selection", block: Number(block.dataset.block), start, end: start + words.length };
    const lines = within.getClientRects();
    const last = lines[lines.length - 1];
    this.at = last ? { x: last.right, y: last.bottom } : null;
  }

  clear(): void {
    this.place = null;
    this.at = null;
  }
}

function blockOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>("#article [data-block]") ?? null;
}

export const selected = new Selected();
