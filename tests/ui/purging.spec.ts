import { expect, test } from "./desk";

test("an article is purged by its typed name, what goes is told before, and nothing takes it back", async ({ page, review }) => {
  const title = (await page.title()).split(" – ")[0] ?? "";
  await review.command("Purge the article");
  await expect(review.dialog.getByRole("heading", { name: "What goes" })).toBeVisible();
  await expect(review.dialog).toContainText("Claims");
  await expect(review.dialog).toContainText("colleagues’ libraries");
  const purge = review.dialog.getByRole("button", { name: "Purge for good" });
  await expect(purge).toBeDisabled();
  const typed = review.dialog.getByLabel(/^Type “/);
  const label = (await review.dialog.locator("label[for=purge-confirm]").textContent()) ?? "";
  const name = /“(.*)”/.exec(label)?.[1] ?? "";
  expect(title).toContain(name);
  // However much goes, what is asked for stays in view.
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(typed).toBeInViewport({ ratio: 1 });
  await expect(purge).toBeInViewport({ ratio: 1 });
  await typed.fill(name.slice(0, -1));
  await expect(purge).toBeDisabled();
  await review.pictures("purge");
  expect(await review.faults()).toEqual([]);
  await typed.fill(name);
  await review.pressInDialog("Enter");
  await expect(review.dialog).toBeHidden({ timeout: 30_000 });
  await review.says(/^Purged for good\./);
  await expect(page.getByRole("button", { name: new RegExp(name.slice(0, 20)) })).toHaveCount(0);

  await review.command("Settings");
  const maintenance = review.dialog.getByRole("region", { name: "Maintenance" });
  await expect(maintenance).toContainText("Backups and earlier copies: 1");
  await maintenance.getByRole("button", { name: "Check the search index" }).click();
  await review.press("Escape");
  await review.says(/^The search index is sound/);
});
