import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { tabTo } from "./keyboard";
import { expect, test } from "./desk";

test("Ctrl+E writes the report where the person chooses", async ({ desk, review }) => {
  await review.nextClaim(1);
  await review.find("3", "The square holds fewer people than the headline needs.", 2);

  await desk.picks("report.html", "report.json");
  await review.press("Control+e");
  await expect(review.dialog.getByRole("radio", { name: /^Web page/ })).toBeFocused();
  await review.picture("report");
  await review.press("Enter");
  await expect(review.dialog.getByText("Written: report.html")).toBeVisible();
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();
  await review.says("Written: report.html");
  const html = await readFile(desk.path("report.html"), "utf8");
  expect(html).toContain("The square holds fewer people than the headline needs.");
  expect(html).toContain("Half true");

  await review.press("Control+e");
  await review.dialog.getByRole("radio", { name: /^Everything, for other programs/ }).check();
  await review.dialog.getByRole("radio", { name: "The public" }).check();
  await expect(review.dialog.getByRole("region", { name: "Left out:" }).getByRole("group").filter({ hasText: /the names of those who checked, decided and signed \(\d+\)/ })).toContainText("Ana Kay");
  await review.dialog.getByRole("button", { name: "Save…" }).click();
  await review.says("Written: report.json");
  const report = JSON.parse(await readFile(desk.path("report.json"), "utf8")) as unknown;
  expect(JSON.stringify(report)).toContain("The square holds fewer people than the headline needs.");
});

test("what went wrong with a report goes with Escape, with its button, and with the next report", async ({ desk, log, review }) => {
  log.expectRefusals(3);
  const dialog = review.dialog;
  const alert = dialog.getByRole("alert");
  await desk.picks("nowhere/report.html", "nowhere/report.html", "nowhere/report.html", "report.html");
  await review.press("Control+e");
  const fail = async () => {
    await dialog.getByRole("button", { name: "Save…" }).click();
    await expect(alert).toContainText("There is no folder");
  };
  await fail();
  await review.pressInDialog("Escape");
  await expect(alert).toBeHidden();
  await expect(dialog).toBeVisible();
  await fail();
  await dialog.getByRole("button", { name: "Close this message" }).click();
  await expect(alert).toBeHidden();
  await fail();
  await dialog.getByRole("button", { name: "Save…" }).click();
  await expect(dialog.getByText("Written: report.html")).toBeVisible();
  await expect(alert).toBeHidden();
  await review.press("Escape");
  await expect(dialog).toBeHidden();
});

test.describe("with the browser's own clock", () => {
  test.use({ still: false });

  test("nothing in the preview tries to run or to reach anything", async ({ page, review }) => {
    const asked: string[] = [];
    await review.nextClaim(1);
    page.on("request", (request) => asked.push(request.url()));
    await review.press("Control+e");
    await expect(page.frameLocator("iframe").getByRole("heading", { level: 1 })).toBeVisible();
    await review.dialog.getByRole("radio", { name: "The public" }).check();
    await expect(page.frameLocator("iframe").locator("body")).toContainText("The public");
    await review.press("Escape");
    await expect(review.dialog).toBeHidden();
    expect(asked.filter((address) => !address.endsWith("/call"))).toEqual([]);
  });
});

/** A name that the public must not learn. */
const INFORMANT = "Tessaly Quarne";

