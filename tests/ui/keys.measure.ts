import { expect, test } from "./desk";
import { tell, timeKey } from "./frames";

test.use({ sample: false, still: false });

const STEPS = 24;
const SHOWN = "#inspector[aria-busy=false] h2";

/** Sentences of about ten words, each of them one claim, four to a paragraph. */
function text(words: number): string {
  const sentence = (at: number) =>
    [
      `The council of Orle spent ${at + 3} million crowns on walls in ${1900 + (at % 100)}.`,
      `Fire crews brought ${at + 12} residents of Karsk to safety by boat.`,
      `Mara Lunt said that school ${at + 1} stayed shut for three weeks.`,
      `Police in Port Selby arrested ${at + 2} people after the match.`,
    ][at % 4] ?? "";
  const sentences = Array.from({ length: Math.ceil(words / 11) }, (_, at) => sentence(at));
  const paragraphs: string[] = [];
  while (sentences.length > 0) paragraphs.push(sentences.splice(0, 4).join(" "));
  return [`Report of ${words} words`, ...paragraphs].join("\n\n");
}

test("j and k in a long article beside a short one", async ({ page, review }) => {
  const figures: Record<string, number[]> = {};
  const take = (name: string, figure: number) => (figures[name] ??= []).push(figure);
  for (const words of [500, 20_000]) {
    await review.paste(text(words));
    await expect(page).toHaveTitle(new RegExp(`^Report of ${words} words`));
  }
  await expect(page.getByRole("progressbar")).toHaveCount(0, { timeout: 600_000 });
  const rows = review.queue.getByRole("option");

  // In turns, so that whatever else the machine does falls on both.
  for (let round = 0; round < 2; round++) {
    for (const words of [500, 20_000]) {
      await rows.filter({ hasText: `Report of ${words} words` }).click();
      await expect(page).toHaveTitle(new RegExp(`^Report of ${words} words`));
      // The whole text is loaded, as after somebody has read it once.
      const last = review.article.locator("[data-block]").filter({ hasText: text(words).slice(-40) });
      while ((await last.count()) === 0) await review.article.evaluate((pane) => pane.scrollTo({ top: pane.scrollHeight }));
      const marks = review.article.locator("mark[data-claim]");
      if (round === 0) console.log(`${words} words: ${await marks.count()} marked stretches`);
      await marks.nth(Math.floor((await marks.count()) / 3)).click();
      await expect(page.locator(SHOWN)).toBeVisible();
      await review.article.focus();
      const steps = words === 500 ? 12 : STEPS;
      for (const key of ["j", "k"]) {
        for (let lap = 0; lap < STEPS / steps; lap++) {
          for (let at = 0; at < steps; at++) {
            const { first, settled } = await timeKey(page, key, SHOWN);
            take(`${words} words, key to the first frame`, first);
            take(`${words} words, key to the inspector filled`, settled);
          }
          // Back to where it began, uncounted.
          if (steps < STEPS) for (let at = 0; at < steps; at++) await timeKey(page, key === "j" ? "k" : "j", SHOWN);
        }
      }
      for (const [name, values] of Object.entries(figures)) if (name.startsWith(`${words} `)) tell(`so far, ${name}`, values);
    }
  }
  for (const [name, values] of Object.entries(figures)) tell(name, values);
  for (const what of ["key to the first frame", "key to the inspector filled"]) {
    const p95 = (words: number) => figures[`${words} words, ${what}`]?.toSorted((one, other) => one - other).at(-Math.ceil(0.05 * (figures[`${words} words, ${what}`]?.length ?? 0))) ?? NaN;
    console.log(`${what}, p95, 20,000 words against 500: ${(p95(20_000) / p95(500)).toFixed(2)}`);
  }
});
