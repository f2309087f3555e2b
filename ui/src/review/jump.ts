import { dialogs } from "../components/dialogs.svelte";
import { layout } from "../components/layout.svelte";
import { showClaim } from "./focus";
import { reading } from "./reading.svelte";

/** Leaves every dialog and looks at a claim of whatever article, or at the article alone. */
export async function jumpTo(claim: { article: string; id: string | null }): Promise<void> {
  dialogs.leave();
  layout.queueShown = false;
  document.getElementById("article")?.focus({ preventScroll: true });
  await reading.open(claim.article, claim.id);
  if (claim.id !== null) showClaim(claim.id);
}
