import { baseLocale, locales, overwriteGetLocale, type Locale } from "../paraglide/runtime";

/** Languages that write nouns and labels small inside a sentence, whatever they are like at its beginning. */
const SMALL_INSIDE: Locale[] = ["en"];
/** English days stand before months, as the fields for dates read them. */
const REGIONS: Partial<Record<Locale, string>> = { en: "en-GB" };

const spokenAs = (tag: string): Locale | undefined => locales.find((locale) => locale === tag.toLowerCase().split("-")[0]);
/** Whether dates and numbers can be shown in it; a computer without a language calls its own "C". */
const isTag = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
};
/** The languages of the system, the preferred first. */
export const systemLanguages = navigator.languages.filter(isTag);
const system = systemLanguages.map(spokenAs).find((locale) => locale !== undefined) ?? baseLocale;

/** The language that the window speaks: the one chosen in the settings, else the system's, else English. */
class Language {
  #chosen = $state<Locale | null>(null);

  get spoken(): Locale {
    return this.#chosen ?? system;
  }

  /** The language with its country, for dates and numbers: that of the system, where it is one of this language. */
  get regional(): string {
    return REGIONS[this.spoken] ?? systemLanguages.find((tag) => spokenAs(tag) === this.spoken) ?? this.spoken;
  }

  /** Takes what was chosen; anything that is no language of the catalogue leaves it to the system. */
  choose(chosen: string | undefined): void {
    this.#chosen = locales.find((locale) => locale === chosen) ?? null;
  }
}

export const language = new Language();

// Every sentence of the catalogue asks for the language when it is shown, and again when the language changes.
overwriteGetLocale(() => language.spoken);

export { locales as languages };

/** What a language calls itself: "Deutsch". */
export function ownName(locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? locale;
}

/** A whole number: "12,345". */
export function showNumber(number: number): string {
  return new Intl.NumberFormat(language.regional).format(number);
}

const MEASURED = /^(\d+(?:\.\d+)?)(?: (bytes|KiB|MiB))?$/;

/** A quantity that fills a sentence; the desk writes numbers and sizes plainly: "1234", "32.1 MiB". Words stay as they are. */
export function quantity(filling: unknown): string {
  const [, digits, unit] = MEASURED.exec(String(filling)) ?? [];
  if (digits === undefined) return String(filling);
  if (unit === "bytes") return new Intl.NumberFormat(language.regional, { style: "unit", unit: "byte", unitDisplay: "long" }).format(Number(digits));
  return unit ? `${showNumber(Number(digits))} ${unit}` : showNumber(Number(digits));
}

/** A list inside a sentence: "a name, a number". */
export function joined(words: string[]): string {
  return new Intl.ListFormat(language.regional, { type: "unit", style: "long" }).format(words);
}

/** A label inside a sentence. */
export function inside(label: string): string {
  return SMALL_INSIDE.includes(language.spoken) ? label.toLocaleLowerCase(language.regional) : label;
}
