import { mkdir, writeFile } from "node:fs/promises";
import { expect, test } from "./desk";
import { fixture } from "./fixtures";

const ferry = (number: number) => `Ferry ${number} runs again\n\nFerry ${number} carried ${100 + number} people on 4 January 2022.\n`;

test.describe("coming in", () => {
  test.use({ sample: false });

  test("of several dropped files the bad one is told, and is read once it is mended", async ({ desk, page, review }) => {
    for (const number of [1, 2, 3]) await writeFile(desk.path(`ferry-${number}.txt`), ferry(number));
    await writeFile(desk.path("empty.txt"), "");
    await desk.drops("ferry-1.txt", "empty.txt", "ferry-2.txt", "ferry-3.txt");
    await expect(review.dialog).toHaveAccessibleName("What came in");
    await expect(review.dialog.getByRole("status")).toHaveText("3 brought in · 1 not read");
    await expect(review.dialog.getByRole("listitem")).toHaveText(/empty\.txt.*There is nothing in it/s);
    await expect(review.queue.getByRole("option")).toHaveCount(3);
    await review.pictures("intake-not-read");
    expect(await review.faults()).toEqual([]);

    await writeFile(desk.path("empty.txt"), ferry(4));
    await review.dialog.getByRole("button", { name: "Try again: empty.txt" }).press("Enter");
    await expect(review.dialog).toBeHidden();
    await expect(page).toHaveTitle(/^Ferry 4 runs again/);
    await expect(review.queue.getByRole("option")).toHaveCount(4);
  });

  test("a folder comes in, and the same folder again is held already", async ({ desk, review }) => {
    await mkdir(desk.path("ferries"));
    for (const number of [1, 2]) await writeFile(desk.path(`ferries/${number}.txt`), ferry(number));
    await desk.picks("ferries", "ferries");
    await review.press("Control+Shift+o");
    await review.says("2 articles are in.");
    await expect(review.queue.getByRole("option")).toHaveCount(2);
    await review.press("Control+Shift+o");
    await review.says(/2 held already/);
    await expect(review.queue.getByRole("option")).toHaveCount(2);
  });

  test("of a feed one entry is chosen with the keyboard alone", async ({ desk, page, review }) => {
    await desk.picks(await fixture(desk, "feed/rss.xml"));
    await review.press("Control+o");
    await expect(review.dialog).toHaveAccessibleName("Which texts?");
    await expect(review.dialog.getByRole("checkbox", { name: /^All \d+ texts$/ })).toBeFocused();
    await review.press("ArrowDown", "Space");
    await review.focusIsVisible();
    await expect(review.dialog.getByRole("button", { name: "Bring in 1" })).toBeEnabled();
    await review.pictures("intake-choose");
    expect(await review.faults()).toEqual([]);
    await review.press("Enter");
    await expect(review.dialog).toBeHidden();
    await expect(page).toHaveTitle(/^Ferry was eleven over its limit/);
    await expect(review.queue.getByRole("option")).toHaveCount(1);
  });

  test("pasted addresses say that nothing is fetched offline, and lead to the setting", async ({ page, review }) => {
    const addresses = "https://example.org/one\nwww.example.org/two\n";
    await page.evaluate((words) => navigator.clipboard.writeText(words), addresses);
    await review.article.focus();
    await review.press("Control+v");
    await expect(review.dialog).toContainText("2 web addresses");
    await expect(review.dialog.getByRole("button", { name: "Fetch 2 pages" })).toBeFocused();
    await expect(review.dialog.getByRole("note")).toContainText("Claimdesk works offline");
    await review.pictures("intake-addresses");
    expect(await review.faults()).toEqual([]);

    await review.dialog.getByRole("button", { name: "Open the setting" }).press("Enter");
    await expect(review.dialog).toHaveAccessibleName("Settings");
    await review.dialog.getByRole("checkbox", { name: "Fetch web addresses when I ask for it" }).check();
    await review.dialog.getByLabel("Time-stamp server").fill("https://stamps.example.org");
    await review.pictures("settings-network");
    await review.press("Escape");
    await expect(review.dialog.getByLabel("Text of the article")).toHaveValue(addresses);
    await expect(review.dialog.getByRole("note")).toBeHidden();
    await review.press("Escape");
    await expect(review.status).toContainText("fetches when asked");

    await page.reload();
    await review.press("Control+,");
    await expect(review.dialog.getByRole("checkbox", { name: "Fetch web addresses" })).toBeChecked();
    await expect(review.dialog.getByLabel("Time-stamp server")).toHaveValue("https://stamps.example.org");
  });

  test("the day that a text does not say is asked for above it", async ({ desk, review }) => {
    await writeFile(desk.path("undated.txt"), "Quay closed\n\nThe harbour office closed the northern quay yesterday after 3 cranes had failed.\n");
    await desk.picks("undated.txt");
    await review.press("Control+o");
    const bar = review.article.getByRole("form", { name: "When was this published?" });
    await expect(bar).toContainText("Relative dates such as “yesterday” cannot be read without it.");
    await review.pictures("missing-date");
    expect(await review.faults()).toEqual([]);
    await bar.getByRole("textbox").fill("6 Jan 2022");
    await review.press("Enter");
    await expect(bar).toBeHidden();
    await review.article.getByText("The harbour office closed").click();
    await expect(review.part("Kind, state, time and place")).toContainText("5 Jan 2022");
  });
});
