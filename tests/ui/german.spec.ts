import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./desk";
import { fixture } from "./fixtures";
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
      return seen(part) && display !== "inline" && part.tagName !== "INPUT" && overflowX !== "visible" && textOverflow !== "ellipsis" && part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1;
    });
    const out = [...document.querySelectorAll("button, select, label, p, h2, h3")].filter((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      return seen(part) && width > 1 && (left < -1 || right > innerWidth + 1);
    });
    const tooLong = (part: Element) => part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1;
    const cut = [...document.querySelectorAll("button, label, .tag, .name")].filter((part) => seen(part) && part.clientWidth > 1 && getComputedStyle(part).display !== "inline" && tooLong(part));
    const moved = [document.documentElement, document.body].filter((part) => part.scrollTop > 0);
    return [...moved.map((part) => `the window itself has scrolled: ${name(part)}`), ...sideways.map((part) => `scrolls sideways: ${name(part)}`), ...out.map((part) => `sticks out: ${name(part)}`), ...cut.map((part) => `is cut: ${name(part)}`)];
  });
}

/** A large window, a small one, and one in which 1440 pixels are half as many, as with text of 200 %. */
const sizes = [[1440, 900], [1024, 700], [720, 450]] as const;

/** The screen as it is: in German, clean to axe, and nothing cut off at any size. */
async function isWhole(review: ReviewScreen, name: string): Promise<void> {
  expect.soft(await englishLeft(review.page), `English on ${name}`).toEqual([]);
  expect.soft(await review.faults(), `axe on ${name}`).toEqual([]);
  for (const [width, height] of sizes) {
    await review.page.setViewportSize({ width, height });
    await review.picture(`german-${name}-${width}`);
    expect.soft(await misfits(review.page), `does not fit on ${name} at ${width}`).toEqual([]);
  }
  await review.page.setViewportSize({ width: 1440, height: 900 });
}

const article = `# Quay inquiry of 1998

"The harbour was safe for 300 boats on Monday," said harbour master Mara Holt.

Forty boats sank in the night.

Who remembers Mara Lunt, the engineer of Kestrel Bay?`;

const statement = `Statement of the harbour office

The port met on Tuesday and heard eleven witnesses.

Mara Holt said: "The harbour was not safe for 300 boats on Monday."
`;

const first = `The harbour wall in the old town broke on Monday.

The port authority spent 12 million euros on the quay last year.

Three bridges were closed on Wednesday morning.
`;
const second = `The harbour wall in the old town broke on Monday.

The port authority spent 14 million euros on the quay last year.

Nobody crossed the river.
`;

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
  await review.press("4");
  await expect(review.inspector.getByLabel("Rationale")).toBeFocused();
  await review.type("Das Protokoll nennt einen anderen Tag.");
  await review.messages.getByRole("button", { name: "Close" }).click();
  await review.press("Control+,");
  await review.dialog.getByLabel("Language").selectOption("Deutsch");
  await expect(review.dialog).toHaveAccessibleName("Einstellungen");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await isWhole(review, "settings");
  await review.dialog.getByRole("button", { name: "Neue Vorlage" }).click();
  await review.dialog.getByLabel("In eigener Farbe").check();
  await review.dialog.getByRole("button", { name: "Herausgeber ändern" }).click();
  await isWhole(review, "settings-newsroom");
  await review.dialog.getByLabel("Name des Mediums").press("Escape");
  await review.dialog.getByLabel("Name der Vorlage").press("Escape");
  await expect(review.dialog.getByRole("button", { name: "Neue Vorlage" })).toBeFocused();
  await review.pressInDialog("Escape");
  await expect(review.dialog).toBeHidden();

  review.speak(GERMAN);
  await review.atClaim(2);
  await expect(review.gutter.first()).toHaveAccessibleName("Behauptung 1: Größtenteils richtig");
  await expect(review.article.getByRole("article")).toHaveAttribute("lang", "en");

  // Nothing that was open or typed is lost.
  await expect(review.inspector.getByLabel("Begründung")).toHaveValue("Das Protokoll nennt einen anderen Tag.");
  await review.inspector.getByLabel("Begründung").focus();
  await review.press("Control+Enter");
  await review.says("Befund zu Behauptung 2: Größtenteils falsch");
  await review.atClaim(3);
  await review.previousClaim(2);
  await expect(review.part("Alle Befunde")).toContainText("Größtenteils falsch");
  await review.press("v");
  await review.says("Behauptung 2 abgezeichnet: Prüfung");
  await expect(review.part("Abnahme").getByRole("listitem").first()).toHaveText(/Prüfung\s*Abgezeichnet von Ana Kay, 6\. Jan\. 2022, \d\d:\d\d/);
  await isWhole(review, "signed");

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

  test("every dialog is German and fits its words", async ({ page, review }) => {
    test.setTimeout(180_000);
    review.speak(GERMAN);
    await review.nextClaim(1);
    await isWhole(review, "review");
    for (const [name, command] of Object.entries(dialogs)) {
      await review.press("Control+k");
      await expect(review.dialog.getByRole("combobox")).toBeFocused();
      if (name === "add") await isWhole(review, "palette");
      await review.type(command);
      await page.keyboard.press("Enter");
      await expect(review.dialog.getByRole("combobox", { name: "Was möchten Sie tun?" })).toBeHidden();
      await expect(review.dialog).toBeVisible();
      await isWhole(review, name);
      await review.pressInDialog("Escape");
      await expect(review.dialog).toBeHidden();
    }
    await page.getByRole("button", { name: "Menü" }).click();
    await isWhole(review, "menu");
  });
});

