import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";
import { first, second } from "./ferry";

test.use({ sample: false });

test("the focus comes back from a dialog, and stays in a text whose words are other ones now", async ({ desk, page, review }) => {
  await review.paste(first);
  await expect(review.gutter).toHaveCount(13);
  await review.nextClaim(1);
  await review.nextClaim(2);
  await review.press("Control+k");
  await expect(review.dialog.getByRole("combobox")).toBeFocused();
  await review.press("Escape");
  await expect(review.current.first()).toBeFocused();

  // The claim that had the focus has other words in the new draft.
  await writeFile(desk.path("second.md"), second);
  await desk.picks("second.md");
  await review.command("New draft from a file");
  await expect(review.dialog).toHaveAccessibleName("Draft 2: what became of the claims");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await expect(page.locator("#article:focus, #article :focus")).toBeAttached();
  await review.focusIsVisible();

  await page.locator("#inspector").focus();
  await review.press("?");
  await expect(review.dialog).toHaveAccessibleName("Keys");
  await review.pictures("keys-with-words");
  await review.press("Escape");
  await expect(page.locator("#inspector")).toBeFocused();
});

test("words are selected with the keys alone: a claim is made of them, and one without a place is placed at them", async ({ desk, page, review }) => {
  await review.paste(first);
  await expect(review.gutter).toHaveCount(13);
  const selection = () => page.evaluate(() => document.getSelection()?.toString());
  await review.article.focus();
  await review.press("n");
  await expect(review.article.locator(".fact.chosen")).toHaveText("Tern");
  await review.press("Control+ArrowRight");
  expect(await selection()).toBe("Tern");
  await review.press("Control+ArrowRight");
  expect(await selection()).toBe("the");
  await review.press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft");
  expect(await selection()).toBe("the ferry of");
  await review.press("Control+ArrowUp");
  expect(await selection()).toBe("The");
  await review.press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Escape");
  expect(await selection()).toBe("");
  await review.press("Control+ArrowRight", "Control+ArrowLeft", "Control+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  expect(await selection()).toBe("Tern, the ferry");
  await review.picture("words-selected");
  await review.press("c");
  await review.says(/^Made claim/);
  await expect(review.current.first()).toHaveText("Tern, the ferry");

  await writeFile(desk.path("second.md"), second);
  await desk.picks("second.md");
  await review.command("New draft from a file");
  await review.dialog.getByRole("button", { name: /^Gone/ }).press("Enter");
  await expect(review.dialog.getByRole("button", { name: /^Go to claim/ })).toHaveCount(1);
  await review.dialog.getByRole("button", { name: /^Go to claim/ }).press("Enter");
  await expect(review.inspector).toContainText("Its words are gone from the text.");
  await review.press("Escape");
  await expect(review.article).toBeFocused();
  // From the top of what can be seen: the headline, and one paragraph on.
  await review.press("Control+ArrowRight", "Control+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight");
  expect(await selection()).toBe("The ferry Selkie");
  await review.press("Shift+P");
  await review.says(/^Placed claim/);
  await expect(review.current.first()).toContainText("The ferry Selkie");
});
