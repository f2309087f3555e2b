import { mkdir, writeFile } from "node:fs/promises";
import { expect, test, type Desk } from "./desk";

const page = (cranes: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Northern quay closed</title></head>
<body><article><h1>Northern quay closed</h1>
<p>The harbour office closed the northern quay on 4 January 2022 after ${cranes} cranes had failed.</p>
<p>Forty boats waited outside, said Pia Lund, the harbour engineer. Repairs will take until Thursday evening.</p>
</article></body></html>`;

/** Puts the page on the network that the desk of this test reaches. */
async function publish(desk: Desk, cranes: string): Promise<void> {
  await mkdir(desk.path("site"), { recursive: true });
  await writeFile(desk.path("site/quay.html"), page(cranes));
}

test.describe("from the network", () => {
  test.use({ sample: false });

  test("an article that changed at its address is fetched again as a new draft", async ({ desk, page, review }) => {
    await publish(desk, "three");
    await review.press("Control+,");
    await review.dialog.getByRole("checkbox", { name: "Fetch web addresses when I ask for it" }).check();
    await review.press("Escape");
    await expect(review.dialog).toBeHidden();
    await page.evaluate((words) => navigator.clipboard.writeText(words), `${desk.url}/site/quay.html`);
    await review.article.focus();
    await review.press("Control+v");
    await review.dialog.getByRole("button", { name: "Fetch it" }).press("Enter");
    await expect(page).toHaveTitle(/^Northern quay closed/);
    await expect(review.article).toContainText("three cranes");

    await review.command("fetch the article again");
    await review.says(/This is the draft that the article has/);

    await publish(desk, "four");
    await review.command("fetch the article again");
    await expect(review.dialog).toHaveAccessibleName(/^Draft 2/);
    await expect(review.dialog).toContainText("four");
    await review.pictures("refetched");
    expect(await review.faults()).toEqual([]);
    await review.press("Escape");
    await expect(review.dialog).toBeHidden();
    await expect(review.article).toContainText("four cranes");
  });
});
