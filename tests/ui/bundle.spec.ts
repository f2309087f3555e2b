import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "./desk";

/** What the page checks with. */
declare function check(bytes: Uint8Array): { broken: string[] };

/** The first file of the archive: stored, so its bytes stand in the archive as they are. */
function checkerPage(bundle: Buffer): Buffer {
  const start = 30 + bundle.readUInt16LE(26);
  return bundle.subarray(start, start + bundle.readUInt32LE(22));
}

test("a bundle is checked by the page inside it, in a browser without a network", async ({ desk, review, page, context }) => {
  await review.nextClaim(1);
  await review.find("3", "The square holds fewer people than the headline needs.", 2);
  await desk.picks("report.zip");
  await review.press("Control+e");
  await review.dialog.getByRole("radio", { name: /^Bundle/ }).check();
  await review.dialog.getByRole("button", { name: "Save…" }).click();
  await review.says("Written: report.zip");

  const bundle = await readFile(desk.path("report.zip"));
  await writeFile(desk.path("check.html"), checkerPage(bundle));
  const changed = Buffer.from(bundle);
  const at = changed.indexOf("fewer people than");
  changed[at] = changed[at]! ^ 1;
  await writeFile(desk.path("changed.zip"), changed);

  const checker = await context.newPage();
  const asked: string[] = [];
  checker.on("request", (request) => asked.push(request.url()));
  await checker.goto(`file://${desk.path("check.html")}`);
  await checker.getByLabel(/Drop the bundle/).setInputFiles(desk.path("report.zip"));
  await expect(checker.getByRole("status")).toContainText("Everything is as it was written.");
  await expect(checker.getByRole("status")).toContainText(/[0-9a-f]{64}/);
  await checker.getByLabel(/Drop the bundle/).setInputFiles(desk.path("changed.zip"));
  await expect(checker.getByRole("status")).toContainText("report.html has changed.");
  await checker.getByLabel(/Drop the bundle/).setInputFiles(desk.path("check.html"));
  await expect(checker.getByRole("status")).toContainText("This is no bundle");
  const unseen = await checker.evaluate((encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const step = Math.ceil(bytes.length / 150);
    // A sample of every part, the directory at the end byte for byte, and one byte too many.
    const places = Array.from(bytes.keys()).filter((at) => at % step === 0 || at > bytes.length - 60);
    const missed = places.filter((at) => {
      const other = Uint8Array.from(bytes);
      other[at] = (other[at] ?? 0) ^ 1;
      return check(other).broken.length === 0;
    });
    return check(Uint8Array.from([...bytes, 0])).broken.length === 0 ? [...missed, bytes.length] : missed;
  }, bundle.toString("base64"));
  expect(unseen).toEqual([]);
  expect(asked).toEqual([`file://${desk.path("check.html")}`]);
  await checker.close();
  await page.bringToFront();
});
