import { expect, test } from "./desk";

test.use({ sample: false });

// 5 January 2022 was a Wednesday, and the parts make 24.
const text = `# Ferry adrift off Kestrel Bay

The ferry Halcyon left the quay on Friday 5 January 2022 with nobody at the wheel.

It carried 12 men, 9 women and 3 children, 25 in all.

The engineer Mara Lunt left a hatch open, the harbour master Piet Oduya said.`;

test("deadline, flag, right of reply and corrections are kept with the keyboard alone", async ({ review }) => {
  await review.paste("# An older story\n\nThe Orle dam held 40 million litres on Monday.");
  await expect(review.article).toContainText("Orle dam");
  await review.paste(text);
  await expect(review.article).toContainText("Mara Lunt");
  await review.article.focus();
  const rows = review.queue.getByRole("option");
  await expect(rows.first()).toContainText("Ferry adrift");

  // An empty ledger says what it is for and how one begins.
  await review.press("l");
  await expect(review.dialog).toHaveAccessibleName("Deadline, flag and ledgers");
  const deadline = review.dialog.getByLabel("Deadline", { exact: true });
  await expect(deadline).toBeFocused();
  await expect(review.dialog.getByRole("region", { name: "Right of reply" })).toContainText("on a claim that criticises, Shift+R begins one");
  await expect(review.dialog.getByRole("region", { name: "Corrections" })).toContainText("Enter the day of publication above first");
  await review.pictures("ledgers-empty");
  expect(await review.faults()).toEqual([]);

  await review.type("half past");
  await expect(review.dialog).toContainText("Not a day and time.");
  await deadline.fill("");
  await review.type("2021-12-31 17:30");
  await review.press("Enter");
  await expect(rows.first()).toContainText("Overdue since 31 Dec 2021, 17:30");
  await review.dialog.getByLabel("Why must a lawyer look at it?").focus();
  await review.type("It names an engineer.");
  await review.press("Enter");
  await expect(review.dialog.getByRole("region", { name: "Legal flag" })).toContainText("Flagged by Ana Kay");
  await expect(rows.first()).toContainText("flagged for legal");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  // Criticism begins from the claim, with its name.
  await review.article.focus();
  await review.press("j");
  await expect(review.inspector.getByRole("heading", { level: 2 })).toHaveText(/^Claim/);
  while (!(await review.current.first().textContent())?.includes("Mara Lunt")) {
    const before = await review.inspector.getByRole("heading", { level: 2 }).textContent();
    await review.press("j");
    await expect(review.inspector.getByRole("heading", { level: 2 })).not.toHaveText(before ?? "");
    await expect(review.inspector).toHaveAttribute("aria-busy", "false");
  }
  await review.press("Shift+r");
  const subject = review.dialog.getByLabel("Who is criticised?");
  await expect(subject).toBeFocused();
  await expect(subject).toHaveValue("Mara Lunt");
  await expect(review.dialog.getByLabel("What of?")).toHaveValue(/hatch/);
  await review.dialog.getByLabel("What came of it?").selectOption("Asked, no answer yet");
  await review.dialog.getByLabel("Put to (person, office, address)").focus();
  await review.type("lunt@halcyon.example");
  await review.dialog.getByLabel("Answer wanted by").focus();
  await review.type("6 Jan 2022 12:00");
  await review.pictures("ledgers-reply");
  expect(await review.faults()).toEqual([]);
  await review.press("Enter");
  const replies = review.dialog.getByRole("region", { name: "Right of reply" });
  await expect(replies).toContainText("Mara Lunt");
  await expect(replies).toContainText("put to lunt@halcyon.example");
  await expect(review.dialog.getByRole("button", { name: "Enter criticism" })).toBeFocused();

  // The gate has both in the way, and leads here.
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await review.article.focus();
  await review.press("g");
  await expect(review.dialog.getByRole("heading", { name: /^Flagged for legal/ })).toBeVisible();
  await expect(review.dialog.getByRole("heading", { name: /^Replies not in/ })).toBeVisible();
  await expect(review.dialog.getByRole("note")).toContainText("2 warnings stand. They do not hold the article up.");
  await review.picture("ledgers-gate");
  await review.dialog.getByRole("button", { name: /Legal has not lowered/ }).press("Enter");
  await expect(review.dialog).toHaveAccessibleName("Deadline, flag and ledgers");
  await review.dialog.getByRole("button", { name: "Change: criticism of Mara Lunt" }).press("Enter");
  await review.dialog.getByLabel("What came of it?").selectOption("Answered");
  await review.dialog.getByLabel("Their answer").focus();
  await review.type("I was on leave.");
  await review.dialog.getByRole("button", { name: "Save" }).press("Enter");
  await expect(replies).toContainText("I was on leave.");
  await review.dialog.getByRole("button", { name: "Lower the flag" }).press("Enter");
  await expect(review.dialog.getByRole("region", { name: "Legal flag" })).toContainText("Not flagged.");
  await expect(review.dialog.getByLabel("Why must a lawyer look at it?")).toBeFocused();

  // Corrections are of what was published.
  await review.dialog.getByLabel("Published on").focus();
  await review.type("5 Jan 2022");
  await review.press("Enter");
  await review.dialog.getByRole("button", { name: "Enter a correction" }).press("Enter");
  await expect(review.dialog.getByLabel("As it was published")).toBeFocused();
  await review.dialog.getByLabel("As it was published").fill("Friday 5 January");
  await review.dialog.getByLabel("As it is now").fill("Wednesday 5 January");
  await review.dialog.getByLabel("What readers are told").fill("An earlier version gave a wrong weekday.");
  await review.dialog.getByRole("button", { name: "Save" }).press("Enter");
  const corrections = review.dialog.getByRole("region", { name: "Corrections" });
  await expect(corrections).toContainText("Wednesday 5 January");
  await expect(corrections).toContainText("not published yet");
  await review.pictures("ledgers-full");
  expect(await review.faults()).toEqual([]);
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  // The queue by deadline, and back.
  await review.queue.getByRole("button", { name: "Newest first" }).press("Enter");
  await expect(review.queue.getByRole("button", { name: "By deadline" })).toBeFocused();
  await expect(rows.first()).toContainText("Ferry adrift");
  await rows.nth(1).click();
  await expect(review.article).toContainText("Orle dam");
  await review.article.focus();
  await review.press("l");
  await expect(deadline).toBeFocused();
  await review.type("2021-12-01 08:00");
  await review.press("Enter");
  await expect(rows.first()).toContainText("Overdue since 1 Dec 2021, 08:00");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await review.command("Change the order of the queue");
  await expect(rows.first()).toContainText("Ferry adrift");
});

