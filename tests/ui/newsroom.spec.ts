import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./desk";
import { project } from "./programs";
import type { ReviewScreen } from "./review";

const logo = join(project, "src-tauri/icons/128x128.png");

/** Presses Tab until the control of that name has the focus. */
async function tabTo(review: ReviewScreen, name: string): Promise<void> {
  const wanted = review.dialog.getByRole("button", { name, exact: true });
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((control) => control === document.activeElement)) return;
    await review.pressInDialog("Tab");
  }
  throw new Error(`Tab does not come to ${name}`);
}

test("publisher, logo and a preset are set without a mouse, and a faint colour is not taken", async ({ desk, log, review }) => {
  await copyFile(logo, desk.path("logo.png"));
  await desk.picks("logo.png");
  await review.press("Control+,");

  await tabTo(review, "Change the publisher");
  await review.pressInDialog("Enter");
  await expect(review.dialog.getByLabel("Name of the outlet")).toBeFocused();
  await review.type("The Strait");
  await review.pressInDialog("Tab");
  await review.type("https://strait.example");
  await review.pressInDialog("Enter");
  await review.says("Set the publisher: The Strait");
  await expect(review.dialog.getByRole("button", { name: "Change the publisher" })).toBeFocused();
  await tabTo(review, "Choose a logo…");
  await review.pressInDialog("Enter");
  await expect(review.dialog.getByRole("img", { name: "Logo: The Strait" })).toBeVisible();

  await tabTo(review, "New preset");
  await review.pressInDialog("Enter");
  await expect(review.dialog.getByLabel("Name of the preset")).toBeFocused();
  await review.type("For readers");
  await review.dialog.getByLabel("In a colour of our own").press("Space");
  await review.dialog.getByLabel("Colour of links, rules and headings").fill("#ffe600");
  await review.dialog.getByRole("checkbox", { name: "What was done" }).press("Space");
  expect(await review.faults()).toEqual([]);
  log.expectRefusals(1);
  await tabTo(review, "Save");
  await review.pressInDialog("Enter");
  await expect(review.dialog.getByRole("alert")).toContainText("#ffe600 is too faint to be read on paper.");
  await review.pictures("newsroom-preset");
  expect(await review.faults()).toEqual([]);
  await review.dialog.getByRole("button", { name: /^Take #/ }).press("Enter");
  await tabTo(review, "Save");
  await review.pressInDialog("Enter");
  await review.says("Kept the preset “For readers”");
  const region = review.dialog.getByRole("region", { name: "Presets of reports" });
  await expect(region).toContainText("Web page that also prints (HTML) · The public · English");
  await review.pictures("newsroom-settings");

  // It is opened as it was kept, and goes.
  await tabTo(review, "Change preset For readers");
  await review.pressInDialog("Enter");
  await expect(review.dialog.getByRole("checkbox", { name: "What was done" })).not.toBeChecked();
  await expect(review.dialog.getByLabel("Colour of links, rules and headings")).not.toHaveValue("#ffe600");
  await review.pressInDialog("Escape");
  await expect(review.dialog.getByRole("button", { name: "Change preset For readers" })).toBeFocused();
  await tabTo(review, "Delete preset For readers");
  await review.pressInDialog("Enter");
  await expect(region).toContainText("No presets yet.");
  await review.pressInDialog("Escape");
  await expect(review.dialog).toBeHidden();

  await desk.picks("report.html");
  await review.press("Control+e");
  await review.dialog.getByRole("button", { name: "Save…" }).click();
  await review.says("Written: report.html");
  const page = await readFile(desk.path("report.html"), "utf8");
  expect(page).toContain('alt="The Strait"');
  expect(page).toContain("data:image/png;base64,");
});
