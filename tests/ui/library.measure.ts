import { expect, test } from "./desk";
import { tell, timeKey } from "./frames";

test.use({ sample: false, still: false });

/** Articles of the library; fewer for a quick look. */
const ARTICLES = Number(process.env.CLAIMDESK_ARTICLES ?? 5_000);
const STEPS = 60;

test("a library with thousands of articles", async ({ desk, page, review }) => {
  const call = async (body: object) => (await fetch(`${desk.url}/call`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json();
  const details = { date: "2022-01-06" };
  for (let number = 1; number <= ARTICLES; number++) {
    await call({ type: "import-text", text: `Report ${number} from Orle\n\nThe council of Orle spent ${number} million crowns on walls in 1994.`, details });
  }
  const queued = async () => ((await call({ type: "overview" })) as { articles: number }).articles;
  await expect.poll(queued, { timeout: 1_200_000, intervals: [2_000] }).toBe(ARTICLES);

  const rows = review.queue.getByRole("option");
  const opens: number[] = [];
  for (let at = 0; at < 5; at++) {
    const start = Date.now();
    await page.goto(desk.url);
    await expect(rows.first()).toBeVisible();
    await expect(review.article.locator("mark").first()).toBeVisible();
    opens.push(Date.now() - start);
  }
  tell(`${ARTICLES} articles, from the address to the first article`, opens);

  const walk = async (where: string) => {
    const times: Record<string, number[]> = { ArrowDown: [], ArrowUp: [] };
    for (const key of ["ArrowUp", "ArrowDown"]) for (let at = 0; at < STEPS; at++) times[key]?.push((await timeKey(page, key)).first);
    tell(`${ARTICLES} articles, arrow in the queue, ${where}`, [...(times.ArrowUp ?? []), ...(times.ArrowDown ?? [])]);
  };
  await page.locator("#queue-list").focus();
  for (let at = 0; at < STEPS; at++) await page.keyboard.press("ArrowDown");
  await walk("near the top");

  const start = Date.now();
  let shown = 0;
  const jumps: number[] = [];
  while (shown < ARTICLES) {
    jumps.push((await timeKey(page, "End")).first);
    await expect.poll(() => rows.count()).toBeGreaterThan(shown);
    shown = await rows.count();
  }
  console.log(`${ARTICLES} articles, from the top to the very end, ms: ${Date.now() - start}`);
  tell(`${ARTICLES} articles, End to a frame`, jumps);
  await walk("at the end, all loaded");

  await review.press("Control+Shift+f");
  await expect(review.queue.getByRole("searchbox")).toBeFocused();
  const typed: number[] = [];
  for (const key of "report 4321 orle") typed.push((await timeKey(page, key)).first);
  tell(`${ARTICLES} articles, a letter in the search field`, typed);
  const found: number[] = [];
  for (const key of ["Backspace", "e", "Backspace", "e"]) {
    found.push((await timeKey(page, key)).first);
    await expect(review.queue.getByRole("status")).toContainText(/results?$/);
  }
  const before = Date.now();
  await review.press("Escape");
  await expect(rows.first()).toBeVisible();
  console.log(`${ARTICLES} articles, search left until the queue is back, ms: ${Date.now() - before}`);
});
