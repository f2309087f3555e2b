import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import { project } from "./programs";
import { GERMAN, type ReviewScreen } from "./review";

type Message = string | { match: Record<string, string> }[];
const read = (language: string) => JSON.parse(readFileSync(join(project, `ui/messages/${language}.json`), "utf8")) as Record<string, Message>;
const sentences = (message: Message | undefined) => (message === undefined ? [] : typeof message === "string" ? [message] : message.flatMap(({ match }) => Object.values(match)));

/** What English says otherwise than German, as patterns for a whole text; sentences of little but placeholders fit everything. */
const english = (() => {
  const [en, de] = [read("en"), read("de")];
  const said = new Set(Object.values(de).flatMap(sentences));
  const own = Object.entries(en).flatMap(([key, message]) => (key === "$schema" ? [] : sentences(message)));
  const telling = own.filter((sentence) => !said.has(sentence) && sentence.replace(/\{[^}]*\}/g, "").replace(/[^A-Za-z]/g, "").length >= 4);
  const escaped = (text: string) => text.replace(/[.*+?^$()[\]\\|]/g, "\\$&");
  return telling.map((sentence) => `^${sentence.split(/\{[^}]*\}/).map(escaped).join(".+")}$`);
})();

/** English of the catalogue that can be seen, heard or hovered over. What articles and people say stays in their language. */
async function englishLeft(page: Page): Promise<string[]> {
  return page.evaluate((patterns) => {
    const known = patterns.map((pattern) => new RegExp(pattern, "s"));
    const foreign = '[lang]:not(:root), [dir="auto"], script, style';
    const texts: string[] = [];
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (!walk.currentNode.parentElement?.closest(foreign)) texts.push(walk.currentNode.textContent ?? "");
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
      if (!element.closest(foreign)) texts.push(...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""));
    const shown = new Set(texts.map((text) => text.replace(/\s+/g, " ").trim()));
    return [...shown].filter((text) => known.some((pattern) => pattern.test(text)));
  }, english);
}

