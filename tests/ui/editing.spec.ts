import { expect, test } from "./desk";

test.use({ sample: false });

const text = `# Dam holds after heavy rain

The Orle dam held back 40 million litres on Monday, which is twice its usual load, said engineer Mara Lunt.

A sluice gate jammed on Tuesday in Kestrel Bay. The mayor closed the bridge on Wednesday.`;

test("a claim is accepted, shaped, split and merged with the keyboard alone", async ({ page, review }) => {
  await review.paste(text);
  await expect(review.article).toContainText("Mara Lunt");
  await review.article.focus();
  await review.nextClaim(1);
  const quote = review.inspector.getByLabel("Exact words");
  await review.press("y");
  await review.says("Accepted claim 1");
  await expect(review.part("Wording")).toContainText("Accepted by Ana Kay");

  // The ends move by a word, and back; the words in the text follow.
  const before = (await quote.textContent()) ?? "";
  await review.press("Alt+ArrowLeft");
  await expect(quote).not.toHaveText(before);
  const shorter = (await quote.textContent()) ?? "";
  expect(before.startsWith(shorter)).toBe(true);
  await expect(review.current.first()).toBeVisible();
  await review.press("Alt+ArrowRight");
  await expect(quote).toHaveText(before);

  // Split at a word: each half has its own wording.
  await review.press("Shift+s");
  await expect(review.dialog).toHaveAccessibleName("Split claim 1");
  const cut = review.dialog.getByRole("slider", { name: "Where the second begins" });
  await expect(cut).toBeFocused();
  await review.press("Home", "ArrowRight", "ArrowRight");
  await expect(cut).toHaveAttribute("aria-valuenow", "3");
  await review.dialog.getByLabel("Wording of the first").fill("It is about the Orle dam.");
  await review.pictures("split");
  expect(await review.faults()).toEqual([]);
  await review.dialog.getByLabel("Wording of the second").press("Tab");
  await review.dialog.getByRole("button", { name: "Split", exact: true }).press("Enter");
  await expect(review.dialog).toBeHidden();
  await review.atClaim(1);
  await expect(review.part("Wording")).toContainText("It is about the Orle dam.");
  await expect(quote).toHaveText(before.split(" ").slice(0, 3).join(" "));

  // Merged again, the words are one place.
  await review.press("Shift+j");
  await review.says("Merged 2 claims into claim 1");
  await expect(quote).toHaveText(before);

  // A second place, from the selected words, and without it again.
  await review.select("Kestrel Bay");
  await expect(page.getByRole("button", { name: "Add to claim 1" })).toBeVisible();
  await review.picture("second-place");
  await review.press("Shift+a");
  await expect(quote).toHaveText(`${before} […] Kestrel Bay`);
  await expect(review.current).toHaveCount(2);
  await review.inspector.getByRole("button", { name: "Take these words away: Kestrel Bay" }).press("Enter");
  await expect(quote).toHaveText(before);
  await review.press("Escape");

  // Who says it: added, corrected, moved.
  await review.nextClaim(2);
  await review.press("h");
  const chain = review.part("Who says it");
  await expect(chain.getByRole("button", { name: "Add speaker" })).toBeFocused();
  await review.press("Enter");
  await expect(review.inspector.getByLabel("Speaker", { exact: true })).toBeFocused();
  await review.type("KCNA");
  await review.press("Enter");
  const links = chain.getByRole("listitem");
  await expect(links.last()).toContainText("KCNA");
  const count = await links.count();
  expect(count).toBeGreaterThan(2);
  await chain.getByRole("button", { name: "Nearer to the article: KCNA" }).press("Enter");
  await expect(links.nth(count - 2)).toContainText("KCNA");
  await chain.getByRole("button", { name: "Change KCNA" }).press("Enter");
  await review.inspector.getByRole("checkbox", { name: /^Held at arm/ }).press("Space");
  await chain.getByRole("button", { name: "Save" }).press("Enter");
  await expect(links.nth(count - 2)).toContainText("hedged");
  await review.pictures("shaping");
  expect(await review.faults()).toEqual([]);

  // Rejected with a reason, the claim is gone and the next is looked at; undo brings it back.
  const rejected = (await quote.textContent()) ?? "";
  await review.press("Escape");
  await review.press("Shift+x");
  await expect(review.dialog.getByLabel("Why is it no claim?")).toBeFocused();
  await review.type("A figure of speech.");
  await review.picture("reject");
  expect(await review.faults()).toEqual([]);
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await review.says("Rejected claim 2: A figure of speech.");
  await review.atClaim(2);
  await expect(quote).not.toHaveText(rejected);
  await review.press("Control+z");
  await review.says(/^Undid: Rejected claim 2/);
  await expect(review.status).toContainText("Claim 3 of");
});

