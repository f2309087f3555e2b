const MOST_ON_A_LINE = 2;

/** Lays each claim's sign in the gutter beside the first line of its words; those of one line stand side by side. */
export function layGlyphs(text: HTMLElement): void {
  const signs = [...text.querySelectorAll<HTMLElement>("[data-sign]")];
  // One for all signs: a range lives until it is collected, and meanwhile every change of the page is told to it.
  const range = document.createRange();
  const places = signs.map((sign) => {
    const block = sign.closest<HTMLElement>("[data-block]");
    const line = firstLine(sign, range);
    return { block, top: line && block ? line.top - block.getBoundingClientRect().top : 0, height: line?.height ?? 0, own: sign.offsetHeight };
  });
  let shift = 0;
  // From the last to the first, so that the signs of a line read in the order of its claims.
  signs.toReversed().forEach((sign, back) => {
    const at = signs.length - 1 - back;
    const place = places[at];
    const after = places[at + 1];
    if (!place) return;
    const sameLine = after?.block === place.block && Math.abs(after.top - place.top) < place.height / 2;
    shift = sameLine ? Math.min(MOST_ON_A_LINE, shift + 1) : 0;
    sign.style.setProperty("inset-block-start", `${place.top + (place.height - place.own) / 2}px`);
    sign.style.setProperty("--shift", String(shift));
  });
}

/** Where the words behind a sign begin, measured with that range. */
function firstLine(sign: HTMLElement, range: Range): DOMRect | undefined {
  const mark = sign.parentElement;
  if (!mark) return undefined;
  const texts = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT);
  let words = texts.nextNode();
  while (words && words.textContent === "") words = texts.nextNode();
  if (!words) return undefined;
  range.selectNodeContents(words);
  return range.getClientRects()[0];
}
