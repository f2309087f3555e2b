const LONGEST = 60;

/** A title as the stem of a file's name: "The Dam, Again" → "the-dam-again". */
export function fileStem(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST);
}
