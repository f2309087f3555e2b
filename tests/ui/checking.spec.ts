import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";

test("from the start to a signed claim with the keyboard alone", async ({ desk, page, review }) => {
  await writeFile(desk.path("minutes.txt"), "Minutes of the port meeting.");
  await desk.picks("minutes.txt");
  await review.nextClaim(1);
  await review.press("a");
  await expect(review.dialog).toHaveAccessibleName("Evidence for claim 1");
  await expect(review.dialog.getByRole("searchbox")).toBeFocused();
  await review.press("Shift+Tab", "ArrowRight");
  await expect(review.dialog.getByRole("radio", { name: "New source" })).toBeFocused();
  await review.press("Tab");
  await review.type("Minutes of the port meeting");
  for (const next of ["Kind of source", "Publisher", "Web address", "Origin", "Primary", "Confidential"]) {
    await review.press("Tab");
    await expect(review.dialog.getByLabel(next)).toBeFocused();
    await review.focusIsVisible();
  }
  // Over what a bibliography says of it, which is folded.
  await review.press("Tab");
  await review.press("Tab", "Enter");
  await expect(review.dialog).toContainText("minutes.txt");
  await review.picture("new-source");
  await review.press("Tab", "ArrowRight");
  await expect(review.dialog.getByRole("radio", { name: "Refutes" })).toBeChecked();
  await review.press("Tab");
  await review.type("No rally was held in the square.");
  await review.press("Tab");
  await review.type("p. 2");
  await review.press("Enter");
  await expect(review.dialog).toBeHidden();
  const evidence = review.part("Evidence");
  await expect(evidence).toContainText("1 piece of evidence");
  await expect(evidence).toContainText("No rally was held in the square.");
  await expect(evidence).toContainText(/Document · p\. 2.*kept [0-9a-f]{12}/s);

  await review.press("5");
  await expect(review.inspector.getByRole("radio", { name: /^False/ })).toBeChecked();
  await expect(review.inspector.getByLabel("Rationale")).toBeFocused();
  await review.type("The minutes name another day.");
  await review.press("Control+Enter");
  await review.says("Recorded claim 1 as false");
  await review.atClaim(2);
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: False");

  await review.previousClaim(1);
  await review.press("v");
  await expect(review.part("Sign-off").getByRole("listitem").first()).toHaveText(/Checker\s*Signed by Ana Kay/);

  await review.open(page.url());
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: False");
  await expect(page.getByText(/^1\/\d+ checked$/)).toBeVisible();
  await review.nextClaim(1);
  await expect(review.inspector.getByLabel("Rationale")).toHaveValue("The minutes name another day.");
  await expect(review.part("Sign-off")).toContainText("Signed by Ana Kay");
  await review.picture("signed");
});

test("a second person who finds otherwise makes the claim disputed", async ({ log, page, review }) => {
  await review.nextClaim(1);
  await review.find("1", "Two photographs show the square filled.", 2);
  await review.previousClaim(1);
  await review.press("v");
  await review.says("Signed claim 1: checker");

  await review.press("Control+,");
  await review.dialog.getByRole("button", { name: "Add person" }).click();
  await review.dialog.getByLabel("Name", { exact: true }).fill("Ben Oduya");
  await review.press("Enter");
  await review.dialog.getByRole("radio", { name: "Ben Oduya" }).check();
  await review.picture("people");
  await review.press("Escape");
  await expect(page.getByRole("button", { name: "BO: you are Ben Oduya" })).toBeVisible();

  await review.article.focus();
  await review.press("4");
  await expect(review.inspector.getByLabel("Rationale")).toHaveValue("");
  await review.type("The photographs are three years old.");
  await review.inspector.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("banner")).toContainText("1 disputed");
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: True, disputed");
  const findings = review.part("All findings").getByRole("listitem");
  await expect(findings.first()).toHaveText(/Mostly false\s*differs.*Ben Oduya/s);
  await expect(findings.last()).toHaveText(/True\s*stands.*Ana Kay/s);
  await review.picture("disputed");

  log.expectRefusals(1);
  await review.part("Sign-off").getByRole("button", { name: "Sign: Cross-check" }).click();
  await review.says("Claim 1: two checkers disagree. Settle the finding first.");
});

test("a signature goes stale when the wording changes, and can be refused with a reason", async ({ review }) => {
  await review.nextClaim(1);
  await review.find("2", "The headline rounds up.", 2);
  await review.previousClaim(1);
  await review.press("v");
  const stages = review.part("Sign-off").getByRole("listitem");
  await expect(stages.first()).toContainText("Signed by Ana Kay");

  await review.press("e");
  await expect(review.inspector.getByRole("textbox", { name: "Wording" })).toBeFocused();
  await review.inspector.getByRole("textbox", { name: "Wording" }).fill("A rally filled the main square of Pyongyang.");
  await review.press("Enter");
  await expect(stages.first()).toContainText("Stale. Changed since: wording");
  await expect(review.gutter.first()).toHaveAccessibleName(/signature stale/);
  await review.picture("stale");

  await review.part("Sign-off").getByRole("button", { name: "Refuse…" }).click();
  await expect(review.inspector.getByLabel("Why do you not stand for it? (Checker)")).toBeFocused();
  await expect(review.part("Sign-off").getByRole("button", { name: "Refuse", exact: true })).toBeDisabled();
  await review.type("The new wording says more than the text.");
  await review.part("Sign-off").getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(stages.first()).toContainText("Refused by Ana Kay");
  await expect(stages.first()).toContainText("The new wording says more than the text.");
});

test("undo reaches back over a restart, and redo goes forward again", async ({ desk, page, review }) => {
  await review.nextClaim(1);
  await review.find("1", "Seen by our own reporter.", 2);
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: True");

  await page.goto("about:blank");
  await desk.kill();
  await desk.open();
  await review.open(desk.url);
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: True");
  await review.press("Control+z");
  await review.says("Undid: Recorded claim 1 as true");
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: Unchecked");
  await review.press("Control+Shift+z");
  await expect(review.gutter.first()).toHaveAccessibleName("Claim 1: True");

  await review.press("Control+h");
  await expect(review.dialog.getByRole("listitem").first()).toContainText("Redid: Recorded claim 1 as true");
  await review.picture("log");
});
