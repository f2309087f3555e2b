import { readFile } from "node:fs/promises";
import { expect, test } from "./desk";

test("a report over several articles is chosen, looked at and written without a mouse", async ({ desk, log, page, review }) => {
  const screen = review.dialog;
  const frame = page.frameLocator("iframe");
  await review.nextClaim(1);
  await review.paste("The mill by the weir burned down in May 2023, the mayor said. It was built in 1870.");
  await expect(review.queue.getByRole("option")).toHaveCount(2);

  await review.command("report over several articles");
  const subject = screen.getByRole("combobox", { name: "Report of", exact: true });
  await expect(subject).toHaveValue("articles");
  await expect(screen.getByText("Say on the left what the report is of.")).toBeVisible();
  await review.pictures("desk-report-empty");
  expect.soft(await review.faults(), "nothing chosen").toEqual([]);

  await test.step("articles in the order in which they are ticked", async () => {
    const articles = screen.getByRole("group", { name: "Articles" }).getByRole("checkbox");
    await articles.nth(1).focus();
    await review.pressInDialog("Space");
    await articles.nth(0).focus();
    await review.pressInDialog("Space");
    await expect(frame.getByRole("heading", { level: 1 }).first()).toHaveText("2 articles");
    const find = screen.getByRole("searchbox", { name: "Find articles" });
    await find.fill("weir");
    await expect(articles).toHaveCount(1);
    await expect(articles).toBeChecked();
    await find.fill("zeppelin");
    await expect(screen.getByText("No article has these words.")).toBeVisible();
    await expect(screen.getByRole("list", { name: /^Chosen articles/ }).getByRole("listitem")).toHaveCount(2);
    await find.fill("");
    await expect(articles).toHaveCount(2);
    await expect(screen.getByRole("radio", { name: /^Bundle/ })).toHaveCount(0);
    await review.pictures("desk-report");
    expect.soft(await review.faults(), "two articles").toEqual([]);
    await desk.picks("both.html");
    await screen.getByRole("button", { name: "Save…" }).press("Enter");
    await expect(screen.getByText("Written: both.html")).toBeVisible();
    const html = await readFile(desk.path("both.html"), "utf8");
    expect(html).toContain("Desk report");
    expect(html).toContain("burned down in May 2023");
  });

  await test.step("the claims that a search finds, for readers without what was looked for", async () => {
    await subject.selectOption("search");
    await screen.getByRole("searchbox", { name: "Words to search for" }).fill("weir");
    await review.pressInDialog("Tab");
    await expect(frame.getByRole("heading", { level: 1 }).first()).toHaveText("Claims found by “weir”");
    await screen.getByRole("radio", { name: "The public" }).check();
    await expect(frame.getByRole("heading", { level: 1 }).first()).toHaveText("Claims found by a search");
  });

  await test.step("claims that are ticked in their list", async () => {
    await review.pressInDialog("Escape");
    await review.command("list of claims");
    for (const at of [0, 1]) await screen.getByRole("listitem").nth(at).getByRole("checkbox").press("Space");
    await screen.getByRole("button", { name: "Report of these…" }).press("Enter");
    await expect(subject).toHaveValue("claims");
    await expect(frame.getByRole("heading", { level: 1 }).first()).toHaveText("2 chosen claims");
    await subject.selectOption("search");
  });

  await test.step("nothing that fits is told", async () => {
    log.expectRefusals(1);
    await screen.getByRole("searchbox", { name: "Words to search for" }).fill("zeppelin");
    await review.pressInDialog("Tab");
    await expect(screen.getByRole("alert")).toContainText("Nothing fits, so there is nothing to report.");
  });
});

test("the form takes a preset, and says what keeps claims from being published", async ({ desk, page, review }) => {
  const call = async (body: object) => (await fetch(`${desk.url}/call`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json();
  const presentation = { logo: true, accent: "#7a1f3d", intro: "Questions go to the desk.", without: ["summary"] };
  await call({ type: "set-preset", preset: null, name: "For readers", edition: { format: "html", profile: "public", language: "en", archive: false, presentation } });
  const screen = review.dialog;
  const frame = page.frameLocator("iframe");
  await review.nextClaim(1);
  await review.press("Control+e");
  await screen.getByRole("combobox", { name: "Preset" }).selectOption("For readers");
  await expect(screen.getByRole("radio", { name: "The public" })).toBeChecked();
  await expect(frame.locator("body")).toContainText("Questions go to the desk.");
  await expect(frame.getByRole("heading", { name: "Summary", exact: true })).toHaveCount(0);

  await screen.getByRole("radio", { name: /ClaimReview/ }).check();
  const preflight = screen.getByRole("region", { name: "Fit to be published as reviews" });
  await expect(preflight).toContainText("0 may be published");
  await expect(preflight).toContainText("Nobody is set as the publisher.");
  await preflight.locator("summary").first().press("Enter");
  await review.pictures("report-preflight");
  expect.soft(await review.faults(), "preflight").toEqual([]);
  await preflight.getByRole("button", { name: "Go to claim 1" }).press("Enter");
  await expect(screen).toBeHidden();
  await review.atClaim(1);
});
