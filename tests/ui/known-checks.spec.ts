import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";

test.use({ sample: false });

const feed = JSON.stringify([
  {
    "@type": "ClaimReview",
    claimReviewed: "The weir was opened at night.",
    url: "https://weir.example/night",
    datePublished: "2021-11-02",
    headline: "Nobody opened the weir",
    author: { name: "The Weir Desk" },
    reviewRating: { alternateName: "FALSO" },
    itemReviewed: { author: { name: "Jon Reed" } },
  },
  { "@type": "ClaimReview", claimReviewed: "The lock was repaired.", reviewRating: { alternateName: "Blue ticket" } },
  { "@type": "ClaimReview", url: "https://weir.example/nothing" },
]);

test("a file of known checks comes in, is searched, looked at, and taken back", async ({ desk, review }) => {
  await writeFile(desk.path("weir.json"), feed);
  await review.command("Known checks");
  await expect(review.dialog).toContainText("Nothing is known yet.");
  expect(await review.faults()).toEqual([]);

  await desk.picks("weir.json");
  await review.dialog.getByRole("button", { name: "Take in a file…" }).press("Enter");
  await expect(review.dialog.getByRole("status")).toContainText("weir.json: taken in: 2; known already: 0; not taken: 1");
  await review.dialog.getByText("Not taken: 1 (no claim in it)").click();
  await expect(review.dialog).toContainText("item 3, line 1");

  const checks = review.dialog.getByRole("list", { name: "Known checks" });
  await expect(checks.getByRole("listitem")).toHaveCount(2);
  await review.dialog.getByRole("searchbox").fill("weir night");
  await expect(checks.getByRole("listitem")).toHaveCount(1);
  await checks.getByText("The weir was opened at night.").first().click();
  for (const words of ["Nobody opened the weir", "Jon Reed", "FALSO", "The Weir Desk", "https://weir.example/night"]) {
    await expect(checks.getByText(words, { exact: true })).toBeVisible();
  }
  expect(await review.faults()).toEqual([]);
  await review.picture("known-checks");

  await review.dialog.getByRole("searchbox").fill("nobody ever");
  await expect(review.dialog).toContainText("No known check holds these words.");
  await review.dialog.getByRole("searchbox").fill("");
  await expect(checks.getByRole("listitem")).toHaveCount(2);

  // The same file dropped on the list adds nothing.
  await desk.drops("weir.json");
  await expect(review.dialog.getByRole("status")).toContainText("taken in: 0; known already: 2");
  await review.press("Escape");
  await review.press("Control+z");
  await review.says(/Took in known checks from weir\.json/);
  await review.command("Known checks");
  await expect(review.dialog).toContainText("Nothing is known yet.");
});
