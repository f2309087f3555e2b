import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "./desk";
import { cli } from "./programs";

test.use({ sample: false });

const text = `The harbour wall in the old town broke on Monday.

The port authority spent 12 million euros on the quay last year.
`;

test("an article goes to a colleague and comes back: what both changed is settled by a digit", async ({ desk, review }) => {
  // The colleague works at another library, by the command line.
  const ben = (...words: string[]) => {
    const library = join(desk.folder, "ben.claimdesk");
    return execFileSync(cli, ["--library", library, "--as", "Ben Oduya", ...words], { encoding: "utf8" });
  };
  await review.paste(text);
  await expect(review.gutter).toHaveCount(2);

  await review.command("Settle differences");
  await expect(review.dialog).toContainText("Nothing waits to be settled");
  await review.picture("differences-empty");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  await desk.picks("there.claimdesk-article");
  await review.command("Hand over to a colleague");
  await review.says(/there\.claimdesk-article/);
  ben("take-in", desk.path("there.claimdesk-article"));
  const { claims } = JSON.parse(ben("--json", "claims")) as { claims: { id: string; article: string }[] };
  const [claim] = claims;
  if (!claim) throw new Error("Ben has no claims");
  ben("edit-claim", claim.id, "--wording", "A harbour wall gave way on Monday.");
  ben("record-finding", claim.id, "--content", "true", "--rationale", "The harbour log says so.");
  ben("hand-over", claim.article, "-o", desk.path("back.claimdesk-article"));

  await review.article.focus();
  await review.nextClaim(1);
  await review.press("e");
  const wording = review.inspector.getByRole("textbox", { name: "Wording" });
  await expect(wording).toBeFocused();
  await wording.fill("The wall of the harbour broke.");
  await review.press("Enter");
  await expect(wording).toBeHidden();

  await desk.drops("back.claimdesk-article");
  await expect(review.dialog).toContainText("operations, by Ben Oduya.");
  await expect(review.dialog).toContainText("1 claim changed");
  await expect(review.dialog.getByRole("button", { name: "Settle the differences" })).toBeFocused();
  await review.pictures("taken-in");
  expect(await review.faults()).toEqual([]);
  await review.press("Enter");

  await expect(review.dialog).toHaveAccessibleName("Settle the differences");
  const value = review.dialog.getByRole("button", { name: /A harbour wall gave way/ });
  await expect(value).toContainText("Ben Oduya");
  await expect(review.dialog.getByRole("button", { name: /The wall of the harbour broke/ })).toContainText("stands here");
  await expect(review.dialog.locator(":focus")).toHaveClass(/value/);
  await review.pictures("differences");
  await review.focusIsVisible();
  expect(await review.faults()).toEqual([]);
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  // The gate names it and leads there.
  await review.press("g");
  await expect(review.dialog).toContainText("Differences to be settled");
  await review.dialog.getByRole("button", { name: /Claim 1/ }).first().press("Enter");
  await expect(review.dialog).toHaveAccessibleName("Settle the differences");
  await expect(review.dialog.locator(":focus")).toHaveClass(/value/);
  const number = (await value.locator("kbd").innerText()).trim();
  await review.pressInDialog(number);
  await expect(review.dialog).toContainText("Every difference is settled.");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await expect(review.inspector).toContainText("A harbour wall gave way on Monday.");

  await review.command("Log");
  await expect(review.dialog).toContainText("elsewhere");
  await review.picture("log-received");
});
