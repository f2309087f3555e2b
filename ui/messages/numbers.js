// Numbers in sentences as the language writes them: "1,234" and "1.234". Every quantity that fills a sentence goes through
// here when the catalogue is built, so that no caller has to think of it and no sentence can forget it.

/** What fills a sentence and is a quantity; the number of a claim, a draft or an operation is a name and stays as it is. */
const QUANTITIES = ["bytes", "changes", "checked", "claims", "count", "days", "differences", "done", "entries", "limit", "offset", "operations", "origins", "seconds", "shown", "size", "sources"];

const FILLED = new RegExp(`\\$\\{i\\?\\.(${QUANTITIES.join("|")})\\}`, "g");
const CATALOGUE = /\/paraglide\/messages\/[a-z-]+\.js$/;

/** @returns {import("vite").Plugin} */
export function quantities() {
  return {
    name: "claimdesk-quantities",
    transform(code, id) {
      if (!CATALOGUE.test(id.split("?")[0] ?? id)) return null;
      return { code: `import { quantity } from "../../words/language.svelte";\n${code.replace(FILLED, "${quantity(i?.$1)}")}`, map: null };
    },
  };
}
