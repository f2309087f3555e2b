import type { BlockView } from "../api/generated/BlockView";
import type { PassagePlace } from "../api/generated/PassagePlace";
import { m } from "../paraglide/messages";
import { showTimeStamp } from "../words/dates";

/** Where words stand, as a locator: "p. 3, para. 2", "0:14:05". */
export function placeSentence(place: PassagePlace): string {
  if (place.at !== null) return showTimeStamp(place.at);
  if (place.page !== null) return m.place_page({ page: place.page, paragraph: place.paragraph });
  return m.place_paragraph({ paragraph: place.paragraph });
}

export const textOf = (block: BlockView): string => block.segments.map((segment) => segment.text).join("");

/** The place of a block among those from the beginning of a capture, counted as the desk does. */
export function placeOf(index: number, blocks: BlockView[]): PassagePlace | null {
  const block = blocks.find((one) => one.index === index);
  if (!block) return null;
  const before = blocks.filter((one) => one.index <= index && one.page === block.page && textOf(one).trim() !== "");
  return { block: index, page: block.page, paragraph: Math.max(1, before.length), at: block.at };
}
