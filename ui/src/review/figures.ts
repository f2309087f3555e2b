import { makeClaimAt } from "./checking";

/** Makes a claim of a figure, by the block that holds its words; they can be written anew afterwards. */
export async function claimFigure(block: number): Promise<void> {
  await makeClaimAt({ by: "block", block });
}

/** The first figure in sight that nobody has made a claim of. */
export function figureInSight(): number | null {
  const pane = document.getElementById("article")?.getBoundingClientRect();
  if (!pane) return null;
  const open = [...document.querySelectorAll<HTMLElement>("#article [data-figure]")];
  const seen = open.find((figure) => {
    const box = figure.getBoundingClientRect();
    return box.bottom > pane.top && box.top < pane.bottom;
  });
  return seen ? Number(seen.dataset.figure) : null;
}
