import { ask } from "../api/client";
import type { Digest } from "../api/generated/Digest";

/** Pictures that were asked for; the least lately shown goes when there are many. */
const kept = new Map<Digest, Promise<string>>();
const MOST_KEPT = 40;

/** A kept picture as an address that the policy of the window allows. */
export function pictureOf(content: Digest): Promise<string> {
  const known = kept.get(content);
  if (known) {
    kept.delete(content);
    kept.set(content, known);
    return known;
  }
  const coming = ask("picture", { content }).then(({ media_type, base64 }) => `data:${media_type};base64,${base64}`);
  kept.set(content, coming);
  const oldest = kept.keys().next().value;
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  coming.catch(() => kept.delete(content));
  return coming;
}
