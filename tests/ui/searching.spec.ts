import { expect, test } from "./desk";

const dam = `Dam nearly full

The Orle dam held 40 million litres on Monday, Mara Holt said. A sluice gate jammed on Sunday.`;

test("a search is narrowed, ordered, kept under a name and opened, all by keyboard", async ({ log, page, review }) => {
  log.expectRefusals(1);
  await review.paste(dam);
  await expect(page).toHaveTitle(/^Dam nearly full/);
  const { queue } = review;
  const field = queue.getByRole("searchbox");
  const status = queue.getByRole("status");
  await review.press("Control+Shift+f");
  await expect(field).toBeFocused();

  await test.step("a slip is answered with what was meant", async () => {
    await review.type("slucie ");
    await expect(status).toHaveText("Nothing found.");
    await review.press("ArrowDown");
    await expect(queue.getByRole("button", { name: "Did you mean “sluice”?" })).toBeFocused();
    await review.press("Enter");
    await expect(status).toHaveText(/results?$/);
    await expect(field).toHaveValue(/^sluice/);
  });

  await test.step("a field that knows no such value says so", async () => {
    await field.fill("dam finding:purple ");
    await expect(status).toContainText("“finding:” does not know “purple”.");
    await expect(queue.getByRole("list", { name: "Search results" }).getByRole("listitem")).toHaveCount(0);
  });

  await test.step("facets become fields", async () => {
    await field.fill("dam");
    await expect(status).toHaveText(/results$/);
    await queue.getByText("Narrow down").click();
    const claims = queue.getByRole("group", { name: "What" }).getByRole("button", { name: /^Claims/ });
    await claims.click();
    await expect(field).toHaveValue("dam in:claims ");
    await expect(claims).toHaveAttribute("aria-pressed", "true");
    await expect(queue.getByRole("list", { name: "Search results" }).getByText("Article", { exact: true })).toHaveCount(0);
    expect(await review.faults()).toEqual([]);
  });

  await test.step("it is kept under a name, with what it finds", async () => {
    await queue.getByRole("button", { name: "Save this search" }).click();
    await queue.getByLabel("Name of the search").fill("Dam claims");
    await page.keyboard.press("Enter");
    await expect(field).toBeFocused();
    await review.press("Escape");
    await expect(queue.getByRole("region", { name: "Saved searches" }).getByRole("button", { name: /^Dam claims \d+$/ })).toBeVisible();
    await queue.getByRole("button", { name: /^Dam claims \d+$/ }).click();
    await expect(field).toHaveValue("dam in:claims");
  });

  await test.step("the arrow keys walk through what was found; Escape goes back; Enter opens", async () => {
    await expect(status).toHaveText(/results?$/);
    await field.focus();
    await review.press("ArrowDown");
    await review.focusIsVisible();
    await review.press("Escape");
    await expect(field).toBeFocused();
    await review.press("ArrowDown");
    await review.press("Enter");
    await expect(review.current).toContainText("dam");
  });
});
