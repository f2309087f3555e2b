import type { BundleChecked } from "../api/generated/BundleChecked";
import type { Outcome } from "../api/generated/Outcome";

type Verified = Extract<Outcome, { type: "verified" }>;

/** What the latest checks of the library and of a bundle found. */
export const verification = $state<{ result: Verified | null; bundle: BundleChecked | null }>({ result: null, bundle: null });
