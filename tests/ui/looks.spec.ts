import { expect, test } from "./desk";

const dialogs = {
  paste: "Bring in text or web addresses…",
  article: "Article details…",
  attach: "Attach evidence…",
  sources: "Sources",
  report: "Write a report…",
  log: "Log",
  settings: "Settings",
  verify: "Verify the library",
  keys: "Keys",
  gate: "Close the article…",
  dismissed: "Facts put aside…",
  claims: "List of claims, to sort several at once…",
  history: "History of the article…",
  reject: "Reject the claim…",
  split: "Split the claim…",
};

test.describe("with the sample", () => {
  test("every dialog is clean to axe", async ({ review }) => {
    await review.nextClaim(1);
    for (const [name, command] of Object.entries(dialogs)) {
      await review.press("Control+k");
      await review.type(command);
      if (name === "paste") {
        await review.picture("dialog-palette");
        expect.soft(await review.faults(), "palette").toEqual([]);
      }
      await review.press("Enter");
      await expect(review.dialog.getByRole("combobox", { name: "Type what you want to do" })).toBeHidden();
      await expect(review.dialog).toBeVisible();
      await review.picture(`dialog-${name}`);
      expect.soft(await review.faults(), name).toEqual([]);
      await review.press("Escape");
      await expect(review.dialog).toBeHidden();
    }
    await review.page.getByRole("button", { name: "Menu" }).click();
    await review.picture("menu");
    expect.soft(await review.faults(), "menu").toEqual([]);
  });

  test("every theme and the largest text are clean to axe", async ({ page, review }) => {
    await review.nextClaim(1);
    await review.find("2", "Close enough.", 2);
    await review.messages.getByRole("button", { name: "Close" }).click();
    for (const theme of ["Light", "Dark", "High contrast"]) {
      await review.press("Control+,");
      await review.dialog.getByLabel("Theme").selectOption(theme);
      await review.press("Escape");
      await review.picture(`theme-${theme.toLowerCase().replace(" ", "-")}`);
      expect.soft(await review.faults(), theme).toEqual([]);
    }
    await review.press("Control+,");
    await review.dialog.getByLabel("Theme").selectOption("Light");
    await review.dialog.getByLabel("Text size").selectOption("200 %");
    await review.picture("text-200-settings");
    await review.press("Escape");
    await review.picture("text-200");
    expect.soft(await review.faults(), "200 %").toEqual([]);
    const sideways = await page.evaluate(() => [...document.querySelectorAll("#article, #inspector, #queue, .window")].filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.id || part.className));
    expect(sideways, "parts that scroll sideways at 200 %").toEqual([]);
  });
});

test.describe("without the sample", () => {
  test.use({ sample: false });

  test("an empty library says what to do", async ({ log, review }) => {
    await expect(review.article.getByRole("heading")).toHaveText("Nothing to check yet");
    await expect(review.queue).toContainText("No article yet.");
    await review.picture("empty");
    expect(await review.faults()).toEqual([]);
    await review.press("j", "u", "v", "a", "1", "Control+e");
    await expect(review.dialog).toBeHidden();
    log.expectRefusals(1);
    await review.press("Control+z");
    await review.says("There is nothing of yours to take back.");
  });
});
