import { expect, test } from "./desk";

test.use({ sample: false });

// A heading and a question make no claim, so that their facts are open from the start.
const text = `# The Orle dam in 1998

The Orle dam held 40 million litres on Monday.

Who remembers Mara Lunt, the engineer of Kestrel Bay?`;

test("open facts are walked, made claims of and put aside with the keyboard alone", async ({ page, review }) => {
  await review.paste(text);
  await expect(review.article).toContainText("Mara Lunt");
  await review.article.focus();
  const row = review.queue.getByRole("option").first();
  await expect(row).toContainText(/\d+ of \d+ checked, \d+ open facts?/);
  const open = review.article.locator(".fact.is-open");
  const before = Number(/(\d+) open fact/.exec((await row.textContent()) ?? "")?.[1]);
  expect(before).toBeGreaterThan(2);
  // What is drawn changes no word of the text.
  await expect(review.article.locator("[data-block='2']")).toHaveText("Who remembers Mara Lunt, the engineer of Kestrel Bay?");

  const chosen = review.article.locator(".fact.chosen");
  const bar = page.getByRole("form", { name: /^Open fact:/ });
  await review.press("n");
  await expect(chosen.first()).toBeFocused();
  await review.focusIsVisible();
  await expect(bar).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Open " })).toContainText("No claim covers these words");
  const first = await chosen.first().textContent();
  await review.pictures("coverage");
  expect(await review.faults()).toEqual([]);

  // Round the ends, back and forth.
  await review.press("Shift+n");
  await expect(chosen.first()).not.toHaveText(first ?? "");
  await review.press("n");
  await expect(chosen.first()).toHaveText(first ?? "");

  // Not a fact, with a reason; the next one comes by itself.
  await review.press("x");
  await expect(bar.getByLabel("Why is it no fact?")).toBeFocused();
  await review.type("It is the headline.");
  await review.picture("coverage-why");
  expect(await review.faults()).toEqual([]);
  await review.press("Enter");
  await review.says(/^Put aside as no fact/);
  await expect(row).toContainText(`${before - 1} open fact`);
  await expect(chosen.first()).not.toHaveText(first ?? "");

  // A claim of the statement around the next one covers it; undo opens it again.
  const words = (await chosen.first().textContent()) ?? "";
  await review.press("c");
  await expect(review.inspector.getByRole("heading", { level: 2 })).toHaveText(/^Claim \d+$/);
  await expect(review.current.first()).toContainText(words);
  const count = await open.count();
  await review.press("Control+z");
  await review.says(/^Undid: Made claim/);
  await expect(open).not.toHaveCount(count);

  // The list says who and why, and leads back.
  await review.command("Facts put aside");
  await expect(review.dialog).toContainText("It is the headline.");
  await expect(review.dialog).toContainText("Ana Kay");
  await review.picture("coverage-list");
  expect(await review.faults()).toEqual([]);
  await review.dialog.getByRole("button", { name: /^Open again:/ }).press("Enter");
  await expect(review.dialog).toBeHidden();
  await expect(row).toContainText(`${before} open fact`);
  await expect(chosen.first()).toHaveText(first ?? "");
});

test("the gate lists what is in the way, leads there, is overridden with a reason and opened again", async ({ log, review }) => {
  await review.paste(text);
  await expect(review.article).toContainText("Mara Lunt");
  await review.article.focus();
  await review.press("g");
  await expect(review.dialog).toHaveAccessibleName("Close the article");
  await expect(review.dialog.getByRole("heading", { name: /^Open facts/ })).toBeVisible();
  await expect(review.dialog.getByRole("heading", { name: /^Claims not checked/ })).toBeVisible();
  await review.pictures("gate");
  expect(await review.faults()).toEqual([]);

  await review.dialog.getByRole("button", { name: /^Claim 1:/ }).first().press("Enter");
  await review.atClaim(1);
  await review.press("g");
  await review.dialog.getByRole("button", { name: "“Mara Lunt”" }).press("Enter");
  await expect(review.article.locator(".fact.chosen").first()).toHaveText("Mara Lunt");

  await review.press("g");
  await review.dialog.getByRole("button", { name: "Override…" }).press("Enter");
  await expect(review.dialog.getByLabel("Why is it closed all the same?")).toBeFocused();
  await expect(review.dialog.getByRole("button", { name: "Close all the same" })).toBeDisabled();
  await review.type("The presses are running.");
  await review.dialog.getByRole("button", { name: "Close all the same" }).press("Enter");
  await expect(review.dialog).toBeHidden();
  const banner = review.article.getByRole("region", { name: "closed" });
  await expect(banner).toContainText("Closed by Ana Kay");
  await expect(banner).toContainText("The presses are running.");
  await expect(review.queue.getByRole("option").first()).toContainText("closed, overridden");
  await review.pictures("closed");
  expect(await review.faults()).toEqual([]);

  // The keys that would change a claim do nothing, and what gets as far as the desk is refused.
  await review.previousClaim(1);
  await review.press("e");
  await expect(review.inspector.getByRole("textbox", { name: "Wording" })).toBeHidden();
  log.expectRefusals(1);
  await review.press("Control+z");
  await review.says(/^Your latest step was a signature/);
  await banner.getByRole("button", { name: "Reopen…" }).press("Enter");
  await expect(review.dialog.getByLabel("Why is it opened again?")).toBeFocused();
  await review.type("A reader wrote in.");
  await review.press("Enter");
  await expect(banner).toBeHidden();
  await review.press("Control+h");
  await expect(review.dialog.getByRole("listitem").first()).toContainText("A reader wrote in.");
});
