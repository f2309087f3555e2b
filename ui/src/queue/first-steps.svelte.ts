import type { Verb } from "../api/client";
import { keymap } from "../commands/keymap.svelte";
import { layout } from "../components/layout.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { settings } from "../settings/settings.svelte";

/** What a check is made of, in the order in which it is done. */
export const steps = ["bring", "walk", "attach", "find", "sign", "report"] as const;
export type Step = (typeof steps)[number];

/** The step that doing this is. */
const stepOf: Partial<Record<Verb, Step>> = {
  "add-evidence": "attach",
  "accept-backing": "attach",
  "record-finding": "find",
  sign: "sign",
  "sign-article": "sign",
};

const HIDDEN = "hidden";

/** What a newcomer does first. Each ticks itself off when it is done, on any article; kept, so that it is asked of nobody twice. */
class FirstSteps {
  /** Somebody wants to see the list though everything of it is done. */
  #again = $state(false);

  get shown(): boolean {
    return this.next === null ? this.#again : !settings.firstSteps.includes(HIDDEN);
  }

  get done(): Step[] {
    return steps.filter((step) => this.isDone(step));
  }

  /** The one to do now. */
  get next(): Step | null {
    return steps.find((step) => !this.isDone(step)) ?? null;
  }

  isDone(step: Step): boolean {
    return settings.firstSteps.includes(step);
  }

  /** Somebody has done it. */
  tick(step: Step): void {
    if (this.isDone(step)) return;
    const last = this.shown && this.done.length === steps.length - 1;
    void settings.set("first-steps", [...settings.firstSteps, step].join(" "));
    // What is done takes no room in the queue.
    if (last) toasts.done(m.first_steps_all({ key: keymap.press("palette") }));
  }

  /** Somebody has done this; it may be one of the steps. */
  did(verb: Verb): void {
    const step = stepOf[verb];
    if (step) this.tick(step);
  }

  hide(): void {
    toasts.done(m.first_steps_hidden({ key: keymap.press("palette") }));
    this.#again = false;
    void settings.set("first-steps", [...this.done, HIDDEN].join(" "));
  }

  /** Shows the list, or hides it. */
  toggle(): void {
    if (this.shown) return this.hide();
    layout.queueShown = true;
    toasts.done(m.first_steps_shown());
    this.#again = true;
    void settings.set("first-steps", this.done.join(" "));
  }
}

export const firstSteps = new FirstSteps();
