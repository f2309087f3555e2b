import type { Edition } from "../api/generated/Edition";
import type { Presentation } from "../api/generated/Presentation";
import type { Preset } from "../api/generated/Preset";
import type { PresetId } from "../api/generated/PresetId";
import { settings } from "../settings/settings.svelte";
import { formats, profiles, reportLanguages } from "../words/labels";
import { language } from "../words/language.svelte";

/** The program's own looks, with every section. */
const usual = (): Presentation => ({ logo: true, accent: null, intro: null, without: [] });

/** In what form a report is written. */
class ChosenEdition {
  /** Whose looks it has: an edition that the newsroom keeps under a name. */
  preset: PresetId | null = $state(null);
  /** What was chosen since the window opened: whoever goes to a gap and comes back finds the form as it was. */
  #edition: Edition | null = $state(null);

  /** The form as it was left, or as the last report was written here. */
  begin(): Edition {
    if (this.#edition === null) {
      const kept = settings.reportEdition.split(" ");
      this.#edition = lastWritten(kept);
      this.preset = kept.find((one) => one.startsWith(PRESET))?.slice(PRESET.length) ?? null;
    }
    return this.#edition;
  }

  /** Fills the form with an edition that the newsroom keeps under a name; without one, the looks are the usual again. */
  take(preset: Preset | null): void {
    this.preset = preset?.id ?? null;
    if (this.#edition === null) return;
    if (preset === null) this.#edition.presentation = usual();
    else Object.assign(this.#edition, structuredClone(preset.edition));
  }

  /** Gives the form the looks of its preset as they are now; what was chosen beside them stays. */
  dress(presets: Preset[]): void {
    const preset = presets.find((one) => one.id === this.preset);
    this.preset = preset?.id ?? null;
    if (this.#edition !== null) this.#edition.presentation = preset ? structuredClone(preset.edition.presentation) : usual();
  }

  /** The next report begins with this form, after a restart too. */
  keep(): void {
    if (this.#edition === null) return;
    const { format, profile, language, archive } = this.#edition;
    const kept = [format, profile, language, ...(archive ? [ARCHIVE] : []), ...(this.preset === null ? [] : [PRESET + this.preset])];
    void settings.set("report-edition", kept.join(" "));
  }
}

const ARCHIVE = "archive";
const PRESET = "preset:";

function lastWritten(kept: string[]): Edition {
  return {
    format: formats.find((one) => one === kept[0]) ?? "html",
    profile: profiles.find((one) => one === kept[1]) ?? "internal",
    language: reportLanguages.find((one) => one === kept[2]) ?? language.spoken,
    archive: kept.includes(ARCHIVE),
    presentation: usual(),
  };
}

export const chosenEdition = new ChosenEdition();
