import type { Failure } from "../api/generated/Failure";
import type { Mention } from "../api/generated/Mention";
import type { Notice } from "../api/generated/Notice";
import type { Reason } from "../api/generated/Reason";
import type { Sentence } from "../api/generated/Sentence";
import { m } from "../paraglide/messages";
import { find, snake } from "./catalogue";
import { showDay } from "./dates";
import { inside, quantity } from "./language.svelte";
import { ratings } from "./ratings.svelte";

/** The groups that an argument of a sentence is looked up in, when it is the name of a value and not free words. */
const labelled: Record<string, string[]> = {
  finding: ["content", "attribution"],
  state: ["state"],
  stance: ["stance"],
  decision: ["decision"],
  stage: ["stage"],
  role: ["role"],
  noun: ["noun"],
  needed_by: ["noun"],
  target: ["noun"],
  field: ["field"],
  reply: ["reply"],
};

/** Arguments that say in English what an input is: "a PDF document". */
const INPUTS: ReadonlySet<string> = new Set(["kind", "looks_like"]);

/** Arguments in which the desk says more closely, in English, what is wrong with a file: "page 3 cannot be unpacked". */
const DETAILS: ReadonlySet<string> = new Set(["detail", "part"]);

/** Such a detail in the window's language, where the catalogue has it; what the system or the engine says stays as it is. */
function detailed(said: string): string {
  const [, name] = /^(\S+) is missing$/.exec(said) ?? [];
  if (name) return find("detail_missing", { name }) ?? said;
  const [, bytes] = /^content (\S+)$/.exec(said) ?? [];
  if (bytes) return find("detail_content", { name: bytes }) ?? said;
  const numbers = said.match(/\d+/g) ?? [];
  const key = said.toLowerCase().replaceAll(/\d+/g, "n").replaceAll(/[^a-z]+/g, "_").replaceAll(/^_|_$/g, "");
  return find(`detail_${key}`, Object.fromEntries(numbers.map((number, at) => [at, quantity(number)]))) ?? said;
}

/** What was done, in words: `{ key: "done_set_state", arguments: { number: "3", state: "in-progress" } }`. */
export function sentence(done: Sentence): string {
  return find(done.key, filling(done.arguments)) ?? done.key;
}

/** The words that fill a sentence. "what" names a verb: its sentence is filled from the same words. */
function filling(given: Sentence["arguments"]): Record<string, string> {
  const words = labelledWords(given);
  const what = words.what;
  if (what !== undefined) words.what = find(`done_${snake(what)}`, words) ?? what;
  return words;
}

function labelledWords(given: Sentence["arguments"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      // The sentence that gives a label names what it is given to.
      const own = name === "finding" && given.label === undefined ? ratings.rows.find((rating) => rating.finding === value)?.label : undefined;
      if (own !== undefined) return [name, own];
      if (INPUTS.has(name)) return [name, find(`input_${value.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_")}`) ?? value];
      if (DETAILS.has(name)) return [name, detailed(value)];
      const groups = labelled[name] ?? [];
      const label = groups.map((group) => find(`${group}_${snake(value)}`)).find((found) => found !== undefined);
      return [name, label === undefined ? value : inside(label)];
    }),
  );
}

/** What went wrong and what to do next. */
export function failureSentence(failure: Failure): string {
  return find(`failure_${snake(failure.code)}`, filling(failure.arguments)) ?? m.failure_unknown({ code: failure.code });
}

/** Why a claim was pulled. */
export function reasonSentence(reason: Reason): string {
  return find(`reason_${snake(reason.code)}`, Object.fromEntries((reason.arguments ?? []).entries())) ?? reason.code;
}

/** What a warning says, in words; a day as people write it. */
export function warningSentence({ code, arguments: given }: { code: string; arguments: Record<string, string> }): string {
  const words = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, /^\d{4}-\d{2}-\d{2}$/.test(value) ? showDay(value) : value]));
  return find(`warning_${snake(code)}`, words) ?? code;
}

/** What sort of warning it is. */
export function warningTitle(code: string): string {
  return find(`warning_title_${snake(code)}`) ?? code;
}

/** What a claim, or who publishes it, lacks for publication. */
export function noticeSentence(notice: Notice): string {
  return find(`preflight_${snake(notice.code)}`, labelledWords(notice.arguments)) ?? notice.code;
}

/** Which words of a report name what it leaves out. */
export function mentionSentence({ number, printed, name, words }: Mention): string {
  const said = { printed: find(`printed_${snake(printed)}`) ?? printed, name, words };
  return number === null ? m.report_mention_article(said) : m.report_mention({ ...said, number });
}
