import { readFile } from "node:fs/promises";
import { expect, test } from "./desk";

test("the desk in numbers, the article in time, claims and their sources; one is kept as a file", async ({ desk, page, review }) => {
  await review.nextClaim(1);
  await review.find("1", "Seen by our own reporter.", 2);
  await review.press("Control+Shift+d");
  await expect(review.dialog).toHaveAccessibleName("Overview");
  await expect(review.dialog.getByRole("radio", { name: "The desk" })).toBeFocused();
  await expect(review.dialog.getByRole("listitem").filter({ hasText: /^Checked: 1$/ })).toBeAttached();
  await expect(review.dialog).toContainText("1 article");
  await review.pictures("overview");
  expect(await review.faults()).toEqual([]);

  await desk.picks("desk.svg");
  await review.dialog.getByRole("button", { name: "Save as SVG…" }).press("Enter");
  await review.says("Saved desk.svg");
  const saved = await readFile(desk.path("desk.svg"), "utf8");
  expect(saved).toContain("Claims by how far the check has come");
  expect(saved).not.toMatch(/class=|var\(/);

  await review.dialog.getByRole("radio", { name: "The desk" }).focus();
  await review.pressInDialog("ArrowRight");
  await expect(review.dialog.getByRole("radio", { name: "Timeline" })).toBeChecked();
  const first = review.dialog.getByRole("button", { name: /Claim \d+/ }).first();
  await expect(first).toBeVisible();
  await review.pictures("timeline");
  expect(await review.faults()).toEqual([]);
  const name = (await first.textContent()) ?? "";
  await first.press("Enter");
  await expect(review.dialog).toBeHidden();
  await review.atClaim(Number(/Claim (\d+)/.exec(name)?.[1]));

  await review.command("Claims and their sources");
  await expect(review.dialog).toContainText("No claim of this article has evidence yet.");
  await page.keyboard.press("Escape");
});
