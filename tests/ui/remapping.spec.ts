import type { Locator } from "@playwright/test";
import { expect, test } from "./desk";
import type { ReviewScreen } from "./review";

/** The row of a command in the editor of keys. */
const row = (review: ReviewScreen, title: string): Locator => review.dialog.getByRole("button", { name: new RegExp(`^${title}`) });

/** Opens the editor of keys at a command, by keyboard alone. */
async function openAt(review: ReviewScreen, title: string): Promise<void> {
  await review.command("change keys");
  await expect(review.dialog).toHaveAccessibleName("Change keys");
  await search(review, title);
}

/** Finds a command in the editor that is open, and opens its row. */
async function search(review: ReviewScreen, title: string): Promise<void> {
  const field = review.dialog.getByRole("searchbox");
  await field.focus();
  await field.fill(title);
  await review.pressInDialog("ArrowDown");
  await expect(row(review, title)).toBeFocused();
  await review.pressInDialog("Enter");
  await expect(row(review, title)).toHaveAttribute("aria-expanded", "true");
}

/** Presses the new keys where they are waited for. */
async function record(review: ReviewScreen, keys: string): Promise<void> {
  await expect(review.dialog.getByRole("textbox", { name: /^Press the new keys for/ })).toBeFocused();
  await review.pressInDialog(keys);
}

async function leave(review: ReviewScreen): Promise<void> {
  await review.dialog.getByRole("button", { name: "Done" }).click();
  await expect(review.dialog).toBeHidden();
}

const told = (review: ReviewScreen) => review.dialog.getByRole("status");
const refused = (review: ReviewScreen) => review.dialog.getByRole("alert");

test("a command gets other keys, and everything on the screen shows them", async ({ desk, page, review }) => {
  await review.nextClaim(1);
  await expect(review.part("Evidence")).toContainText("Press A to attach");
  await openAt(review, "Attach evidence");
  await expect(review.dialog.getByRole("button", { name: "Change A of “Attach evidence…”" })).toBeFocused();
  await review.pictures("keys-editor");
  expect.soft(await review.faults(), "a row open").toEqual([]);
  await review.pressInDialog("Enter");
  await review.pictures("keys-recording");
  expect.soft(await review.faults(), "recording").toEqual([]);
  await record(review, "Control+Shift+a");
  await expect(refused(review)).toHaveText("Ctrl+Shift+A copies, cuts, pastes or selects in every text. Try other keys.");
  await record(review, "Alt+a");
  await expect(told(review)).toHaveText("“Attach evidence…” has Alt+A now.");
  await expect(row(review, "Attach evidence")).toContainText("changed");
  await expect(row(review, "Attach evidence")).toBeFocused();
  await leave(review);

  await expect(review.part("Evidence")).toContainText("Press Alt+A to attach");
  await expect(review.inspector.getByRole("button", { name: "Attach" })).toHaveAttribute("title", "Attach evidence… (Alt+A)");
  await review.article.focus();
  await review.press("a");
  await expect(review.dialog).toBeHidden();
  await review.press("Alt+a");
  await expect(review.dialog).toHaveAccessibleName("Evidence for claim 1");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  await review.press("Control+k");
  await review.type("attach evid");
  await expect(review.dialog.getByRole("option", { name: /Attach evidence/ })).toContainText("AltA");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(page.getByRole("menuitem", { name: "Attach evidence…" })).toContainText("AltA");
  await review.press("Escape");
  await review.article.focus();
  await review.press("?");
  await expect(review.dialog.getByRole("region", { name: "Keys" })).toContainText(/Attach evidence…\s*AltA/);
  await review.pictures("keys-sheet");
  expect.soft(await review.faults(), "cheat sheet").toEqual([]);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("main", { name: "Article" })).toBeHidden();
  await expect(review.dialog.getByRole("button", { name: "Change keys…" })).toBeHidden();
  expect(await review.dialog.evaluate((sheet) => sheet.scrollHeight - sheet.clientHeight), "lines cut off on paper").toBeLessThanOrEqual(1);
  const paper = await review.dialog.evaluate((sheet) => [sheet.getBoundingClientRect().top, getComputedStyle(sheet, "::backdrop").display]);
  expect(paper, "where the sheet begins, and what lies behind it").toEqual([0, "none"]);
  await review.picture("keys-on-paper");
  await page.emulateMedia({ media: "screen" });

  // They are kept, and no operation of the log tells of them.
  await page.goto("about:blank");
  await desk.kill();
  await desk.open();
  await review.open(desk.url);
  await review.nextClaim(1);
  await review.press("Alt+a");
  await expect(review.dialog).toHaveAccessibleName("Evidence for claim 1");
  await review.press("Escape");
  await review.command("log");
  await expect(review.dialog).toHaveAccessibleName("Log");
  await expect(review.dialog).not.toContainText(/key/i);
});

