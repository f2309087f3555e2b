import { writeFile } from "node:fs/promises";
import { expect, test } from "./desk";
import { GERMAN } from "./review";

test.use({ locale: "de-DE" });

test("German groups the digits of a quantity as German does, and says in German what is wrong with a file", async ({ desk, page, review }) => {
  review.speak(GERMAN);
  const words = Array.from({ length: 1234 }, (_, at) => (at % 12 === 11 ? "Kran." : "Kran")).join(" ");
  await page.evaluate((text) => navigator.clipboard.writeText(text), words);
  await review.article.focus();
  await review.press("Control+v");
  await expect(review.dialog).toContainText("Text mit 1.234 Wörtern.");
  await review.picture("german-quantity");
  await review.press("Escape");
  await expect(review.dialog).toBeHidden();

  await writeFile(desk.path("kaputt.pdf"), "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
  await desk.drops("kaputt.pdf");
  await expect(page.getByText("die Datei bricht vor ihrer Endmarke ab")).toBeVisible();
  await review.picture("german-detail");
});
