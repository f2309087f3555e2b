import { ask } from "../api/client";
import type { Preset } from "../api/generated/Preset";
import type { Publisher } from "../api/generated/Publisher";

/** The newsroom's own: in whose name reports go out, and the editions that it keeps under a name. */
class House {
  publisher = $state.raw<Publisher | null>(null);
  presets = $state.raw<Preset[]>([]);

  async load(): Promise<void> {
    const [{ publisher }, { rows }] = await Promise.all([ask("publisher", {}), ask("presets", {})]);
    this.publisher = publisher;
    this.presets = rows;
  }
}

export const house = new House();
