import { expect, test } from "./desk";

test("the first start opens the sample, and j and k walk its claims", async ({ page, review }) => {
  await expect(page).toHaveTitle(/^Pyongyang packs main square .+ – Claimdesk$/);
  await expect(review.status).toContainText(/\d+ claims/);
  await expect(review.inspector).toContainText("Choose a claim");
  await review.picture("first-start");

  await review.nextClaim(1);
  await review.focusIsVisible();
  await review.press("j", "j");
  await review.atClaim(3);
  await expect(review.current).toBeFocused();
  const words = (await review.current.textContent()) ?? "";
  expect(words).toMatch(/\w{3}/);
  await expect(review.inspector.getByLabel("Exact words")).toHaveText(words);
  await review.focusIsVisible();
  await review.previousClaim(2);

  await review.article.getByText("Several South Korean media outlets").click();
  await expect(review.part("Who says it")).toContainText("Several South Korean media outlets");
  await review.picture("claim");

  for (const pane of [review.inspector, review.queue.getByRole("listbox"), review.article]) {
    await review.press("F6");
    await expect(pane).toBeFocused();
    await review.focusIsVisible();
  }
});
