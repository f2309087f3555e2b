import { ask } from "../api/client";
import type { CaptureId } from "../api/generated/CaptureId";
import type { CaptureOwner } from "../api/generated/CaptureOwner";
import type { CaptureRow } from "../api/generated/CaptureRow";
import type { Delivery } from "../api/generated/Delivery";
import type { OriginalForm } from "../api/generated/OriginalForm";
import type { Source } from "../api/generated/Source";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";

/** What is looked at: the list, one capture, or two side by side. */
export type Look = { at: "list" } | { at: "capture"; capture: CaptureId } | { at: "comparison"; before: CaptureRow; after: CaptureRow };

/** The captures of one source, or of what one article was read from. */
class Captures {
  owner = $state.raw<CaptureOwner | null>(null);
  title = $state("");
  /** The source that they were taken of; nothing for an article. */
  source = $state.raw<Source | null>(null);
  rows = $state.raw<CaptureRow[]>([]);
  loaded = $state(false);
  look = $state.raw<Look>({ at: "list" });
  /** The two that are to be compared, in the order in which they were ticked. */
  ticked = $state<CaptureId[]>([]);

  /** Opens the dialog with the captures of this owner. */
  show(owner: CaptureOwner, title: string, source: Source | null = null): void {
    this.owner = owner;
    this.title = title;
    this.source = source;
    this.rows = [];
    this.loaded = false;
    this.look = { at: "list" };
    this.ticked = [];
    dialogs.over("captures");
    void this.reload();
  }

  async reload(): Promise<void> {
    const owner = this.owner;
    if (owner === null) return;
    try {
      const { rows } = await ask("captures", { owner });
      if (this.owner !== owner) return;
      this.rows = rows;
      this.loaded = true;
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** Keeps the bytes of the source as they are now. */
  async captureAgain(delivery: Delivery): Promise<void> {
    if (this.source === null) return;
    try {
      await ask("capture-source", { source: this.source.id, delivery });
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async captureFile(): Promise<void> {
    try {
      const chosen = await ask("pick-files", {});
      const grant = chosen.rows[0];
      if (grant) await this.captureAgain({ by: "file", grant: grant.id });
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async openOriginal(capture: CaptureId, form: OriginalForm): Promise<void> {
    try {
      const { name } = await ask("open-original", { capture, form });
      toasts.done(m.original_opened({ name }));
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  async stamp(capture: CaptureId, server: string): Promise<void> {
    try {
      await ask("stamp-capture", { capture, server });
    } catch (thrown) {
      toasts.failure(thrown);
    }
  }

  /** Ticks one for a comparison; of three the one ticked first is let go. */
  tick(capture: CaptureId): void {
    this.ticked = this.ticked.includes(capture) ? this.ticked.filter((one) => one !== capture) : [...this.ticked.slice(-1), capture];
  }

  /** Lays the two ticked ones side by side, the earlier first. */
  compareTicked(): void {
    const [after, before] = this.rows.filter((row) => this.ticked.includes(row.capture.id));
    if (before && after) this.look = { at: "comparison", before, after };
  }
}

export const captures = new Captures();
