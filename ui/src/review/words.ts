import { inSight } from "./focus";
import { reading } from "./reading.svelte";

/** Words of a block, in UTF-16 units of it. */
interface Stretch {
  block: HTMLElement;
  start: number;
  end: number;
}

const BLOCK = "[data-block]";
const words = new Intl.Segmenter(undefined, { granularity: "word" });
/** Signs that belong to the figure before or behind them. */
const BEFORE = /[\p{Sc}#§−]$/u;
const BEHIND = /^[\p{Sc}%‰°]/u;

/** What selects words, by command: in the article, and in a dialog that has the keys to itself. */
export const selecting = {
  "select-next-word": () => selectWord(1),
  "select-previous-word": () => selectWord(-1),
  "select-next-paragraph": () => selectParagraph(1),
  "select-previous-paragraph": () => selectParagraph(-1),
  "select-more": () => stretchWords(1),
  "select-less": () => stretchWords(-1),
};

/** Selects the next word alone, or the one before; the first time, the first word of what is looked at. */
function selectWord(by: 1 | -1): void {
  const text = textInFocus();
  if (!text) return;
  const at = selectedIn(text);
  if (!at) return select(text, firstWord(text));
  const inBlock = wordsOf(at.block);
  const next = by === 1 ? inBlock.find((word) => word.start >= at.end) : inBlock.findLast((word) => word.end <= at.start);
  select(text, next ?? edgeWord(text, at.block, by));
}

/** Selects the first word of the next paragraph, or of the one before. */
function selectParagraph(by: 1 | -1): void {
  const text = textInFocus();
  if (!text) return;
  const at = selectedIn(text);
  select(text, at ? edgeWord(text, at.block, by, "first") : firstWord(text));
}

/** Selects one word more at the end, or one less; one always stays. */
function stretchWords(by: 1 | -1): void {
  const text = textInFocus();
  if (!text) return;
  const at = selectedIn(text);
  if (!at) return select(text, firstWord(text));
  const inBlock = wordsOf(at.block);
  const end = by === 1 ? inBlock.find((word) => word.end > at.end)?.end : inBlock.findLast((word) => word.end < at.end && word.start >= at.start)?.end;
  if (end !== undefined) select(text, { ...at, end });
}

/** The text whose words the keys select: the article, or the capture that a dialog shows. */
function textInFocus(): HTMLElement | null {
  return document.querySelector<HTMLElement>("dialog[open] .sheet.text") ?? document.getElementById("article");
}

function blocksOf(text: HTMLElement): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>(BLOCK)];
}

function wordsOf(block: HTMLElement): Stretch[] {
  const text = block.textContent;
  return [...words.segment(text)]
    .filter((part) => part.isWordLike)
    .map(({ index, segment }) => {
      const end = index + segment.length;
      const start = BEFORE.test(text.slice(0, index)) ? index - 1 : index;
      return { block, start, end: BEHIND.test(text.slice(end)) ? end + 1 : end };
    });
}

/** What is selected now, within its first block. */
function selectedIn(text: HTMLElement): Stretch | null {
  const selection = document.getSelection();
  const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const from = range && (range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement);
  const block = from?.closest<HTMLElement>(BLOCK);
  if (!range || !block || !text.contains(block)) return null;
  const end = block.contains(range.endContainer) ? offset(block, range.endContainer, range.endOffset) : block.textContent.length;
  return { block, start: offset(block, range.startContainer, range.startOffset), end };
}

function offset(block: HTMLElement, node: Node, within: number): number {
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(node, within);
  return before.toString().length;
}

/** Where a selection begins: at what is looked at, else at the top of what can be seen. */
function firstWord(text: HTMLElement): Stretch | undefined {
  const looked = text.querySelector<HTMLElement>(reading.openFact ? ".fact.chosen" : "mark[aria-current=true]") ?? text.querySelector<HTMLElement>(".picked");
  const block = looked?.closest<HTMLElement>(BLOCK);
  if (looked && block) {
    const start = offset(block, looked, 0);
    return wordsOf(block).find((word) => word.end > start);
  }
  const top = text.getBoundingClientRect().top;
  const seen = blocksOf(text).filter((one) => one.getBoundingClientRect().bottom > top);
  return seen.map((one) => wordsOf(one)[0]).find((word) => word !== undefined);
}

/** The first or last word of the nearest block before or behind that has any. */
function edgeWord(text: HTMLElement, block: HTMLElement, by: 1 | -1, which: "near" | "first" = "near"): Stretch | undefined {
  const all = blocksOf(text);
  const at = all.indexOf(block);
  const others = by === 1 ? all.slice(at + 1) : all.slice(0, at).reverse();
  return others.map((other) => wordsOf(other).at(by === -1 && which === "near" ? -1 : 0)).find((word) => word !== undefined);
}

function select(text: HTMLElement, stretch: Stretch | undefined): void {
  const range = stretch && rangeOf(stretch);
  if (!range) return;
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  inSight(text, range.getBoundingClientRect(), EDGE);
}

function rangeOf({ block, start, end }: Stretch): Range {
  const range = document.createRange();
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (passed <= start && start < passed + length) range.setStart(node, start - passed);
    if (passed < end && end <= passed + length) range.setEnd(node, end - passed);
    passed += length;
  }
  return range;
}

/** Nearer to the edge than this, words are brought further in; there is room for what floats below them. */
const EDGE = 48;