test.describe("an empty library on a computer in German", () => {
  test.use({ locale: "de-DE", sample: false });

  test("evidence with captures, a refusal and the gate are German and fit their words", async ({ desk, page, review }) => {
    test.setTimeout(180_000);
    review.speak(GERMAN);
    await isWhole(review, "empty");
    await writeFile(desk.path("statement.txt"), statement);
    await writeFile(desk.path("later.txt"), statement.replace("eleven", "twelve"));
    await desk.picks("statement.txt", "later.txt");
    await review.press("Control+Shift+s");
    await review.dialog.getByRole("button", { name: "Neue Quelle" }).press("Enter");
    await isWhole(review, "new-source");
    await review.dialog.getByLabel("Titel", { exact: true }).fill("Statement of the harbour office");
    await review.dialog.getByRole("button", { name: "Datei wählen…" }).press("Enter");
    await expect(review.dialog).toContainText("statement.txt");
    await review.dialog.getByRole("button", { name: "Quelle aufnehmen" }).press("Enter");
    await review.dialog.getByRole("button", { name: "Archivkopien: Statement" }).press("Enter");
    await review.dialog.getByRole("button", { name: "Aus einer Datei…" }).press("Enter");
    const kept = review.dialog.getByRole("article");
    await expect(kept).toHaveCount(2);
    await isWhole(review, "captures");
    await kept.last().getByRole("button", { name: "Text ansehen" }).press("Enter");
    await expect(review.dialog.getByRole("status")).toContainText("seither unverändert");
    await isWhole(review, "capture");
    await review.pressInDialog("Escape");
    await expect(kept).toHaveCount(2);
    for (const box of await review.dialog.getByRole("checkbox").all()) await box.press("Space");
    await review.dialog.getByRole("button", { name: "Die zwei angekreuzten vergleichen" }).press("Enter");
    await expect(review.dialog.getByRole("deletion")).toHaveText(/eleven/);
    await isWhole(review, "comparison");
    await review.pressInDialog("Escape");
    await review.pressInDialog("Escape");
    await expect(review.dialog).toHaveAccessibleName("Quellen");
    await review.pressInDialog("Escape");
    await expect(review.dialog).toBeHidden();

    await review.paste(article);
    await expect(page).toHaveTitle(/Quay inquiry/);
    await review.nextClaim(1);
    await review.press("a");
    await expect(review.dialog.getByRole("searchbox")).toBeFocused();
    await review.pressInDialog("Enter");
    await review.dialog.getByRole("button", { name: "Aus der Archivkopie wählen…" }).press("Enter");
    await expect(review.dialog).toHaveAccessibleName("Passage für Behauptung 1");
    await isWhole(review, "pick");
    await review.pressInDialog("Enter");
    await expect(review.dialog).toHaveAccessibleName("Beleg für Behauptung 1");
    await expect(review.dialog.getByRole("radio", { name: "Stützt" })).toBeFocused();
    await isWhole(review, "picked");
    await review.pressInDialog("1");
    await review.pressInDialog("Enter");
    await expect(review.dialog).toBeHidden();
    const evidence = review.part("Belege");
    await expect(evidence).toContainText("Zitat verändert");
    await expect(evidence.getByText("Das Zitat verändert: eine Verneinung")).toBeVisible();
    await isWhole(review, "evidence");
    await evidence.getByRole("button", { name: /^Verwendung ändern/ }).press("Enter");
    await expect(review.dialog).toBeVisible();
    await isWhole(review, "evidence-edit");
    await review.pressInDialog("Escape");
    await evidence.getByRole("button", { name: /^Wenn sie wegfällt/ }).press("Enter");
    await expect(review.dialog.getByRole("status")).toContainText("1 Behauptung stützt sich darauf");
    await isWhole(review, "falling");
    await review.pressInDialog("Escape");
    await expect(review.dialog).toBeHidden();

    await review.article.focus();
    await review.press("9");
    await expect(review.inspector.getByRole("radio", { name: /^Ungeklärt/ })).toBeChecked();
    await review.inspector.getByRole("radio", { name: /^Ungeklärt/ }).scrollIntoViewIfNeeded();
    await isWhole(review, "unverified");
    await review.article.focus();
    await review.press("1");
    await review.type("The log says so.");
    await review.press("Control+Shift+Enter");
    await review.says("Behauptung 1 abgezeichnet: Prüfung");
    await review.atClaim(2);
    await review.previousClaim(1);
    await review.press("e");
    await review.type(" (changed)");
    await review.press("Enter");
    await review.part("Abnahme").getByRole("button", { name: "Ablehnen…" }).press("Enter");
    await expect(review.part("Abnahme")).toContainText("Überholt. Seither geändert: Formulierung");
    await isWhole(review, "refusal");
    await review.article.focus();
    await review.press("n");
    await expect(page.getByRole("form", { name: /^Offener Fakt:/ })).toBeVisible();
    await isWhole(review, "fact");
    await review.press("x");
    await isWhole(review, "fact-why");
    await review.press("Escape", "g");
    await review.dialog.getByRole("button", { name: "Trotzdem abschließen…" }).press("Enter");
    await isWhole(review, "override");
    await expect(review.dialog.getByLabel("Warum wird trotzdem abgeschlossen?")).toBeFocused();
    await review.type("The paper goes to print.");
    await review.dialog.getByRole("button", { name: "Trotzdem abschließen" }).press("Enter");
    await expect(review.dialog).toBeHidden();
    await expect(review.article).toContainText("Abgeschlossen");
    await isWhole(review, "closed");
  });

  test("a new draft and what could not be read are German and fit their words", async ({ desk, review }) => {
    test.setTimeout(180_000);
    review.speak(GERMAN);
    await writeFile(desk.path("empty.txt"), "");
    await desk.drops("empty.txt");
    await expect(review.dialog).toHaveAccessibleName("Was aufgenommen wurde");
    await isWhole(review, "not-read");
    await review.pressInDialog("Escape");
    await desk.picks(await fixture(desk, "feed/rss.xml"));
    await review.press("Control+o");
    await expect(review.dialog).toHaveAccessibleName("Welche Texte?");
    await isWhole(review, "choose-texts");
    await review.pressInDialog("Escape");
    await expect(review.dialog).toBeHidden();

    await review.paste(first);
    await expect(review.gutter).toHaveCount(3);
    await writeFile(desk.path("second.txt"), second);
    await desk.picks("second.txt");
    await review.command("Neue Fassung aus einer Datei");
    await expect(review.dialog).toHaveAccessibleName("Fassung 2: was aus den Behauptungen wurde");
    await expect(review.dialog).toContainText("eine Zahl geändert");
    await isWhole(review, "anchors");
    await review.pressInDialog("Enter");
    await expect(review.dialog).toBeHidden();
    await expect(review.inspector).toContainText("Ihr Wortlaut wurde geändert");
    await isWhole(review, "altered");
    await review.article.getByRole("button", { name: "Ansehen, was aus den Behauptungen wurde" }).press("Enter");
    await review.dialog.getByRole("button", { name: /^Entfallen/ }).press("Enter");
    await expect(review.dialog.getByRole("button", { name: /^Zu Behauptung/ })).toHaveCount(1);
    await review.dialog.getByRole("button", { name: /^Zu Behauptung/ }).press("Enter");
    await expect(review.inspector).toContainText("Ihr Wortlaut ist aus dem Text verschwunden.");
    await isWhole(review, "gone");
    await review.command("Fassungen vergleichen");
    await expect(review.dialog.getByRole("columnheader")).toHaveText(["Fassung 1", "Fassung 2"]);
    await isWhole(review, "drafts");
  });
});
