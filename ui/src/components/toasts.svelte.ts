import { asFailure } from "../api/failure";
import { m } from "../paraglide/messages";
import { failureSentence } from "../words/sentence";

/** A short message in the corner. */
export interface Toast {
  id: number;
  tone: "done" | "asking" | "failure";
  text: string;
  /** What can be done about it, as a button. */
  action?: { label: string; run: () => void };
}

const SHOWN_FOR = 8_000;

class Toasts {
  shown = $state<Toast[]>([]);
  #next = 1;

  /** The number of the latest message. */
  get last(): number {
    return this.#next - 1;
  }

  /** Tells what was done. */
  done(text: string, action?: Toast["action"]): void {
    this.#show({ id: this.#next++, tone: "done", text, ...(action && { action }) });
  }

  /** Tells that something waits for the person. */
  asking(text: string, action: Toast["action"]): void {
    this.#show({ id: this.#next++, tone: "asking", text, ...(action && { action }) });
  }

  /** Tells what went wrong, and with what; stays a little longer, since it has to be read. */
  failure(thrown: unknown, subject = ""): void {
    const sentence = failureSentence(asFailure(thrown));
    this.#show({ id: this.#next++, tone: "failure", text: subject === "" ? sentence : m.about({ subject, sentence }) });
  }

  /** Tells what is missing before something can be done. */
  problem(text: string): void {
    this.#show({ id: this.#next++, tone: "failure", text });
  }

  /** Takes away what went wrong since a message: it has been read, or something else is tried. */
  closeFailures(since: number): void {
    this.shown = this.shown.filter((toast) => toast.tone !== "failure" || toast.id <= since);
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #show(toast: Toast): void {
    // Undo takes back the latest operation, so that only the latest may offer it.
    const kept = this.shown.filter((other) => other.text !== toast.text && (toast.tone !== "done" || other.tone !== "done"));
    this.shown = [...kept.slice(-2), toast];
    setTimeout(() => this.close(toast.id), toast.tone === "done" ? SHOWN_FOR : 2 * SHOWN_FOR);
  }
}

export const toasts = new Toasts();
