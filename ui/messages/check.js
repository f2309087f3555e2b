// Every language says all that English says: the same keys, the same placeholders, a variant for each of its plural forms.
import { readdirSync, readFileSync } from "node:fs";

const BASE = "en";
const folder = new URL(".", import.meta.url);

/** @typedef {{ declarations: string[], selectors: string[], match: Record<string, string> }} Plural */
/** @typedef {string | Plural[]} Message */

/** @param {string} language */
function read(language) {
  return /** @type {Record<string, Message>} */ (JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8")));
}

/** The sentences of a message; several, where it has plural forms. @param {Message} message */
const sentences = (message) => (typeof message === "string" ? [message] : message.flatMap((plural) => Object.values(plural.match)));

/** @param {Message} message */
const placeholders = (message) => [...new Set(sentences(message).flatMap((sentence) => sentence.match(/\{[^{}]*\}/g) ?? []))].sort().join(" ");

/** What is said of its inputs, and what decides between its forms. @param {Message} message */
const shape = (message) => (typeof message === "string" ? "one sentence" : JSON.stringify(message.map((plural) => [plural.declarations, plural.selectors])));

/** The forms that a message has, and those that the language needs. @param {Message} message @param {string} language */
function forms(message, language) {
  if (typeof message === "string") return { has: "", needs: "" };
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const needed = message.flatMap((plural) => plural.selectors.flatMap((selector) => pluralCategories.map((category) => `${selector}=${category}`)));
  return { has: message.flatMap((plural) => Object.keys(plural.match)).sort().join(" "), needs: needed.sort().join(" ") };
}

/** @param {string} language @param {Record<string, Message>} base */
function faults(language, base) {
  const own = read(language);
  const found = [];
  const missing = Object.keys(base).filter((key) => !(key in own));
  if (missing.length > 0) found.push(`${missing.length} missing:`, ...missing.map((key) => `  ${key}\t${sentences(base[key]).join(" ||| ")}`));
  const more = Object.keys(own).filter((key) => !(key in base));
  if (more.length > 0) found.push(`${more.length} that English has not:`, ...more.map((key) => `  ${key}`));
  for (const [key, message] of Object.entries(own)) {
    const english = base[key];
    if (english === undefined || key === "$schema") continue;
    if (sentences(message).some((sentence) => sentence.trim() === "")) found.push(`${key}: says nothing`);
    if (shape(message) !== shape(english)) found.push(`${key}: other declarations or selectors than in English`);
    if (placeholders(message) !== placeholders(english)) found.push(`${key}: placeholders ${placeholders(message) || "(none)"} where English has ${placeholders(english) || "(none)"}`);
    const { has, needs } = forms(message, language);
    if (has !== needs) found.push(`${key}: forms ${has} where the language needs ${needs}`);
  }
  const keys = Object.keys(own).filter((key) => key !== "$schema");
  if (keys.some((key, at) => at > 0 && key < (keys[at - 1] ?? ""))) found.push("its keys are not sorted");
  return found;
}

const base = read(BASE);
const languages = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && name !== `${BASE}.json`)
  .map((name) => name.slice(0, -".json".length));
const told = languages.flatMap((language) => faults(language, base).map((fault) => `${language}.json ${fault}`));
if (told.length > 0) {
  process.stderr.write(`${told.join("\n")}\nmessages/README.md says how a language is kept whole.\n`);
  process.exitCode = 1;
}
