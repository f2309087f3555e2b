import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";

const bridge = `Linden bridge opens again after the storm

The Linden bridge opened again on Wednesday morning after engineers had replaced 14 steel cables.

Mara Holt of the harbour office said the work had cost 2.3 million euros.`;

test("a pasted article with its day becomes claims with resolved times", async ({ page, review }) => {
  await review.paste(bridge);
  await review.says(/“Linden bridge opens again after the storm” is in, with \d+ claims\./);
  await expect(page).toHaveTitle(/^Linden bridge opens again/);
  await expect(review.queue.getByRole("option")).toHaveCount(2);

  await review.article.getByText("The Linden bridge opened again on Wednesday").click();
  await expect(review.inspector.getByLabel("Time", { exact: true })).toHaveValue("on Wednesday morning");
  await expect(review.part("Kind, state, time and place")).toContainText("5 Jan 2022, 06:00–12:00 (2022-01-05TMO)");

  await review.article.getByText("the work had cost 2.3 million euros").click();
  await expect(review.part("Who says it")).toContainText("Mara Holt");
});

test("a file opens through the picker, and a bad one says what to do", async ({ desk, page, review }) => {
  await writeFile(desk.path("bridge.html"), `<html><body><article><h1>Ferry timetable grows</h1><p>The harbour office added 6 ferries on 3 January 2022.</p></article></body></html>`);
  await writeFile(desk.path("picture.txt"), Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex"));
  await writeFile(desk.path("empty.txt"), "");

  await desk.picks("picture.txt", "empty.txt", "nowhere.txt", "bridge.html");
  await expect(page).toHaveTitle(/^Pyongyang/);
  await review.press("Control+o");
  await expect(review.dialog.getByText(/This is not text; it looks like .+\. Save it as text, Markdown or HTML\./)).toBeVisible();
  await review.press("Escape");
  await review.press("Control+o");
  await expect(review.dialog.getByText("There is nothing in it. Choose another file, or paste the text.")).toBeVisible();
  await review.press("Escape");
  await review.press("Control+o");
  await expect(review.dialog.getByText(/There is no file nowhere.txt. Check the name and the folder\./)).toBeVisible();
  await review.picture("bad-file");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  await review.press("Control+o");
  await expect(page).toHaveTitle(/^Ferry timetable grows/);
  await review.press("j");
  await review.atClaim(1);
});

const aground = `Ferry runs aground

The ferry ran aground on 03/04/2021 near the northern quay.

Mara Holt, the harbour master, said the hull was sound. She said nobody had been hurt.`;

test("a date that may be two days is asked, and she is named", async ({ review }) => {
  await review.paste(aground);
  await review.article.getByText("The ferry ran aground on").click();
  const circumstances = review.part("Kind, state, time and place");
  const other = circumstances.getByRole("group", { name: "It may also mean:" }).getByRole("button");
  const value = (await other.first().textContent()) ?? "";
  expect(["4 Mar 2021", "3 Apr 2021"]).toContain(value);
  await other.first().click();
  await expect(circumstances).toContainText(value);
  await expect(other).toHaveCount(0);

  await review.article.getByText("She said nobody had been hurt").click();
  await expect(review.part("Who says it")).toContainText("= Mara Holt");
  await expect(review.part("Who says it")).toContainText("Mara Holt, the harbour master");
  await review.picture("named-speaker");
});

test("pasted Markdown shows its headings, and words that stand for a title are one", async ({ review }) => {
  await review.paste("# Ferry runs aground\n\nThe ferry ran aground on Monday near the quay.\n\n## Why it did\n\nNobody at the harbour office knows.");
  await expect(review.article.getByRole("heading", { level: 1 })).toHaveText("Ferry runs aground");
  await expect(review.article.getByRole("heading", { level: 2 })).toHaveText("Why it did");
  await review.paste("Two ferries sank on Tuesday.");
  await expect(review.article.getByRole("heading", { level: 1 })).toHaveText("Two ferries sank on Tuesday.");
});
