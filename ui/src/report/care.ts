import { ask } from "../api/client";
import { toasts } from "../components/toasts.svelte";
import { desk } from "../review/desk.svelte";
import { today } from "../words/dates";

/** Checks the library's hashes and chain. */
export async function verify(deep: boolean): Promise<void> {
  try {
    await ask("verify", { deep });
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** Checks a bundle that the person chooses. */
export async function verifyBundle(): Promise<void> {
  try {
    const grant = (await ask("pick-files", {})).rows[0];
    if (grant) await ask("verify-bundle", { grant: grant.id });
  } catch (thrown) {
    toasts.failure(thrown);
  }
}

/** Writes a backup where the person chooses. */
export async function saveBackup(): Promise<void> {
  try {
    const stem = (desk.status?.library ?? "library").replace(/\.[^.]*$/, "");
    const chosen = await ask("pick-save", { suggested: `${stem}-${today()}.claimdesk` });
    const grant = chosen.rows[0];
    if (grant) await ask("backup", { grant: grant.id });
  } catch (thrown) {
    toasts.failure(thrown);
  }
}
