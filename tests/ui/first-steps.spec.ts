import { expect, test } from "./desk";
import type { ReviewScreen } from "./review";

const list = (review: ReviewScreen) => review.queue.getByRole("region", { name: "First steps" });
const step = (review: ReviewScreen, name: string) => list(review).getByRole("listitem").filter({ hasText: name });

test("the first steps tick themselves off, and can be hidden and brought back", async ({ desk, review }) => {
  await expect(list(review)).toContainText("0 of 6 done");
  await expect(list(review).locator("[aria-current=step]")).toContainText("Bring in an article");
  await review.pictures("first-steps");
  expect.soft(await review.faults(), "first steps").toEqual([]);

  await review.nextClaim(1);
  await expect(step(review, "Walk its claims")).toContainText("done");
  await review.press("a");
  await expect(review.dialog.getByRole("searchbox")).toBeFocused();
  await expect(review.dialog.getByRole("radio").nth(2)).toBeVisible();
  await review.press("Enter");
  await expect(review.dialog.getByRole("group", { name: "Known source" }).getByRole("radio", { checked: true })).toBeVisible();
  await review.pressInDialog("1");
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await expect(step(review, "Attach evidence")).toContainText("done");

  await review.find("2", "The photograph shows most of it.", 2);
  await expect(step(review, "Record a finding")).toContainText("done");
  await review.previousClaim(1);
  await review.press("v");
  await expect(step(review, "Sign a claim")).toContainText("done");
  await desk.picks("report.html");
  await review.press("Control+e");
  await expect(review.dialog.getByRole("radio", { name: /^Web page/ })).toBeFocused();
  await review.pressInDialog("Enter");
  await expect(review.dialog.getByText("Written: report.html")).toBeVisible();
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await expect(step(review, "Write the report")).toContainText("done");
  await expect(list(review)).toContainText("5 of 6 done");

  await review.paste("The bridge was closed on Monday. Nobody was hurt, the mayor said.");
  await review.says(/^That is the whole way/);
  await expect(list(review)).toBeHidden();
  await review.pictures("first-steps-done");
  await review.open(desk.url);
  await expect(review.queue.getByRole("option").first()).toBeVisible();
  await expect(list(review)).toBeHidden();
  await review.command("first steps");
  await expect(list(review)).toContainText("6 of 6 done");
  await list(review).getByRole("button", { name: "Hide the first steps" }).press("Enter");
  await expect(list(review)).toBeHidden();
  await review.says(/^The first steps are hidden\./);
});

test.describe("without the sample", () => {
  test.use({ sample: false });

  test("an empty library names the keys that bring something in", async ({ review }) => {
    await expect(list(review).locator("[aria-current=step]")).toContainText("Paste its text or address with Ctrl+V, or open files with Ctrl+O.");
    await expect(review.article).toContainText("web addresses with Ctrl+V");
    await review.pictures("first-steps-empty");
    expect(await review.faults()).toEqual([]);
  });
});