test("keys that belong to another command are taken over or left, and all can be given back", async ({ review }) => {
  await review.nextClaim(1);
  await openAt(review, "Attach evidence");
  await review.dialog.getByRole("searchbox").fill("ctrl+shift+f");
  await expect(told(review)).toHaveText("1 command");
  await expect(row(review, "Search everything")).toBeVisible();
  await search(review, "Attach evidence");
  await review.pressInDialog("Enter");
  await record(review, "e");
  await expect(refused(review)).toContainText("E belongs to “Edit the wording”.");
  await expect(review.dialog.getByRole("button", { name: "Take it over" })).toBeFocused();
  await review.pictures("keys-conflict");
  expect.soft(await review.faults(), "a conflict").toEqual([]);
  await review.dialog.getByRole("button", { name: "Leave it there" }).press("Enter");
  await expect(told(review)).toHaveText("Nothing was changed.");
  await expect(row(review, "Attach evidence")).not.toContainText("changed");

  await review.dialog.getByRole("button", { name: "Add keys to “Attach evidence…”" }).press("Enter");
  await record(review, "e");
  await review.pressInDialog("Enter");
  await expect(told(review)).toHaveText("“Attach evidence…” has A, E now; taken from “Edit the wording”.");
  await search(review, "Edit the wording");
  await expect(row(review, "Edit the wording")).toContainText("no keys");
  await leave(review);

  await review.article.focus();
  await review.press("e");
  await expect(review.dialog).toHaveAccessibleName("Evidence for claim 1");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  // Its own keys again for the one that lost them: that asks the one that has them now.
  await openAt(review, "Edit the wording");
  await review.dialog.getByRole("button", { name: "Usual keys for “Edit the wording”" }).press("Enter");
  await expect(refused(review)).toContainText("E belongs to “Attach evidence…”.");
  await review.pressInDialog("Enter");
  await expect(row(review, "Edit the wording")).not.toContainText("changed");
  await review.dialog.getByRole("searchbox").fill("changed");
  await expect(told(review)).toHaveText("No command has this in its name or its keys.");

  await search(review, "Sign the next stage");
  await review.dialog.getByRole("button", { name: "Remove V from “Sign the next stage”" }).press("Enter");
  await expect(told(review)).toHaveText("“Sign the next stage” has no keys now. The menu and the palette still have it.");
  await review.dialog.getByRole("button", { name: "Reset all…" }).press("Enter");
  await expect(review.dialog.getByRole("button", { name: "Reset all", exact: true })).toBeFocused();
  await expect(review.dialog).toContainText("1 command has keys of your own.");
  await review.pressInDialog("Enter");
  await expect(told(review)).toHaveText("Every command has its usual keys again.");
  await expect(review.dialog.getByRole("button", { name: "Reset all…" })).toBeDisabled();
});

