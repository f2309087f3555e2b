import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";

test.use({ sample: false });

const first = `The harbour wall in the old town broke on Monday.

The port authority spent 12 million euros on the quay last year.

Three bridges were closed on Wednesday morning.
`;
const second = `The harbour wall in the old town broke on Monday.

The port authority spent 14 million euros on the quay last year.

Nobody crossed the river.
`;

test("a new draft comes in the middle of the check: read what it did, confirm one, place one, see both side by side", async ({ desk, page, review }) => {
  await review.paste(first);
  await expect(review.gutter).toHaveCount(3);
  await writeFile(desk.path("second.txt"), second);
  await desk.picks("second.txt");
  await review.command("New draft from a file");
  await expect(review.dialog).toHaveAccessibleName("Draft 2: what became of the claims");
  await expect(review.dialog.getByRole("status")).toContainText("2 claims wait for you");
  await expect(review.dialog.getByRole("deletion").filter({ hasText: "12" })).toBeVisible();
  await expect(review.dialog.getByRole("insertion").filter({ hasText: "14" })).toBeVisible();
  await expect(review.dialog).toContainText("a number changed");
  await review.focusIsVisible();
  await review.pictures("anchor-report");
  expect(await review.faults()).toEqual([]);

  // The first row is the altered one: its claim waits until a person says that these are its words.
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await expect(review.inspector).toContainText("Its words were altered");
  await review.pictures("anchor-altered");
  expect(await review.faults()).toEqual([]);
  await review.press("Shift+C");
  await review.says(/Confirmed the new words of claim/);
  await expect(review.inspector).not.toContainText("Nobody has said yet");
  await expect(review.article.getByRole("note")).toContainText("1 claim waits for you");

  // The other is without a place, until its words are selected.
  await review.article.getByRole("button", { name: "Look at what became of the claims" }).press("Enter");
  await review.dialog.getByRole("button", { name: /^Gone/ }).press("Enter");
  await expect(review.dialog.getByRole("button", { name: /^Go to claim/ })).toHaveCount(1);
  await review.dialog.getByRole("button", { name: /^Go to claim/ }).press("Enter");
  await expect(review.inspector).toContainText("Its words are gone from the text.");
  await review.pictures("anchor-gone");
  expect(await review.faults()).toEqual([]);
  const line = review.article.getByText("Nobody crossed the river.");
  await line.click({ clickCount: 3 });
  await review.press("Shift+P");
  await review.says(/Placed claim/);
  await expect(review.current.first()).toContainText("Nobody crossed the river");
  await expect(review.article.getByRole("note")).toBeHidden();

  await review.command("Compare the drafts");
  await expect(review.dialog.getByRole("columnheader")).toHaveText(["Draft 1", "Draft 2"]);
  await expect(review.dialog.getByRole("deletion").first()).toContainText("12");
  await review.pressInDialog("n");
  await expect(review.dialog.getByRole("status")).toContainText("Change 1 of");
  await review.pictures("drafts-compared");
  expect(await review.faults()).toEqual([]);
  await review.press("Escape");
  await page.evaluate((words) => navigator.clipboard.writeText(words), second);
  await review.command("New draft from the clipboard");
  await expect(review.dialog.getByLabel("Text of the new draft")).toBeFocused();
  await expect(review.dialog.getByLabel("Text of the new draft")).toHaveValue(second);
  await review.press("Control+Enter");
  await review.says("This is the draft that the article has: nothing was done.");
});
