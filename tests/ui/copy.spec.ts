import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";
import { fixture } from "./fixtures";

const copy = `---
title: Otters return to the Lisk
date: 2022-01-06
---

# Otters return to the Lisk

Otters have bred on the river Lisk for the first time since 1968[^wardens]. Wardens counted [three holts](https://lisk.example.org/holts) in 2021.

| Year | Holts |
|------|-------|
| 2020 | 0     |
| 2021 | 3     |

[^wardens]: Lisk wardens, annual count of 2021, https://lisk.example.org/count
`;

test.use({ sample: false });

test("the copy's marks are shown beside the text, and its sources become evidence with one key", async ({ desk, page, review }) => {
  await writeFile(desk.path("otters.md"), copy);
  await desk.picks("otters.md");
  await review.press("Control+o");
  await expect(page).toHaveTitle(/^Otters return/);
  const paragraph = review.article.locator("p").filter({ hasText: "Otters have bred" });
  const words = (await paragraph.textContent()) ?? "";

  await review.article.focus();
  await review.press("m");
  const footnote = review.article.getByRole("button", { name: /^Footnote/ });
  await expect(footnote).toBeVisible();
  // What is drawn beside the words is no part of them: a selection counts as it did before.
  await expect(paragraph).toHaveText(words);
  await expect(review.article.getByRole("table").getByRole("cell")).toHaveCount(6);

  await review.press(".");
  await expect(footnote).toBeFocused();
  await expect(page.getByRole("note")).toContainText("Lisk wardens, annual count of 2021");
  await review.pictures("marks");
  expect(await review.faults()).toEqual([]);
  await review.press("Escape");
  await expect(page.getByRole("note")).toBeHidden();

  await review.nextClaim(1);
  await review.nextClaim(2);
  const backing = review.inspector.getByRole("group", { name: "The copy names a source for this" });
  await expect(backing.first()).toContainText("Lisk wardens, annual count of 2021");
  await review.pictures("backing");
  expect(await review.faults()).toEqual([]);
  await review.press("b");
  await expect(review.part("Evidence")).toContainText("from the copy");
  await expect(review.part("Evidence")).toContainText("Supports");
  await expect(backing).toBeHidden();
  await review.press("Control+z");
  await expect(backing).toBeVisible();
  await review.press("x");
  await expect(backing).toBeHidden();
  await expect(review.part("Evidence")).toContainText("None yet.");
});

test("tracked changes, comments, a table and a figure of a Word file", async ({ desk, page, review }) => {
  await desk.picks(await fixture(desk, "docx/writers-copy.docx"));
  await review.press("Control+o");
  await expect(page).toHaveTitle(/^Ferry Marit Vane ran aground/);
  await review.article.focus();
  await review.press("m");
  await expect(review.article.getByRole("img", { name: "Struck out by Ada Quill: “the county hospital”" })).toBeVisible();
  await expect(review.article.locator("ins", { hasText: "Saint Orla Hospital" })).toBeVisible();
  await expect(review.article.getByRole("button", { name: /^Comment by Tom Reed: The coastguard log says 07:31/ })).toBeVisible();
  await review.pictures("tracked-changes");
  expect(await review.faults()).toEqual([]);

  await review.article.getByRole("figure").scrollIntoViewIfNeeded();
  await expect(review.article.getByRole("figure").getByRole("img", { name: /listing on Gannet Shoal/ })).toBeVisible();
  await review.pictures("figure");

  await review.command("Article details");
  await expect(review.dialog.getByRole("table")).toContainText("Ada Quill");
  await review.pictures("article-details");
  expect(await review.faults()).toEqual([]);
  await review.dialog.getByRole("button", { name: "What it was read from…" }).press("Enter");
  await expect(review.dialog.getByRole("article")).toContainText("writers-copy.docx");
  await review.press("Escape");
  await expect(review.dialog).toHaveAccessibleName("Article details");
});

test("a figure is claimed by its caption with one key", async ({ desk, review }) => {
  await desk.picks(await fixture(desk, "docx/python-docx.docx"));
  await review.press("Control+o");
  const figure = review.article.getByRole("figure");
  await figure.scrollIntoViewIfNeeded();
  await review.article.focus();
  await review.press("f");
  await expect(figure.getByRole("img", { name: /^Claim \d+:/ })).toBeVisible();
  await review.pictures("figure-claimed");
  expect(await review.faults()).toEqual([]);
});
