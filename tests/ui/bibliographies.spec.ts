import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "./desk";

test.use({ sample: false });

const shelf = `TY  - NEWS
AU  - Quill, Mara
TI  - The dam leaks
T2  - The Weir Post
PY  - 2024/05/01/
ER  -
TY  - RPRT
AU  - Nobody
ER  -
TY  - ELEC
TI  - Gates
UR  - https://weir.example/gates
KW  - confidential
ER  -
`;

test("sources come from a reference program, are mended, and go back without the confidential one", async ({ desk, review }) => {
  await writeFile(desk.path("shelf.ris"), shelf);
  await review.command("Sources");
  await desk.picks("shelf.ris");
  await review.dialog.getByRole("button", { name: "Import sources…" }).press("Enter");
  await expect(review.dialog.getByRole("status")).toContainText("shelf.ris: taken in: 2; there already: 0; not taken: 1");
  await review.dialog.getByText("Not taken: 1 (no title, address or identifier in it)").click();
  await expect(review.dialog).toContainText("item 2, line 7");
  const list = review.dialog.getByRole("list", { name: "Sources" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list).toContainText("Mara Quill · The Weir Post · came out: 2024-05-01");
  expect(await review.faults()).toEqual([]);
  await review.picture("bibliographies");

  // The same file dropped on the list adds nothing and says which are there.
  await desk.drops("shelf.ris");
  await expect(review.dialog.getByRole("status")).toContainText("taken in: 0; there already: 2");

  await review.dialog.getByRole("button", { name: "Change: The dam leaks" }).click();
  const issued = review.dialog.getByRole("textbox", { name: "Came out" });
  await expect(issued).toHaveValue("2024-05-01");
  await issued.fill("May");
  await review.dialog.getByRole("button", { name: "Save" }).click();
  await expect(review.dialog.getByRole("alert")).toContainText("“May” is no day");
  await issued.fill("2024-05-02");
  await review.dialog.getByRole("textbox", { name: /^Authors/ }).fill("Quill, Mara\nOffice of Weirs");
  expect(await review.faults()).toEqual([]);
  await review.dialog.getByRole("button", { name: "Save" }).click();
  await expect(list).toContainText("Mara Quill, Office of Weirs · The Weir Post · came out: 2024-05-02");

  await review.dialog.getByRole("button", { name: "Export sources…" }).click();
  await review.dialog.getByLabel("Format").selectOption("bibtex");
  expect(await review.faults()).toEqual([]);
  await desk.picks("out.bib");
  await review.dialog.getByRole("button", { name: "Choose where…" }).click();
  await review.says(/out\.bib: sources written: 1; confidential, left out: 1/);
  const written = await readFile(desk.path("out.bib"), "utf8");
  expect(written).toContain("author = {Quill, Mara and {Office of Weirs}}");
  expect(written).not.toContain("Gates");
});
