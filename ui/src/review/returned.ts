import type { Returned } from "../api/generated/Returned";
import { m } from "../paraglide/messages";
import { label } from "../words/labels";
import { inside } from "../words/language.svelte";

/** Why a claim is back with its first checker. */
export function returnedSentence({ to, by, content, attribution }: Returned): string {
  const found = content ? label("content", content) : attribution ? label("attribution", attribution) : "";
  return m.returned({ to, by, finding: inside(found) });
}
