import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./desk";
import { cli } from "./programs";

test("a bundle that comes back is checked in the window, against this library's own log", async ({ desk, review }) => {
  await review.nextClaim(1);
  await review.find("3", "The square holds fewer people than the headline needs.", 2);
  await desk.picks("report.zip");
  await review.press("Control+e");
  await review.dialog.getByRole("radio", { name: /^Bundle/ }).check();
  await review.dialog.getByRole("button", { name: "Save…" }).click();
  await review.says("Written: report.zip");
  await review.dialog.getByRole("button", { name: "Back to the article" }).click();

  await desk.picks("report.zip");
  await review.command("Check a bundle");
  await expect(review.dialog).toContainText("Bundle checked: report.zip");
  await expect(review.dialog).toContainText("Everything is as it was written.");
  await expect(review.dialog).toContainText(/The log’s head: [0-9a-f]{64}/);
  await expect(review.dialog).toContainText("the bundle is as it was made here");
  await review.dialog.getByRole("button", { name: "Close", exact: true }).last().click();

  const bundle = await readFile(desk.path("report.zip"));
  const at = bundle.indexOf("fewer people than");
  bundle[at] = bundle[at]! ^ 1;
  await writeFile(desk.path("changed.zip"), bundle);
  await desk.picks("changed.zip");
  await review.command("Check a bundle");
  await expect(review.dialog).toContainText("Something is not as it was written:");
  await expect(review.dialog).toContainText("report.html has changed.");
  await review.dialog.getByRole("button", { name: "Close", exact: true }).last().click();
});

test.describe("in a library without articles", () => {
  test.use({ sample: false });

  test("a report goes in like a hand-over, and what it tells of signatures is told as such", async ({ desk, review, page }) => {
    const there = (...words: string[]) => execFileSync(cli, ["--library", join(desk.folder, "there.claimdesk"), "--as", "Ben Oduya", ...words], { encoding: "utf8" });
    await writeFile(desk.path("story.txt"), "The harbour wall in the old town broke on Monday.\n");
    const { articles } = JSON.parse(there("--json", "import", desk.path("story.txt"))) as { articles: { id: string }[] };
    const { claims } = JSON.parse(there("--json", "claims")) as { claims: { id: string }[] };
    const [article, claim] = [articles[0]!.id, claims[0]!.id];
    there("record-finding", claim, "--content", "true", "--rationale", "The harbour log says so.");
    there("sign", claim, "--stage", "checker");
    there("report", article, "--format", "json", "-o", desk.path("report.json"));

    await desk.picks("report.json");
    await review.command("Take in");
    await expect(review.dialog).toContainText("From a report that Ben Oduya made on");
    await expect(review.dialog).toContainText("Signatures that it tells of: 1.");
    await review.picture("report-taken-in");
    await review.dialog.getByRole("button", { name: "Open the article" }).click();
    await review.article.focus();
    await review.nextClaim(1);
    await expect(review.inspector).toContainText("As a report says; not given in this library.");

    await desk.picks("report.json");
    await review.command("Take in");
    await expect(review.dialog).toContainText("Nothing in this file is new here");
    await page.keyboard.press("Escape");

    const report = await readFile(desk.path("report.json"), "utf8");
    await writeFile(desk.path("changed.json"), report.replace("The harbour log says so.", "The harbour log says no."));
    await desk.picks("changed.json");
    await review.command("Take in");
    await review.says(/does not agree with itself at “claims 1 signoff”/);
  });
});
