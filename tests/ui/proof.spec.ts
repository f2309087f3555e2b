import { writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./desk";

const article = `Quay inquiry

"The harbour was safe for 300 boats on Monday," said harbour master Mara Holt.

Forty boats sank in the night.`;

const statement = `Statement of the harbour office

The port met on Tuesday and heard eleven witnesses.

Mara Holt said: "The harbour was not safe for 300 boats on Monday."

Forty boats sank in the night, the log of the pilots says.
`;

/** Selects words of the capture as a person does with the mouse. */
async function select(page: Page, words: string): Promise<void> {
  await page.getByRole("region", { name: "Text of the capture" }).evaluate((sheet, wanted) => {
    const walk = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      document.getSelection()!.removeAllRanges();
      document.getSelection()!.addRange(range);
    }
  }, words);
}

test("a passage is picked, an altered quote rings, copies count once, and what falls is named", async ({ desk, page, review }) => {
  await writeFile(desk.path("statement.txt"), statement);
  await writeFile(desk.path("copy.txt"), statement.replace("eleven", "11"));
  await desk.picks("statement.txt", "copy.txt");
  await review.press("Control+Shift+s");
  for (const title of ["Harbour office statement", "Daily Star: statement"]) {
    await review.dialog.getByRole("button", { name: "New source" }).press("Enter");
    await review.dialog.getByLabel("Title", { exact: true }).fill(title);
    await review.dialog.getByLabel("Origin").fill("Harbour office");
    await review.dialog.getByRole("button", { name: "Choose file…" }).press("Enter");
    await expect(review.dialog).toContainText(/statement\.txt|copy\.txt/);
    await review.dialog.getByRole("button", { name: "Add source" }).press("Enter");
    await expect(review.dialog.getByRole("list").getByText(title)).toBeVisible();
  }
  await review.press("Escape");
  await review.paste(article);
  await expect(page).toHaveTitle(/^Quay inquiry/);
  await review.nextClaim(1);

  // The passage is picked from the capture, beside the sentence of the article.
  await review.press("a");
  await expect(review.dialog.getByRole("searchbox")).toBeFocused();
  await review.type("office statement");
  await expect(review.dialog.getByRole("radio", { name: /Daily Star/ })).toBeHidden();
  await review.press("Enter");
  await review.dialog.getByRole("button", { name: "Pick from the capture…" }).press("Enter");
  await expect(review.dialog).toHaveAccessibleName("Passage for claim 1");
  await expect(review.dialog.getByRole("button", { name: /not safe for 300/ })).toBeFocused();
  await expect(review.dialog.getByRole("status")).toContainText("Selected (para. 3)");
  expect(await review.faults()).toEqual([]);
  await review.pictures("pick");
  await page.setViewportSize({ width: 1024, height: 768 });
  await review.picture("pick-narrow");
  await page.setViewportSize({ width: 1440, height: 900 });
  await select(page, "The harbour was not safe for 300 boats on Monday.");
  await expect(review.dialog.getByRole("status")).toContainText("Selected (para. 3) The harbour was not safe");
  await review.press("Enter");
  await expect(review.dialog).toHaveAccessibleName("Evidence for claim 1");
  await expect(review.dialog.getByRole("radio", { name: "Supports" })).toBeFocused();
  await review.pressInDialog("1");
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();

  const evidence = review.part("Evidence");
  await expect(evidence).toContainText("para. 3");
  await expect(evidence).toContainText("Quote altered");
  await expect(evidence.getByText("The quote touches: a negation")).toBeVisible();
  await expect(evidence.getByRole("deletion")).toHaveText(/^\s*not\s*$/);
  await expect(evidence).toContainText("Passage stands in the capture");
  await review.pictures("fidelity");

  // From nothing to a signed claim: attach, find, sign. The words that are typed come on top.
  let pressed = 0;
  const count = async (...keys: string[]) => {
    pressed += keys.length;
    await review.press(...keys);
  };
  await review.article.focus();
  await review.nextClaim(2);
  await count("a");
  await expect(review.dialog.getByRole("radio", { name: /Daily Star/ })).toBeVisible();
  await expect(review.dialog.getByRole("searchbox")).toBeFocused();
  await count("Enter");
  await expect(review.dialog.getByRole("radio", { name: "Supports" })).toBeFocused();
  pressed += 1;
  await review.pressInDialog("1");
  await count("Enter");
  await expect(review.dialog).toBeHidden();
  await count("1");
  await review.type("The log of the pilots says so.");
  await count("Control+Shift+Enter");
  await review.says("Signed claim 2: checker");
  expect(pressed).toBeLessThanOrEqual(6);

  // A copy of the same statement is no second origin.
  await review.atClaim(1);
  await review.press("a");
  await expect(review.dialog.getByRole("radio", { name: /Daily Star/ })).toBeVisible();
  await review.press("Enter");
  await review.pressInDialog("1");
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await expect(evidence).toContainText("2 sources, 1 origin: Harbour office");

  // What falls with it, in whatever article, and from there to the claim.
  await evidence.getByRole("button", { name: "What if this falls: Daily Star: statement" }).press("Enter");
  await expect(review.dialog).toHaveAccessibleName("What if this falls? Daily Star: statement");
  await expect(review.dialog.getByRole("status")).toContainText("2 claims lean on it");
  await expect(review.dialog.getByRole("listitem").nth(1)).toContainText(/True.*Forty boats sank.*falls: nothing else holds it.*signed/s);
  expect(await review.faults()).toEqual([]);
  await review.pictures("falling");
  await review.press("ArrowDown");
  await review.focusIsVisible();
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await review.atClaim(2);
});

test("the newsroom's own label stands wherever a finding is shown, and unverified says what is unknown", async ({ review }) => {
  await review.press("Control+,");
  await review.dialog.getByRole("button", { name: "Label “Mostly true”" }).press("Enter");
  await review.dialog.getByLabel("Label of “Mostly true”").fill("Right, but");
  await review.press("Enter");
  await expect(review.dialog.getByRole("region", { name: "Rating scale" })).toContainText(/Right, but\s+Mostly true · 4 of 5/);
  expect(await review.faults()).toEqual([]);
  await review.pictures("scale");
  await review.press("Escape");
  await review.nextClaim(1);
  await review.find("2", "One detail is off.", 2);
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: Right, but");

  await review.press("9");
  await review.type("Nobody answered.");
  await review.press("Control+Enter");
  await expect(review.inspector.getByLabel("What is unknown, a line each")).toBeFocused();
  await review.type("Who counted.\nWhen.");
  await review.picture("unknown");
  await review.press("Control+Enter");
  await review.atClaim(3);
  await review.previousClaim(2);
  await expect(review.part("All findings")).toContainText("Who counted.");
});