test("warnings are counted, marked, explained, gone to, put aside with a reason and stand again", async ({ review }) => {
  await review.paste(text);
  await expect(review.article).toContainText("Mara Lunt");
  await review.article.focus();
  const marks = review.article.locator(".warned");
  const signs = review.article.getByRole("img", { name: /^Warning:/ });
  await expect(review.article.getByRole("button", { name: "2 warnings" })).toBeVisible();
  await expect(signs).toHaveCount(2);
  await expect(signs.first()).toHaveAccessibleName("Warning: Weekday and date. 5 Jan 2022 is a Wednesday.");
  // What is drawn changes no word of the text.
  await expect(review.article.locator("[data-block='2']")).toHaveText("It carried 12 men, 9 women and 3 children, 25 in all.");
  await review.pictures("warnings-text");
  expect(await review.faults()).toEqual([]);

  await review.press("Shift+w");
  await expect(review.dialog).toHaveAccessibleName("Warnings");
  await expect(review.dialog).toContainText("The parts add up to 24, not 25.");
  await review.pictures("warnings");
  expect(await review.faults()).toEqual([]);
  await review.dialog.getByRole("button", { name: "Show in the text: 25" }).press("Enter");
  await expect(review.dialog).toBeHidden();
  await expect(marks.filter({ hasText: "25" }).last()).toBeFocused();
  await review.focusIsVisible();

  await review.press("Shift+w");
  await review.dialog.getByRole("button", { name: "Put aside: Sum, “25”" }).press("Enter");
  await expect(review.dialog.getByLabel("Why is nothing wrong here?")).toBeFocused();
  await review.type("The pilot is counted twice.");
  await review.press("Enter");
  await expect(review.dialog).toContainText("The pilot is counted twice.");
  await expect(review.dialog).toContainText("Put aside by Ana Kay");
  await expect(signs).toHaveCount(1);
  await review.picture("warnings-aside");
  expect(await review.faults()).toEqual([]);
  await review.dialog.getByRole("button", { name: "Let it stand again: Sum, “25”" }).press("Enter");
  await expect(signs).toHaveCount(2);
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await review.press("Control+z");
  await review.says(/^Undid: The warning at “25” stands again/);
  await expect(signs).toHaveCount(1);
});
