import { expect, test } from "./desk";

/** Behind the emoji, a place counts differently in bytes, code points and UTF-16 units. */
const market = `Market square flooded

The mayor wrote “🌊🌊 what a day” and the water stood knee-deep by noon, as far as anybody could see. Nobody slept.`;

test("selected words behind an emoji become a claim, and search jumps to it", async ({ page, review }) => {
  await review.paste(market);
  await expect(page).toHaveTitle(/^Market square flooded/);
  const words = "the water stood knee-deep";
  await review.article.evaluate((article, wanted) => {
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
  await expect(page.getByRole("button", { name: "Make claim" })).toBeVisible();
  await review.picture("selection");
  await review.press("c");
  await expect(review.inspector.getByLabel("Exact words")).toHaveText(words);
  await expect(review.current).toHaveText(words);
  await expect(review.part("Kind, state, time and place")).toContainText("Made by hand.");

  await review.queue.getByRole("option", { name: /^Pyongyang/ }).click();
  await expect(page).toHaveTitle(/^Pyongyang/);
  await review.press("Control+Shift+f");
  await expect(review.queue.getByRole("searchbox")).toBeFocused();
  await review.type("knee-deep");
  await expect(review.queue.getByRole("status")).toContainText(/results?$/);
  await review.picture("search");
  await review.press("ArrowDown");
  await review.focusIsVisible();
  await review.press("Enter");
  await expect(page).toHaveTitle(/^Market square flooded/);
  await expect(review.current).toHaveText(words);
});
