import { ask } from "../api/client";
import type { Grant } from "../api/generated/Grant";
import type { ImportDetails } from "../api/generated/ImportDetails";
import { toasts } from "../components/toasts.svelte";

/** Nothing known beside what the file says. */
const asRead: ImportDetails = { date: null };

/** Reads files, one job each. */
export async function receiveFiles(grants: Grant[]): Promise<void> {
  try {
    for (const grant of grants) await ask("import", { grant: grant.id, details: asRead });
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** Lets the person choose files, and reads them. */
export async function openFiles(): Promise<void> {
  try {
    const chosen = await ask("pick-files", {});
    await receiveFiles(chosen.rows);
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** Brings the sample article in, with its sources. */
export async function openSample(): Promise<void> {
  try {
    await ask("open-sample", {});
  } catch (thrown) {
    toasts.failure(thrown);
  }
}
