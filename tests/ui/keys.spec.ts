import { expect, test } from "./desk";

test("letters do nothing while typing, nor when they are switched off", async ({ page, review }) => {
  await review.nextClaim(1);
  await review.press("e");
  const wording = review.inspector.getByRole("textbox", { name: "Wording" });
  await expect(wording).toBeFocused();
  await review.press("Control+a");
  await page.keyboard.type("juvacd 15?");
  await expect(wording).toHaveValue("juvacd 15?");
  await expect(review.dialog).toBeHidden();
  await expect(review.status).toContainText(/Claim 1 of \d+/);
  await review.press("Escape");
  await expect(wording).toBeHidden();

  await review.press("?");
  await expect(review.dialog).toHaveAccessibleName("Keys");
  await review.pressInDialog("j");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await expect(review.status).toContainText(/Claim 1 of \d+/);

  await review.press("Control+,");
  await review.dialog.getByRole("checkbox", { name: "Letters and digits act" }).uncheck();
  await review.press("Escape");
  await review.article.focus();
  await review.press("j", "a", "v", "5");
  await expect(review.dialog).toBeHidden();
  await expect(review.status).toContainText(/Claim 1 of \d+/);
  await expect(review.inspector.getByRole("radio", { name: /^False/ })).not.toBeChecked();

  await review.press("Control+k");
  await review.type("next claim");
  await review.press("Enter");
  await review.atClaim(2);
});
