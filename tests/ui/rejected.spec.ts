import { expect, test } from "./desk";

test("a rejected claim is found in a list, says why, and comes back from there by keyboard", async ({ review }) => {
  await review.nextClaim(1);
  const words = await review.current.first().textContent();
  await review.press("Shift+x");
  await expect(review.dialog.getByRole("textbox")).toBeFocused();
  await review.type("A figure of speech.");
  await review.pressInDialog("Enter");
  await expect(review.dialog).toBeHidden();
  await review.says(/^Rejected claim 1/);

  await review.command("Rejected claims");
  const list = review.dialog.getByRole("listitem");
  await expect(list).toHaveCount(1);
  await expect(list).toContainText("A figure of speech.");
  await expect(list).toContainText("rejected by ");
  await review.pictures("rejected");
  expect(await review.faults()).toEqual([]);

  await list.getByRole("button", { name: /^Take back in: / }).press("Enter");
  await expect(review.dialog).toBeHidden();
  await review.says(/^Took the claim back in/);
  await review.atClaim(1);
  await expect(review.current.first()).toHaveText(words ?? "");

  await review.command("Rejected claims");
  await expect(review.dialog.getByText("No claim of this article was rejected or taken out.")).toBeVisible();
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
});

test("what was found about a claim is seen without scrolling, and shaping unfolds where it is wanted", async ({ page, review }) => {
  await page.setViewportSize({ width: 1360, height: 860 });
  await review.nextClaim(1);
  await review.find("1", "The harbour log says so.", 2);
  await review.previousClaim(1);
  const findings = review.part("All findings");
  await expect(findings).toContainText("The harbour log says so.");
  await review.pictures("inspector-found");
  const bottom = await findings.evaluate((part) => part.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThan(await review.inspector.evaluate((pane) => pane.getBoundingClientRect().bottom));
  expect(await review.inspector.evaluate((pane) => pane.scrollTop)).toBe(0);

  const fold = review.inspector.getByText("Shape the claim");
  await expect(review.inspector.getByRole("button", { name: /^Merge/ })).toBeHidden();
  await fold.focus();
  await review.press("Enter");
  await expect(review.inspector.getByRole("button", { name: /^Merge/ })).toBeVisible();
  await review.picture("inspector-shaping");
  expect(await review.faults()).toEqual([]);
  await review.article.focus();
  await review.nextClaim(2);
  await expect(review.inspector.getByRole("button", { name: /^Merge/ }), "it stays unfolded").toBeVisible();
});
