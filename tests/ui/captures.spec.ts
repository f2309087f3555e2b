import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";

const notice = (closed: string) => `Harbour notice\n\nThe northern quay is closed until ${closed}.\n\nFerries leave from the southern quay.\n`;

test("a source is captured twice, looked at and compared with the keyboard", async ({ desk, review }) => {
  await writeFile(desk.path("first.txt"), notice("Monday"));
  await writeFile(desk.path("second.txt"), notice("Thursday evening"));
  await desk.picks("first.txt", "second.txt");
  await review.press("Control+Shift+s");
  await review.dialog.getByRole("button", { name: "New source" }).press("Enter");
  await review.dialog.getByLabel("Title", { exact: true }).fill("Harbour notice");
  await review.dialog.getByRole("button", { name: "Add source" }).press("Enter");
  await review.dialog.getByRole("button", { name: "Captures: Harbour notice" }).press("Enter");
  await expect(review.dialog).toContainText("Nothing of this source is kept yet");
  expect(await review.faults()).toEqual([]);

  const kept = review.dialog.getByRole("article");
  for (const count of [1, 2]) {
    await review.dialog.getByRole("button", { name: "From a file…" }).press("Enter");
    await expect(kept).toHaveCount(count);
  }
  await expect(kept.first()).toContainText("second.txt");
  await review.pictures("captures");
  expect(await review.faults()).toEqual([]);

  await kept.last().getByRole("button", { name: "Look at the text" }).press("Enter");
  await expect(review.dialog.getByRole("region", { name: "Text of the capture" })).toContainText("closed until Monday");
  await expect(review.dialog.getByRole("status")).toContainText("unchanged since");
  await review.pictures("capture");
  expect(await review.faults()).toEqual([]);
  await review.press("Escape");

  await expect(kept).toHaveCount(2);
  for (const box of await review.dialog.getByRole("checkbox").all()) await box.press("Space");
  await review.dialog.getByRole("button", { name: "Compare the two ticked" }).press("Enter");
  await expect(review.dialog.getByRole("deletion")).toHaveText(/^Monday/);
  await expect(review.dialog.getByRole("insertion")).toHaveText(/^Thursday evening/);
  await review.pressInDialog("n");
  await expect(review.dialog.getByRole("status")).toHaveText("Change 1 of 1");
  await expect(review.dialog.getByRole("row").filter({ hasText: "Thursday" })).toBeFocused();
  await review.focusIsVisible();
  await review.pictures("comparison");
  expect(await review.faults()).toEqual([]);
  await review.press("Escape", "Escape");
  await expect(review.dialog).toHaveAccessibleName("Sources");
});
