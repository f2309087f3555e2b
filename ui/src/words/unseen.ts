/** Characters that take no room, steer the direction of the text, or have no business in it. */
const CANDIDATES = /[\p{Default_Ignorable_Code_Point}\p{Cc}\u2028\u2029\ufff9-\ufffb]/gu;
/** White space, and the selectors that choose how the character before them looks. */
const HARMLESS = /[\t\n\r\p{Variation_Selector}]/u;
const JOINERS = /[\u200c\u200d]/;

/** A part of a text: words as they are, or one character that nobody would see, with its code point. */
export interface Piece {
  text: string;
  code: string | null;
}

/** Takes a text apart so that every unseen character stands by itself. Together the pieces are the text again. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(CANDIDATES)) {
    if (HARMLESS.test(character) || (JOINERS.test(character) && joins(text, index))) continue;
    if (index > from) found.push({ text: text.slice(from, index), code: null });
    found.push({ text: character, code: `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}` });
    from = index + character.length;
  }
  if (from < text.length) found.push({ text: text.slice(from), code: null });
  return found;
}

/** Whether a text has characters that nobody would see. */
export function hasUnseen(text: string): boolean {
  return pieces(text).some(({ code }) => code !== null);
}

/** Joiners do honest work inside emoji and in scripts whose letters change shape: from Hebrew on, punctuation aside. */
function joins(text: string, at: number): boolean {
  return [text.charCodeAt(at - 1), text.charCodeAt(at + 1)].every((unit) => unit >= 0x590 && (unit < 0x2000 || unit > 0x206f));
}
