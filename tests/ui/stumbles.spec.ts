import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";

test.use({ sample: false });

const article = `Bridge reopens after 14 months

The harbour bridge in Aberdeen collapsed on Wednesday morning, engineers said.

It is understood that repairs cost 3 million euros. Mayor John Smith "lied to the council" about the delay, according to Councillor Jane Doe.`;

test("a picked passage fills the form, whose stance nobody is spared; nothing loses the focus", async ({ desk, page, review }) => {
  await writeFile(desk.path("minutes.txt"), "Minutes of the council\n\nThe harbour bridge in Aberdeen collapsed on Wednesday morning.\n\nRepairs cost 3 million euros.\n");
  await desk.picks("minutes.txt");
  await review.press("Control+Shift+s");
  await review.dialog.getByRole("button", { name: "New source" }).press("Enter");
  await review.dialog.getByLabel("Title", { exact: true }).fill("Council minutes");
  await review.dialog.getByRole("button", { name: "Choose file…" }).press("Enter");
  await expect(review.dialog).toContainText("minutes.txt");
  await review.dialog.getByRole("button", { name: "Add source" }).press("Enter");
  await expect(review.dialog.getByRole("list").getByText("Council minutes")).toBeVisible();
  await review.press("Escape");
  await review.paste(article);
  await expect(page).toHaveTitle(/^Bridge reopens/);
  await review.nextClaim(1);
  await review.nextClaim(2);

  await review.press("a");
  await expect(review.dialog.getByRole("searchbox")).toBeFocused();
  await expect(review.dialog.getByRole("radio", { name: /Council minutes/ })).toBeVisible();
  for (const stance of await review.dialog.getByRole("group", { name: "What does it do to the claim?" }).getByRole("radio").all()) await expect(stance).not.toBeChecked();
  await review.press("Enter");
  await expect(review.dialog.getByRole("radio", { name: "Supports" })).toBeFocused();
  await review.press("Enter");
  await expect(review.dialog.getByRole("alert")).toContainText("Say what the source does to the claim");
  await review.dialog.getByLabel("Note").fill("Read twice.");
  await review.dialog.getByRole("button", { name: "Pick from the capture…" }).press("Enter");
  await expect(review.dialog).toHaveAccessibleName("Passage for claim 2");
  await expect(review.dialog.getByRole("button", { name: "Use as passage" })).toBeEnabled();
  await review.dialog.getByRole("button", { name: "Use as passage" }).press("Enter");
  await expect(review.dialog).toHaveAccessibleName("Evidence for claim 2");
  await expect(review.dialog.getByLabel("Passage")).toHaveValue("The harbour bridge in Aberdeen collapsed on Wednesday morning.");
  await expect(review.dialog.getByLabel("Note")).toHaveValue("Read twice.");
  await expect(review.part("Evidence").getByRole("listitem")).toHaveCount(0);
  await expect(review.dialog.getByRole("radio", { name: "Supports" })).toBeFocused();
  await review.pressInDialog("3");
  await expect(review.dialog.getByRole("group", { name: "What does it do to the claim?" }).getByRole("radio").nth(2)).toBeChecked();
  await review.pictures("picked-form");
  expect.soft(await review.faults(), "the form after picking").toEqual([]);
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  const evidence = review.part("Evidence");
  await expect(evidence).toContainText("Qualifies");
  await expect(evidence).toContainText("Read twice.");
  await expect(evidence).toContainText(/kept [0-9a-f]{12}/);
  await review.focusIsVisible();

  const pick = evidence.getByRole("button", { name: /^Pick from the capture/ });
  await pick.press("Enter");
  await expect(review.dialog.getByRole("button", { name: "Use as passage" })).toBeEnabled();
  await review.press("Control+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  await expect(review.dialog.getByRole("status")).toContainText(/\) The harbour bridge$/);
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  await expect(evidence.getByText("The harbour bridge", { exact: true })).toBeVisible();
  await review.focusIsVisible();

  // Enter in the time leaves the field where it was, and the raw value with it.
  await review.press("Shift+T");
  const time = review.inspector.getByLabel("Time", { exact: true });
  await expect(time).toBeFocused();
  const hint = review.inspector.locator("#time-value");
  await expect(hint).toHaveText(/\(2022-01-05TMO\)/, { useInnerText: true });
  await review.press("End", "Enter");
  await expect(time).toBeFocused();
  await review.press("Escape");
  await expect(hint).toHaveText("5 Jan 2022, 06:00–12:00", { useInnerText: true });

  await review.pictures("lines-in-the-text");
  await review.press("?");
  await review.dialog.getByText("Open fact, in no claim yet: dots").scrollIntoViewIfNeeded();
  await review.picture("lines-legend");
  expect.soft(await review.faults(), "what the lines mean").toEqual([]);
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  while ((await review.article.locator(".fact.is-open").count()) > 0) {
    const left = await review.article.locator(".fact.is-open").count();
    await review.press("x");
    await expect(page.locator("#fact-why")).toBeFocused();
    await review.press("Enter");
    await expect.poll(() => review.article.locator(".fact.is-open").count()).toBeLessThan(left);
  }
  await expect(page.locator("#article:focus, #article :focus")).toBeAttached();
});

test("a recheck begins with no words, ticks end with their list, and a split takes one key", async ({ page, review }) => {
  await review.paste(article);
  await expect(page).toHaveTitle(/^Bridge reopens/);
  await review.nextClaim(1);
  await review.nextClaim(2);
  const rationale = review.inspector.getByLabel("Rationale");
  await review.find("1", "Council minutes p. 3", 3);
  await review.previousClaim(2);

  // What was recorded is written over by whoever types.
  await review.press("2");
  await expect(rationale).toBeFocused();
  await expect(rationale).toHaveValue("Council minutes p. 3");
  await expect.poll(() => rationale.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe("Council minutes p. 3");
  await review.type("Engineers report");
  await expect(rationale).toHaveValue("Engineers report");
  await review.press("Control+Enter");
  await review.says("Recorded claim 2 as mostly true");
  await review.atClaim(3);
  await review.previousClaim(2);

  await review.press("Shift+S");
  await expect(review.dialog.getByRole("slider")).toBeFocused();
  await review.press("End", "Enter");
  await expect(review.dialog).toBeHidden();
  await review.atClaim(2);
  await expect(review.inspector).toContainText("Needs recheck");
  await expect(rationale).toHaveValue("");
  await review.press("1");
  await expect(rationale).toBeFocused();
  await review.press("Control+Enter");
  await review.says("Say why: a finding needs a rationale.");
  await review.pictures("recheck");
  expect.soft(await review.faults(), "a recheck").toEqual([]);
  await review.press("Alt+k");
  await expect(rationale).toHaveValue("Engineers report");

  await review.press("Escape", "Shift+L");
  await expect(review.dialog.getByRole("checkbox").first()).toBeFocused();
  await review.press("Space");
  await expect(review.dialog.getByRole("status")).toHaveText("1 ticked");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await review.press("Shift+L");
  await expect(review.dialog.getByRole("status")).toHaveText("0 ticked");
  await review.dialog.getByLabel("Show").selectOption("Disputed");
  await expect(review.dialog).toContainText("No claim here is of that kind.");
  await review.press("Escape");
});

test("a closed article says why its keys do nothing; the gate leads to the reply that it names", async ({ page, review }) => {
  await review.paste(article);
  await expect(page).toHaveTitle(/^Bridge reopens/);
  await review.nextClaim(1);
  await review.press("Shift+R");
  await expect(review.dialog).toHaveAccessibleName(/criticism/i);
  await review.dialog.getByLabel("Who is criticised").fill("John Smith");
  await review.dialog.locator("textarea").first().fill("He is said to have lied.");
  await review.dialog.getByRole("button", { name: "Save" }).press("Enter");
  await expect(review.dialog.getByRole("button", { name: /^Change: John Smith|John Smith/ }).first()).toBeVisible();
  await review.picture("ledgers-examples");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await review.press("g");
  await expect(review.dialog.getByRole("button", { name: "Back to the article" })).toBeVisible();
  await review.dialog.getByRole("button", { name: "John Smith", exact: true }).press("Enter");
  await expect(review.dialog.locator("[id^=reply-]:focus")).toBeVisible();
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  await review.press("g");
  await review.dialog.getByRole("button", { name: "Override…" }).press("Enter");
  await expect(page.locator("#gate-why")).toBeFocused();
  await review.type("Printed tonight.");
  await review.dialog.getByRole("button", { name: "Close all the same" }).press("Enter");
  await expect(review.dialog).toBeHidden();
  await review.atClaim(1);
  await expect(review.inspector).toContainText("Locked, since the article is closed. An editor opens it again: press G.");
  await review.article.focus();
  for (const key of ["5", "a"]) {
    await review.press(key);
    await review.says("Locked, since the article is closed. An editor opens it again: press G.");
    await review.messages.locator(".toast", { hasText: /^Locked/ }).getByRole("button", { name: "Close" }).press("Enter");
    await expect(review.messages.getByText(/^Locked/)).toBeHidden();
    await review.article.focus();
  }
  await review.picture("closed-key");
});

test("keys pressed while a finding is recorded are meant for the next claim", async ({ page, review }) => {
  await review.paste(article);
  await expect(page).toHaveTitle(/^Bridge reopens/);
  await review.nextClaim(1);
  await review.press("1");
  const rationale = review.inspector.getByLabel("Rationale");
  await expect(rationale).toBeFocused();
  await review.type("The council's own minutes say so.");
  let record = () => {};
  const held = new Promise<void>((go) => (record = go));
  await page.route("**/call", async (route) => {
    if (route.request().postDataJSON()?.type === "record-finding") await held;
    await route.continue();
  });
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("5");
  await expect(rationale).toHaveValue("The council's own minutes say so.");
  record();
  await review.atClaim(2);
  await expect(review.inspector.getByRole("radio", { name: /^False/ })).toBeChecked();
  await expect(rationale).toBeFocused();
  await expect(rationale).toHaveValue("");
});
