import { ask } from "../api/client";
import type { QueueOrder } from "../api/generated/QueueOrder";
import type { Status } from "../api/generated/Status";
import { toasts } from "../components/toasts.svelte";
import { language, languages } from "../words/language.svelte";

export type Theme = "system" | "light" | "dark" | "contrast";
export const themes: Theme[] = ["system", "light", "dark", "contrast"];
export const textSizes = [80, 90, 100, 110, 125, 150, 175, 200];

/** The least, the most and the usual width of the panes beside the article. */
export const paneLimits = { "queue-width": [180, 480, 240], "inspector-width": [300, 640, 380] } as const;

type Setting = "theme" | "language" | "text-size" | "letter-keys" | "queue-width" | "inspector-width" | "marks" | "queue-order" | "online" | "time-stamp-server" | "keys" | "first-steps" | "report-edition";

/** How the window looks and listens; kept in the library. */
class Settings {
  #kept = $state<Partial<Record<Setting, string>>>({});
  /** What was set here. The desk may have answered about the time before it was kept. */
  #set: Partial<Record<Setting, string>> = {};

  get theme(): Theme {
    return themes.find((theme) => theme === this.#kept.theme) ?? "system";
  }

  /** One of the languages of the catalogue, or that of the system. */
  get language(): (typeof languages)[number] | "system" {
    return languages.find((one) => one === this.#kept.language) ?? "system";
  }

  /** Per cent of the usual size. */
  get textSize(): number {
    return this.#number("text-size", 100, 80, 200);
  }

  get letterKeys(): boolean {
    return this.#kept["letter-keys"] !== "off";
  }

  /** The keys that somebody chose for commands; the commands know how it is written. */
  get ownKeys(): string {
    return this.#kept.keys ?? "";
  }

  /** Which of the first steps have been done, by name. */
  get firstSteps(): string[] {
    return (this.#kept["first-steps"] ?? "").split(" ").filter(Boolean);
  }

  /** In what form the last report was written: format, profile and language. */
  get reportEdition(): string {
    return this.#kept["report-edition"] ?? "";
  }

  /** Whether web addresses are fetched when somebody asks for it. */
  get online(): boolean {
    return this.#kept.online === "yes";
  }

  /** Whether what stands beside the text is shown. */
  get marks(): boolean {
    return this.#kept.marks === "on";
  }

  /** In which order the articles come. */
  get queueOrder(): QueueOrder {
    return this.#kept["queue-order"] === "deadline" ? "deadline" : "newest";
  }

  /** The address of the authority that is asked for time stamps; empty while there is none. */
  get timeStampServer(): string {
    return this.#kept["time-stamp-server"] ?? "";
  }

  /** How wide a pane is, in pixels at the usual text size. */
  width(pane: keyof typeof paneLimits): number {
    const [least, most, usual] = paneLimits[pane];
    return this.#number(pane, usual, least, most);
  }

  take(status: Status): void {
    this.#kept = { ...status.settings, ...this.#set };
    language.choose(this.#kept.language);
  }

  /** Shows a value at once and keeps it. */
  async set(setting: Setting, value: string): Promise<void> {
    this.#kept[setting] = value;
    this.#set[setting] = value;
    if (setting === "language") language.choose(value);
    try {
      await ask("set", { setting, value });
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** Shows a value without keeping it, as while a splitter moves. */
  show(setting: Setting, value: string): void {
    this.#kept[setting] = value;
  }

  /** The next text size up or down. */
  stepTextSize(by: 1 | -1): void {
    const at = textSizes.findIndex((size) => size >= this.textSize);
    const next = textSizes[at + by];
    if (next !== undefined) void this.set("text-size", String(next));
  }

  #number(setting: Setting, usual: number, least: number, most: number): number {
    const kept = Number(this.#kept[setting] ?? usual);
    return Number.isFinite(kept) ? Math.min(most, Math.max(least, kept)) : usual;
  }
}

export const settings = new Settings();
