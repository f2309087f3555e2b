import { expect, test } from "./desk";

/** Behind the emoji, a place counts differently in bytes, code points and UTF-16 units. */
const market = `Market square flooded

The mayor wrote “🌊🌊 what a day” and the water stood knee-deep by noon, as far as anybody could see. Nobody slept.`;

test("selected words behind an emoji become a claim, and search jumps to it", async ({ page, review }) => {
  await review.paste(market);
  await expect(page).toHaveTitle(/^Market square flooded/);
  const words = "the water stood knee-deep";
  await review.select(words);
  await expect(page.getByRole("button", { name: "Make claim" })).toBeVisible();
  await review.picture("selection");
  await review.press("c");
  await expect(review.inspector.getByLabel("Exact words")).toHaveText(words);
  await expect(review.current).toHaveText(words);
  await expect(review.inspector).toContainText("Made by hand.");

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
