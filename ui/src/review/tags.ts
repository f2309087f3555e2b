/** The tags that somebody typed, parted by commas. */
export function tagsOf(typed: string): string[] {
  return typed.split(",").map((tag) => tag.trim()).filter((tag) => tag !== "");
}
