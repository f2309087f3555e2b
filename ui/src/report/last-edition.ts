import type { Edition } from "../api/generated/Edition";
import { settings } from "../settings/settings.svelte";
import { formats, profiles, reportLanguages } from "../words/labels";
import { language } from "../words/language.svelte";

/** In what form the last report was written here; the next one begins with it. */
export const lastEdition = {
  read(): Edition {
    const kept = settings.reportEdition.split(" ");
    return {
      format: formats.find((one) => one === kept[0]) ?? "html",
      profile: profiles.find((one) => one === kept[1]) ?? "internal",
      language: reportLanguages.find((one) => one === kept[2]) ?? language.spoken,
    };
  },

  keep({ format, profile, language }: Edition): void {
    void settings.set("report-edition", `${format} ${profile} ${language}`);
  },
};
