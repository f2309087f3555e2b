import { expect, test } from "./desk";

const RIGHT_TO_LEFT = "\u202e";
const ISOLATE = "\u2066";
const ZERO_WIDTH = "\u200b";

const hostile = `Council <script>document.title = "taken"</script> <img src=x onerror="document.title='taken'"> votes

The council voted on 3 January 2022 to raise <b onmouseover="document.title='taken'">the fee to 40 euros</b>.

The clerk said the ${RIGHT_TO_LEFT}teef evif ot${ISOLATE} water rose by 5 feet in 2021 & "javascript:void(0)" was ${ZERO_WIDTH}written on the wall.

{{constructor.constructor('document.title="taken"')()}} cost the council 300 euros in 2020. '); DROP TABLE claim; --`;

test("an article that attacks is text and nothing else", async ({ page, review }) => {
  await review.paste(hostile);
  await review.says(/is in, with \d+ claims?\./);
  await expect(page).toHaveTitle(/^Council <script>document\.title = "taken"<\/script> <img /);
  await expect(review.article).toContainText(`<b onmouseover="document.title='taken'">`);
  await expect(review.article.locator("script, img, b, iframe, svg:not(.glyph)")).toHaveCount(0);
  await expect(review.article).toContainText(`the ${RIGHT_TO_LEFT}teef evif ot${ISOLATE} water`);
  const flags = review.article.locator("[data-code]");
  expect(await flags.evaluateAll((all) => all.map((flag) => flag.getAttribute("data-code")))).toEqual(["U+202E", "U+2066", "U+200B"]);
  await review.picture("hostile");

  const count = await review.article.locator("[data-sign]").count();
  expect(count).toBeGreaterThanOrEqual(3);
  for (let number = 1; number <= count; number += 1) {
    await review.nextClaim(number);
  }
  await review.press("Control+Shift+f");
  await review.type(`"DROP <img NEAR( * -- '`);
  await expect(review.queue.getByRole("status")).toBeVisible();
  await expect(page).not.toHaveTitle("taken");
});

/** An article of about 5,000 words, each sentence a claim of its own. */
function longArticle(): string {
  const places = ["Alden", "Birk", "Corve", "Dunmere", "Elsby", "Farrow", "Gant"];
  const paragraphs = Array.from({ length: 150 }, (_, at) => {
    const place = places[at % places.length];
    return [
      `The town of ${place} opened ${at + 2} new wells in ${1860 + at} after a long drought.`,
      `Its council paid ${at + 11} thousand euros for the pumps in the following year.`,
      `The harbour office counted ${at + 300} ships at the quay of ${place}.`,
    ].join(" ");
  });
  return ["Wells of the seven towns", ...paragraphs].join("\n\n");
}

test("a long article with hundreds of claims stays whole", async ({ page, review }) => {
  await review.paste(longArticle());
  await review.says(/is in, with 4\d\d claims\./);
  await expect(page).toHaveTitle(/^Wells of the seven towns/);
  const signs = review.article.locator("[data-sign]");
  const first = await signs.count();
  expect(first).toBeLessThan(250);

  // By keys over the edge of the first page.
  await signs.last().click();
  await expect(review.status).toContainText(new RegExp(`Claim ${first} of 4`));
  await review.nextClaim(first + 1);
  await expect(review.current).toBeFocused();
  await expect(review.current).toBeInViewport();
  await review.press("u");
  await review.atClaim(first + 2);

  // By scrolling to the very end.
  await expect(async () => {
    await review.press("End");
    await expect(review.article.getByText("for the pumps in the following year")).toHaveCount(150, { timeout: 500 });
  }).toPass();
  await review.article.getByText(/ at the quay of /).last().click();
  const total = Number(/of (\d+)/.exec(await review.status.innerText())?.[1]);
  await review.atClaim(total);
  await review.find("1", "The last entry of the ledger.", 1);
  await review.press("u");
  await review.atClaim(2);
  await review.picture("long");
});
