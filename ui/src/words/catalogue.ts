import { m } from "../paraglide/messages";

type Words = Record<string, string | number>;

const all = m as unknown as Record<string, ((words: Words) => string) | undefined>;

/** The sentence `key` with `words` filled in, or nothing when the catalogue has none. */
export function find(key: string, words: Words = {}): string | undefined {
  return all[key]?.(words);
}

/** A kebab-case name as part of a key. */
export function snake(name: string): string {
  return name.replaceAll("-", "_");
}