/** Where something does not fit: parts that scroll sideways, and controls that stick out of the window or cut their words. */
async function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.className.toString().replace(/svelte-\S+/g, "").trim()} “${element.textContent?.trim().slice(0, 40) ?? ""}”`;
    const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const sideways = [...document.querySelectorAll("#article, #inspector, #queue, .window, dialog, dialog *, .bar, .status, aside, aside *")].filter((part) => {
      const { overflowX, textOverflow, display } = getComputedStyle(part);
      return seen(part) && display !== "inline" && overflowX !== "visible" && textOverflow !== "ellipsis" && part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1;
    });
    const out = [...document.querySelectorAll("button, select, input, label, p, h2, h3")].filter((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      return seen(part) && width > 1 && (left < -1 || right > innerWidth + 1);
    });
    const cut = [...document.querySelectorAll("button, label, .tag")].filter((part) => seen(part) && part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== "inline");
    return [...sideways.map((part) => `scrolls sideways: ${name(part)}`), ...out.map((part) => `sticks out: ${name(part)}`), ...cut.map((part) => `is cut: ${name(part)}`)];
  });
}

/** The screen as it is: in German, clean to axe, and nothing cut off. */
async function isWhole(review: ReviewScreen, name: string): Promise<void> {
  await review.picture(`german-${name}`);
  expect.soft(await englishLeft(review.page), `English on ${name}`).toEqual([]);
  expect.soft(await misfits(review.page), `does not fit on ${name}`).toEqual([]);
}

const dialogs = {
  add: "Text oder Webadressen aufnehmen…",
  article: "Angaben zum Artikel…",
  attach: "Beleg anhängen…",
  draft: "Neue Fassung aus der Zwischenablage…",
  sources: "Quellen",
  report: "Bericht schreiben…",
  log: "Protokoll",
  settings: "Einstellungen",
  verify: "Bibliothek prüfen",
  keys: "Tasten",
  gate: "Artikel abschließen…",
  dismissed: "Beiseitegelegte Fakten…",
};

test("German is chosen in the settings, and a claim goes to its signature in it", async ({ desk, page, review }) => {
  await review.nextClaim(1);
  await review.find("2", "Two witnesses saw it.", 2);
  await review.messages.getByRole("button", { name: "Close" }).click();
  await review.press("Control+,");
  await review.dialog.getByLabel("Language").selectOption("Deutsch");
  await expect(review.dialog).toHaveAccessibleName("Einstellungen");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await isWhole(review, "settings");
  await review.pressInDialog("Escape");
  await expect(review.dialog).toBeHidden();

  review.speak(GERMAN);
  await review.atClaim(2);
  await expect(review.gutter.first()).toHaveAccessibleName("Behauptung 1: Größtenteils richtig");
  await expect(review.article.getByRole("article")).toHaveAttribute("lang", "en");

  await review.press("4");
  await expect(review.inspector.getByLabel("Begründung")).toBeFocused();
  await review.type("Das Protokoll nennt einen anderen Tag.");
  await review.press("Control+Enter");
  await review.says("Befund zu Behauptung 2: Größtenteils falsch");
  await review.atClaim(3);
  await review.previousClaim(2);
  await expect(review.part("Alle Befunde")).toContainText("Größtenteils falsch");
  await review.press("v");
  await review.says("Behauptung 2 abgezeichnet: Prüfung");
  await expect(review.part("Abnahme").getByRole("listitem").first()).toHaveText(/Prüfung\s*Abgezeichnet von Ana Kay, 6\. Jan\. 2022, \d\d:\d\d/);
  await isWhole(review, "signed");
  expect(await review.faults()).toEqual([]);

  await review.press("Control+h");
  const lines = review.dialog.getByRole("listitem");
  await expect(lines.nth(0)).toContainText("Behauptung 2 abgezeichnet: Prüfung");
  await expect(lines.nth(1)).toContainText("Befund zu Behauptung 2: Größtenteils falsch");
  // What was done in English is told in German as well: the log keeps what was done, not the words.
  await expect(lines.nth(2)).toContainText("Befund zu Behauptung 1: Größtenteils richtig");
  expect(await englishLeft(page)).toEqual([]);
  await review.pressInDialog("Escape");

  await page.goto("about:blank");
  await desk.kill();
  await desk.open();
  await review.open(desk.url);
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(review.gutter.nth(1)).toHaveAccessibleName("Behauptung 2: Größtenteils falsch");
});

test.describe("on a computer in German", () => {
  test.use({ locale: "de-DE" });

  test("the first start speaks German, and reads German dates", async ({ page, review }) => {
    review.speak(GERMAN);
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await review.nextClaim(1);
    await review.command("Angaben zum Artikel");
    await review.dialog.getByLabel("Von welchem Tag ist der Artikel?").fill("3. März 2022");
    await review.pressInDialog("Enter");
    await expect(review.dialog).toBeHidden();
    await expect(page.getByRole("banner")).toContainText("3. März 2022");
    await review.press("Control+,");
    await expect(review.dialog.getByLabel("Sprache")).toHaveValue("system");
    await review.dialog.getByLabel("Sprache").selectOption("English");
    await expect(review.dialog).toHaveAccessibleName("Settings");
    await review.pressInDialog("Escape");
    await expect(review.dialog).toBeHidden();
    await expect(page.getByRole("banner")).toContainText("3 Mar 2022");
  });

  test("every screen is German, fits its words, and is clean to axe", async ({ page, review }) => {
    test.setTimeout(240_000);
    review.speak(GERMAN);
    await review.nextClaim(1);
    await review.press("2");
    await review.type("Zwei Zeugen.");
    await review.press("Control+Enter");
    await review.atClaim(2);
    for (const [width, height, size] of [[1440, 900, 100], [1024, 700, 100], [1440, 900, 200]] as const) {
      await page.setViewportSize({ width, height });
      await review.press("Control+,");
      await review.dialog.getByLabel("Schriftgröße").selectOption(`${size} %`);
      await review.pressInDialog("Escape");
      await expect(review.dialog).toBeHidden();
      const at = `${width}-${size}`;
      await isWhole(review, `review-${at}`);
      expect.soft(await review.faults(), at).toEqual([]);
      for (const [name, command] of Object.entries(dialogs)) {
        await review.press("Control+k");
        await review.type(command);
        if (name === "add") await isWhole(review, `palette-${at}`);
        await page.keyboard.press("Enter");
        await expect(review.dialog.getByRole("combobox", { name: "Was möchten Sie tun?" })).toBeHidden();
        await expect(review.dialog).toBeVisible();
        await isWhole(review, `${name}-${at}`);
        if (size === 100 && width === 1440) expect.soft(await review.faults(), name).toEqual([]);
        await review.pressInDialog("Escape");
        await expect(review.dialog).toBeHidden();
      }
    }
  });
});
