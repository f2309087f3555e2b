import axe from "axe-core";
import { expect, type Locator, type Page } from "@playwright/test";
import { join } from "node:path";
import { project } from "./programs";

/** Keys that have a meaning of their own in a dialog. */
const MOVES = /^(Control\+|Shift\+)?(Tab|Enter|Escape|Space|Backspace|Delete|Home|End|Page(Up|Down)|Arrow(Up|Down|Left|Right))$/;

/** What the parts of the screen are called. */
interface Words {
  queue: string;
  article: string;
  inspector: string;
  messages: string;
  claim: string;
  of: string;
  text: string;
  day: string;
}

const ENGLISH: Words = { queue: "Queue", article: "Article", inspector: "Inspector", messages: "Messages", claim: "Claim", of: "of", text: "Text of the article", day: "Which day" };
export const GERMAN: Words = { queue: "Artikelliste", article: "Artikel", inspector: "Prüfblatt", messages: "Meldungen", claim: "Behauptung", of: "von", text: "Text des Artikels", day: "Von welchem Tag" };

/** The review screen as a person names its parts. */
export class ReviewScreen {
  queue!: Locator;
  article!: Locator;
  inspector!: Locator;
  readonly status: Locator;
  readonly dialog: Locator;
  messages!: Locator;
  /** The words of the claim that is looked at. */
  current!: Locator;
  /** The signs of the claims beside the text. */
  gutter!: Locator;
  #words = ENGLISH;

  constructor(readonly page: Page) {
    this.status = page.getByRole("contentinfo");
    this.dialog = page.getByRole("dialog");
    this.speak(ENGLISH);
  }

  /** Names the parts of the screen in another language from here on. */
  speak(words: Words): void {
    this.#words = words;
    this.queue = this.page.getByRole("navigation", { name: words.queue });
    this.article = this.page.getByRole("main", { name: words.article });
    this.inspector = this.page.getByRole("group", { name: words.inspector });
    this.messages = this.page.getByRole("region", { name: words.messages });
    this.current = this.article.locator("mark[aria-current=true]");
    this.gutter = this.article.getByRole("img", { name: new RegExp(`^${words.claim} \\d+:`) });
  }

  /** Opens the window and waits until it shows something to do. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await expect(this.page.getByRole("main").getByRole("heading").first()).toBeVisible();
  }

  /** Goes to the next claim, which has this number. */
  async nextClaim(number: number): Promise<void> {
    await this.press("j");
    await this.atClaim(number);
  }

  /** Goes back to the claim of this number. */
  async previousClaim(number: number): Promise<void> {
    await this.press("k");
    await this.atClaim(number);
  }

  /** Records a finding by its digit, and goes on to the unchecked claim of that number. */
  async find(digit: string, rationale: string, next: number): Promise<void> {
    await this.press(digit);
    await expect(this.inspector.getByLabel("Rationale")).toBeFocused();
    await this.type(rationale);
    await this.press("Control+Enter");
    await this.atClaim(next);
  }

  /** Presses keys one after the other. A key that means a command waits for a dialog that is about to close. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      if (!MOVES.test(key)) await expect(this.dialog).toBeHidden();
      await this.page.keyboard.press(key);
    }
  }

  /** Presses a key in the dialog that is open. */
  async pressInDialog(key: string): Promise<void> {
    await expect(this.dialog.locator(":focus")).toBeAttached();
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  /** Waits until a claim is looked at and the inspector shows it. */
  async atClaim(number: number): Promise<void> {
    const { claim, of } = this.#words;
    await expect(this.status).toContainText(`${claim} ${number} ${of}`);
    await expect(this.inspector.getByRole("heading", { level: 2 })).toHaveText(`${claim} ${number}`);
    await expect(this.inspector).toHaveAttribute("aria-busy", "false");
  }

  /** Waits for a message in the corner. */
  async says(text: string | RegExp): Promise<void> {
    await expect(this.messages.getByText(text)).toBeVisible();
  }

  /** A part of the inspector. */
  part(name: string): Locator {
    return this.inspector.getByRole("region", { name, exact: true });
  }

  /** Selects words of the article, as with the mouse. */
  async select(words: string): Promise<void> {
    await this.article.evaluate((article, wanted) => {
      const block = [...article.querySelectorAll("[data-block]")].find((one) => one.textContent?.includes(wanted));
      const range = document.createRange();
      const walk = document.createTreeWalker(block!, NodeFilter.SHOW_TEXT);
      const start = block!.textContent!.indexOf(wanted);
      let passed = 0;
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const length = node.textContent!.length;
        if (passed <= start && start < passed + length) range.setStart(node, start - passed);
        if (passed < start + wanted.length && start + wanted.length <= passed + length) range.setEnd(node, start + wanted.length - passed);
        passed += length;
      }
      document.getSelection()!.removeAllRanges();
      document.getSelection()!.addRange(range);
    }, words);
  }

  /** Brings in a text by paste, as of the day of the tests. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await this.article.focus();
    await this.press("Control+v");
    await expect(this.dialog.getByLabel(this.#words.text)).toHaveValue(text);
    await expect(this.dialog.getByLabel(this.#words.day)).toBeFocused();
    await this.type("6 Jan 2022");
    await this.press("Enter");
    await expect(this.dialog).toBeHidden();
  }

  /** The focus is somewhere, and can be seen there. */
  async focusIsVisible(): Promise<void> {
    const outline = await this.page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return "nowhere";
      const style = getComputedStyle(at);
      return at.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? "visible" : `hidden on ${at.outerHTML.slice(0, 80)}`;
    });
    expect(outline).toBe("visible");
  }

  /** What axe finds wrong with the screen as it is. */
  async faults(): Promise<string[]> {
    if (!(await this.page.evaluate(() => "axe" in window))) await this.page.evaluate(axe.source);
    return this.page.evaluate(async () => {
      const found = await (window as unknown as { axe: typeof axe }).axe.run(document);
      return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)} (${node.failureSummary ?? ""})`));
    });
  }

  /** Does what the palette finds under these words. */
  async command(words: string): Promise<void> {
    await this.press("Control+k");
    await this.type(words);
    await this.press("Enter");
  }

  /** Keeps pictures of the screen in the light and in the dark theme. */
  async pictures(name: string): Promise<void> {
    await this.picture(name);
    await this.page.emulateMedia({ colorScheme: "dark" });
    await this.picture(`${name}-dark`);
    await this.page.emulateMedia({ colorScheme: "light" });
  }

  /** Keeps a picture for people to look at. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(project, "target/ui-tests/pictures", `${name}.png`) });
  }
}