test("the report screen: to a gap and back, what the public does not see, and where the report went", async ({ desk, page, review }) => {
  const call = async (body: object) => (await fetch(`${desk.url}/call`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json();
  await review.nextClaim(1);
  await review.find("3", "The square holds fewer people than the headline needs.", 2);
  await review.previousClaim(1);
  const { rows } = (await call({ type: "claims", filter: {}, after: null })) as { rows: { id: string; number: number }[] };
  const claim = rows.find(({ number }) => number === 1)!.id;
  const source = { kind: "person", title: INFORMANT, publisher: null, url: null, primary: true, confidential: true, origin: null, note: null, file: null };
  const added = (await call({ type: "add-source", source })) as { id: string };
  await call({ type: "add-evidence", claim, source: added.id, use_of: { stance: "supports", locator: null, passage: "It was fewer.", note: null, capture: null } });

  const screen = review.dialog;
  const frame = page.frameLocator("iframe");
  const leaving = screen.getByRole("region", { name: "Left out:" });
  await review.press("Control+e");
  await expect(frame.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(frame.locator("body")).toContainText(INFORMANT);
  await expect(frame.locator("body")).toHaveCSS("max-width", /\d/);
  await review.pictures("report-screen");
  expect.soft(await review.faults(), "report").toEqual([]);

  await test.step("a gap is gone to, and the form is found as it was left", async () => {
    const gaps = screen.getByRole("region", { name: "Still in the way of closing" });
    await screen.getByRole("radio", { name: "The lawyer" }).check();
    const group = gaps.locator("summary").filter({ hasText: "Claims not checked" });
    await group.focus();
    await review.pressInDialog("Enter");
    await review.picture("report-gaps");
    await gaps.getByRole("button", { name: /^Claim 3/ }).press("Enter");
    await expect(screen).toBeHidden();
    await review.atClaim(3);
    await review.says("Ctrl+E leads back to the report.");
    await review.press("Control+e");
    await expect(screen.getByRole("radio", { name: "The lawyer" })).toBeChecked();
  });

  await test.step("what the profile leaves out is named, and gone from the preview", async () => {
    await expect(frame.locator("body")).toContainText("The lawyer");
    await screen.getByRole("radio", { name: "The public" }).check();
    const informants = leaving.getByRole("group").filter({ hasText: "what confidential sources are" });
    await expect(informants).toContainText("(1)");
    await informants.locator("summary").click();
    await expect(informants.getByRole("listitem")).toHaveText(INFORMANT);
    await expect(frame.locator("body")).toContainText("The public");
    await expect(frame.locator("body")).not.toContainText(INFORMANT);
    await expect(frame.locator("body")).toContainText("A confidential source");
    await review.picture("report-public");
  });

  await test.step("the preview follows format and language, is scrolled with the keys, and leads nowhere", async () => {
    await screen.getByLabel("Language").selectOption("Deutsch");
    await expect(frame.locator("html")).toHaveAttribute("lang", "de");
    const around = screen.getByRole("group", { name: /^Preview of the report/ });
    await tabTo(review, around, 40);
    await review.pressInDialog("End");
    await expect.poll(() => around.evaluate((part) => part.scrollTop)).toBeGreaterThan(500);
    const { x, y, width } = (await around.boundingBox())!;
    await page.mouse.click(x + width / 2, y + 200);
    await review.press("Escape");
    await expect(screen).toBeHidden();
    await review.press("Control+e");

    await screen.getByRole("radio", { name: /^Typeset pages/ }).check();
    const first = screen.getByRole("img", { name: /^Page 1 of \d+$/ });
    await expect(first).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => first.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(100);
    await screen.getByRole("checkbox", { name: /PDF\/A-2b/ }).check();
    await expect(screen.getByRole("region", { name: "Preview" })).toHaveAttribute("aria-busy", "false");
    await review.pictures("report-pdf");
    expect.soft(await review.faults(), "pages").toEqual([]);
    await screen.getByRole("group", { name: /^Preview of the report/ }).press("End");
    await expect(screen.getByRole("img", { name: /^Page (\d+) of \1$/ })).toBeVisible();

    await screen.getByRole("radio", { name: /^Plain text/ }).check();
    const text = screen.getByRole("group", { name: /^Preview of the report/ });
    await expect(text).toContainText("# ");
    await expect(text).not.toContainText(INFORMANT);
    await review.pictures("report-text");
    expect.soft(await review.faults(), "text").toEqual([]);

    await screen.getByRole("radio", { name: /^Annotated copy/ }).check();
    await screen.locator("summary").filter({ hasText: "Parts of the file" }).click();
    await expect(screen.getByText("word/document.xml")).toBeVisible();
    await expect(frame.getByRole("heading", { level: 1 })).toBeVisible();
    await review.picture("report-docx");
  });

  await test.step("there is room for it in a small window and with large text", async () => {
    await screen.getByRole("radio", { name: /^Web page/ }).check();
    for (const [width, height] of [[1024, 700], [720, 450]] as const) {
      await page.setViewportSize({ width, height });
      await review.picture(`report-${width}`);
      const sideways = await page.evaluate(() => [...document.querySelectorAll("dialog, dialog *")].filter((part) => part.tagName !== "INPUT" && getComputedStyle(part).overflowX !== "visible" && getComputedStyle(part).display !== "inline" && part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1).map((part) => part.outerHTML.slice(0, 80)));
      expect.soft(sideways, `scrolls sideways at ${width}`).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("it is written, and where it went is told", async () => {
    await desk.picks("public.html");
    await screen.getByRole("radio", { name: /^Web page/ }).focus();
    await review.pressInDialog("Enter");
    await expect(screen.getByText("Written: public.html")).toBeVisible();
    const bytes = await readFile(desk.path("public.html"));
    expect(bytes.toString()).not.toContain(INFORMANT);
    await expect(screen.getByText(createHash("sha256").update(bytes).digest("hex"))).toBeVisible();
    await expect(screen.getByText(desk.path("public.html"))).toBeVisible();
    await review.pictures("report-written");
    expect.soft(await review.faults(), "written").toEqual([]);
    await expect(screen.getByRole("button", { name: "Show in folder" })).toBeHidden();
    await tabTo(review, screen.getByRole("button", { name: "Copy path" }), 60);
    await review.pressInDialog("Enter");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(desk.path("public.html"));
    await screen.getByRole("button", { name: "Open", exact: true }).press("Enter");
    await expect.poll(() => desk.opened()).toEqual([desk.path("public.html")]);
    await review.press("Escape");
    await expect(screen).toBeHidden();
    await review.focusIsVisible();
  });

  await test.step("the next start begins with the form of the last report", async () => {
    await review.open(desk.url);
    await review.nextClaim(1);
    await review.press("Control+e");
    await expect(screen.getByRole("radio", { name: "The public" })).toBeChecked();
    await expect(screen.getByLabel("Language")).toHaveValue("de");
  });
});
