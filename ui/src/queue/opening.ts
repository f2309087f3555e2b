import { tick } from "svelte";
import type { Hit } from "../api/generated/Hit";
import { dialogs } from "../components/dialogs.svelte";
import { jumpTo } from "../review/jump";
import { reading } from "../review/reading.svelte";
import { known } from "./known.svelte";
import { captures } from "../sources/captures.svelte";

/** Opens what was found where it stands: the article at its claim, the evidence, the source with what is kept of it. */
export async function openHit(hit: Hit): Promise<void> {
  if (hit.article !== null) {
    await jumpTo({ article: hit.article, id: hit.claim });
    if (hit.evidence !== null) {
      await reading.arriving;
      await tick();
      document.getElementById(`evidence-${hit.evidence}`)?.focus();
    }
    return;
  }
  if (hit.source !== null) {
    captures.show({ of: "source", source: hit.source }, hit.title);
    if (hit.capture !== null) captures.look = { at: "capture", capture: hit.capture };
    return;
  }
  if (hit.noun === "known-check") {
    known.showOnly(hit.title);
    return;
  }
  if (hit.noun === "person") dialogs.show("settings");
}
