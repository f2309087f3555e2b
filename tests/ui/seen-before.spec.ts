import { expect, test } from "./desk";

test.use({ sample: false });

test("a claim that was checked before is met again: its evidence by one key, its finding for a person to confirm", async ({ review, page }) => {
  await review.paste("The Orle dam held 90 million litres of water in May 2024.");
  await expect(review.status).toContainText("1 claim");
  await review.nextClaim(1);
  const seen = review.part("Seen before");
  await expect(seen).toContainText("Nothing that was claimed or checked before comes near.");
  await review.press("a");
  await expect(review.dialog.getByRole("searchbox")).toBeFocused();
  await review.press("Shift+Tab", "ArrowRight", "Tab");
  await review.type("The gauge at Orle");
  await review.dialog.getByRole("radio", { name: "Refutes" }).check();
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await expect(review.part("Evidence")).toContainText("The gauge at Orle");
  await review.press("5");
  await expect(review.inspector.getByLabel("Rationale")).toBeFocused();
  await review.type("The gauge says 41.2 million.");
  await review.press("Control+Enter");
  await review.says("Every claim of this article has been looked at.");

  await review.paste("In May 2024, the Orle dam held 90 million litres of water. The lock at Tern was shut.");
  await expect(review.status).toContainText("2 claims");
  await review.nextClaim(1);
  await expect(seen.getByRole("listitem").first()).toContainText("same");
  await expect(seen).toContainText("False · The Orle dam held 90 million litres of");
  await expect(review.queue).toContainText("1 claim made or checked before");
  expect(await review.faults()).toEqual([]);
  await review.picture("seen-before");

  await review.press("r");
  await review.says(/Claim 1 says the same as “The Orle dam held .*”; pieces of evidence taken over: 1/);
  await expect(review.part("Evidence")).toContainText("The gauge at Orle");
  await expect(seen).toContainText("Says the same as 1 other");
  await expect(seen).toContainText("Proposed: False");
  await expect(review.inspector.getByRole("radio", { name: /^False/ })).toBeChecked();
  const rationale = review.inspector.getByLabel("Rationale");
  await expect(rationale).toBeFocused();
  await expect(rationale).toHaveValue(/^As found for “.*: The gauge says 41\.2 million\.$/s);
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: Unchecked");
  await review.picture("taken-over");
  await page.keyboard.press("Control+Enter");
  await review.says("Recorded claim 1 as false");

  // The other of the set shows what was found here.
  await review.atClaim(2);
  await review.previousClaim(1);
  await seen.getByRole("button", { name: /The Orle dam held 90 million/ }).click();
  await review.atClaim(1);
  await expect(page).toHaveTitle(/^The Orle dam held 90/);
  await expect(seen).toContainText("As found for");
  await seen.getByRole("button", { name: "Take this back" }).click();
  await review.says(/Took back what was said of claim 1/);
  await expect(seen).not.toContainText("Says the same as");
});

test("claims said before are settled pair by pair with two keys", async ({ review }) => {
  await review.paste("The Orle dam held 90 million litres of water in May 2024. The lock at Tern was shut on Monday.");
  await review.paste("In May 2024, the Orle dam held 90 million litres of water. On Monday the lock at Tern was shut.");
  await expect(review.queue).toContainText("2 claims made or checked before");
  await review.command("Claims said before");
  await expect(review.dialog).toContainText("Pair 1 of 2");
  await expect(review.dialog.getByRole("heading", { level: 3 })).toHaveText(["Claim", "Earlier claim"]);
  expect(await review.faults()).toEqual([]);
  await review.picture("said-before");
  await review.pressInDialog("ArrowRight");
  await expect(review.dialog).toContainText("Pair 2 of 2");
  await review.pressInDialog("n");
  await expect(review.dialog).toContainText("Pair 1 of 1");
  await review.pressInDialog("y");
  await expect(review.dialog).toContainText("2 pairs settled.");
  await review.press("Escape");
  await expect(review.queue).toContainText("1 claim made or checked before");
});