test("keys that the system, a text or the way back need are refused with the reason", async ({ review }) => {
  await openAt(review, "Attach evidence");
  await review.pressInDialog("Enter");
  const reasons: [string, string][] = [
    ["Enter", "Enter does what has the focus"],
    ["Space", "Space ticks boxes"],
    ["ArrowDown", "moves through lists and texts"],
    ["Control+c", "Ctrl+C copies"],
    ["Control+v", "Ctrl+V copies"],
    ["Control+x", "Ctrl+X copies"],
    ["Control+a", "Ctrl+A copies"],
    ["F5", "The system or the window answers F5"],
    ["Alt+F4", "The system or the window answers Alt+F4"],
    ["a", "has A already"],
  ];
  await review.dialog.getByRole("searchbox").focus();
  await review.dialog.getByRole("button", { name: "Add keys to “Attach evidence…”" }).press("Enter");
  for (const [keys, reason] of reasons) {
    await record(review, keys);
    await expect(refused(review)).toContainText(reason);
  }
  await review.pressInDialog("Escape");
  await expect(told(review)).toHaveText("Esc always leads back; it cannot be given to a command. Nothing was changed.");
  await expect(row(review, "Attach evidence")).toBeFocused();
  await review.dialog.getByRole("button", { name: "Add keys to “Attach evidence…”" }).press("Enter");
  await expect(review.dialog.getByRole("textbox")).toBeFocused();
  await review.pressInDialog("Tab");
  await expect(told(review)).toHaveText("Tab goes on to the next control; it cannot be given to a command. Nothing was changed.");
  await expect(review.dialog.getByRole("textbox", { name: /^Press the new keys/ })).toBeHidden();
  await expect(row(review, "Attach evidence")).not.toContainText("changed");

  // The palette keeps keys that always act, since it finds the commands that have none.
  await search(review, "Find a command");
  await review.dialog.getByRole("button", { name: "Remove Ctrl+K" }).press("Enter");
  await expect(refused(review)).toContainText("The palette needs keys that always act");
  await review.dialog.getByRole("button", { name: "Change Ctrl+K" }).press("Enter");
  await record(review, "y");
  await expect(refused(review)).toContainText("The palette needs keys that always act");
  await record(review, "Control+j");
  await expect(told(review)).toContainText("has Ctrl+J now.");
});

test("a letter given to a command that acts while typing is typed all the same", async ({ page, review }) => {
  await openAt(review, "Sources");
  await review.dialog.getByRole("button", { name: "Add keys to “Sources”" }).press("Enter");
  await record(review, "o");
  await expect(told(review)).toHaveText("“Sources” has Ctrl+Shift+S, O now. O does nothing while you type.");
  await leave(review);
  await review.nextClaim(1);
  await review.press("e");
  const wording = review.inspector.getByRole("textbox", { name: "Wording" });
  await expect(wording).toBeFocused();
  await review.press("Control+a");
  await page.keyboard.type("so it is said");
  await expect(wording).toHaveValue("so it is said");
  await expect(review.dialog).toBeHidden();
  await review.press("Escape");
  await expect(wording).toBeHidden();
  await review.article.focus();
  await review.press("o");
  await expect(review.dialog).toHaveAccessibleName("Sources");
});

test("hints name what acts: the palette for a command without keys, letters only while they act", async ({ page, review }) => {
  await openAt(review, "Attach evidence");
  await review.dialog.getByRole("button", { name: "Remove A from “Attach evidence…”" }).press("Enter");
  await expect(told(review)).toContainText("has no keys now");
  await leave(review);
  await review.nextClaim(1);
  await expect(review.part("Evidence")).toContainText("Press Ctrl+K, then “Attach evidence…” to attach");
  await expect(review.inspector.getByRole("button", { name: "Attach" })).toHaveAttribute("title", "Attach evidence…");
  await expect(review.status.getByRole("button", { name: /Keys$/ })).toContainText("?");

  // On a keyboard with other letters, the key at the place of the letter.
  await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "о", code: "KeyJ", bubbles: true })));
  await review.atClaim(2);

  await review.press("Control+,");
  const part = review.dialog.getByRole("region", { name: "Keys" });
  await expect(part).toContainText("1 command has keys of your own.");
  await part.getByRole("checkbox", { name: "Letters and digits act" }).uncheck();
  await part.scrollIntoViewIfNeeded();
  await review.pictures("keys-settings");
  await part.getByRole("button", { name: "Change keys…" }).click();
  await expect(review.dialog).toHaveAccessibleName("Change keys");
  await review.pictures("keys-all");
  expect.soft(await review.faults(), "all commands").toEqual([]);
  await review.pressInDialog("Escape");
  await expect(review.dialog).toHaveAccessibleName("Settings");
  await review.pressInDialog("Escape");
  await expect(review.dialog).toBeHidden();
  await expect(review.status.getByRole("button", { name: /Keys$/ })).toContainText("F1");
});