test("two people talk, tag, assign, sort many at once and put the article back", async ({ review }) => {
  await review.paste(text);
  await expect(review.article).toContainText("Mara Lunt");
  await review.article.focus();
  await review.nextClaim(1);
  const comments = review.part("Comments");
  await review.press("q");
  await expect(review.inspector.getByRole("textbox", { name: "Comment" })).toBeFocused();
  await review.type("Which log says 40 million?");
  await review.press("Control+Enter");
  await expect(comments).toContainText("Which log says 40 million?");
  await review.says(/omment/);
  await comments.getByRole("button", { name: /^Answer:/ }).press("Enter");
  await expect(review.inspector.getByLabel("Answer", { exact: true })).toBeFocused();
  await review.type("The operator’s, page 3.");
  await review.press("Control+Enter");
  await expect(comments).toContainText("The operator’s, page 3.");
  await comments.getByRole("button", { name: /^Settle:/ }).press("Enter");
  await expect(comments).toContainText("settled");

  await review.article.focus();
  await review.press("t");
  await expect(review.inspector.getByLabel("Add a tag")).toBeFocused();
  await review.type("figures, dam");
  await review.press("Enter");
  const tags = review.inspector.getByRole("list", { name: "Tags" });
  await expect(tags.getByRole("listitem")).toHaveText(["dam", "figures"]);
  await review.press("Escape");
  await review.press("Shift+i");
  await review.says("Assigned claim 1 to Ana Kay");
  await review.pictures("talking");
  expect(await review.faults()).toEqual([]);

  // Mine: the queue holds what is assigned to whoever sits here.
  await review.press("Shift+m");
  await expect(review.queue.getByRole("option")).toHaveCount(1);
  await expect(review.queue.getByRole("button", { name: "Mine" })).toHaveAttribute("aria-pressed", "true");
  await review.press("Shift+m");

  // Many at once, as one step.
  await review.press("Shift+l");
  await expect(review.dialog).toHaveAccessibleName("Claims");
  const ticks = review.dialog.getByRole("checkbox");
  await expect(ticks.first()).toBeFocused();
  const all = await ticks.count();
  expect(all).toBeGreaterThan(2);
  await review.press("Space", "ArrowDown", "Space");
  await expect(review.dialog.getByRole("status")).toHaveText("2 ticked");
  await review.pictures("claim-list");
  expect(await review.faults()).toEqual([]);
  await review.dialog.getByRole("button", { name: "Tick all" }).press("Enter");
  await review.dialog.getByRole("button", { name: "Accept", exact: true }).press("Enter");
  await expect(review.dialog.getByText("✓ accepted")).toHaveCount(all);
  await review.dialog.getByRole("button", { name: "Reject…" }).press("Enter");
  await expect(review.dialog.getByLabel("Why is it no claim?")).toBeFocused();
  await review.press("Enter");
  await expect(review.dialog).toHaveAccessibleName("Claims");
  await expect(review.dialog).toContainText("No claim here is of that kind.");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await expect(review.gutter).toHaveCount(0);
  await review.article.focus();
  await review.press("Control+z");
  await expect(review.gutter).not.toHaveCount(0);

  // Back to right after the import by one step, and again by undo.
  await review.press("Control+Shift+h");
  await expect(review.dialog).toHaveAccessibleName("History of the article");
  await expect(review.dialog.getByRole("button", { name: /^Back to here/ }).first()).toBeFocused();
  await review.press("End", "Enter");
  await expect(review.dialog.getByRole("status")).toContainText(/This takes \d+ steps back/);
  await review.pictures("history");
  expect(await review.faults()).toEqual([]);
  await expect(review.dialog.getByRole("button", { name: "Put it back" })).toBeFocused();
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await review.says(/back to an earlier point/);
  await review.article.focus();
  await review.nextClaim(1);
  await expect(tags).toBeHidden();
  await expect(comments).toContainText("Which log says 40 million?");
  await review.press("Control+z");
  await expect(tags.getByRole("listitem")).toHaveText(["dam", "figures"]);
});
