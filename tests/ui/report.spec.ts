import { readFile } from "node:fs/promises";
import { expect, test } from "./desk";

test("Ctrl+E writes the report where the person chooses", async ({ desk, review }) => {
  await review.nextClaim(1);
  await review.find("3", "The square holds fewer people than the headline needs.", 2);

  await desk.picks("report.html", "report.json");
  await review.press("Control+e");
  await expect(review.dialog.getByRole("radio", { name: /^Web page/ })).toBeFocused();
  await review.picture("report");
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await review.says("Written: report.html");
  const html = await readFile(desk.path("report.html"), "utf8");
  expect(html).toContain("The square holds fewer people than the headline needs.");
  expect(html).toContain("Half true");

  await review.press("Control+e");
  await review.dialog.getByRole("radio", { name: /^Everything, for other programs/ }).check();
  await review.dialog.getByRole("radio", { name: "The public" }).check();
  await expect(review.dialog.getByRole("region", { name: "Left out:" })).toContainText(/the names of those who checked, decided and signed \(\d+\): .*Ana Kay/);
  await review.dialog.getByRole("button", { name: "Save…" }).click();
  await review.says("Written: report.json");
  const report = JSON.parse(await readFile(desk.path("report.json"), "utf8")) as unknown;
  expect(JSON.stringify(report)).toContain("The square holds fewer people than the headline needs.");
});
