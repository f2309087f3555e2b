import { expect, test } from "./desk";

test.use({ sample: false });

// Questions make no claims: every name in them is an open fact.
const sentence = (at: number) => `Who remembers Mara Lunt, who walked with Tom Reed along the wide and silent river from Kestrel Bay in ${1900 + (at % 100)}?`;
const text = (words: number) => {
  const sentences = Array.from({ length: Math.ceil(words / 20) }, (_, at) => sentence(at));
  const paragraphs: string[] = [];
  while (sentences.length > 0) paragraphs.push(sentences.splice(0, 4).join(" "));
  return paragraphs.join("\n\n");
};

test("n in an article of 20,000 words asks the desk for nothing that is loaded", async ({ page, review }) => {
  test.setTimeout(120_000);
  await review.paste(text(20_000));
  await expect(review.article).toContainText("Mara Lunt", { timeout: 60_000 });
  await review.article.focus();
  const chosen = review.article.locator(".fact.chosen");
  await review.press("n");
  await expect(chosen.first()).toBeFocused();

  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.postData() ?? request.url()));
  const walk = () =>
    page.evaluate(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const found: number[] = [];
      for (let at = 0; at < 40; at++) {
        const start = performance.now();
        window.dispatchEvent(new KeyboardEvent("keydown", { key: "n", code: "KeyN" }));
        await frame();
        found.push(performance.now() - start);
      }
      return found.sort((one, other) => one - other);
    });
  // What the import set off may still be asked for during a walk; a walk of its own asks for nothing.
  let times: number[] = [];
  await expect(async () => {
    asked.length = 0;
    times = await walk();
    expect(asked).toEqual([]);
  }).toPass({ timeout: 60_000 });
  test.info().annotations.push({ type: "n, 20,000 words", description: `median ${times[20]?.toFixed(1)} ms, p95 ${times[38]?.toFixed(1)} ms` });
  await review.picture("coverage-long");
});
