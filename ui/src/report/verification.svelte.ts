import type { Outcome } from "../api/generated/Outcome";

type Verified = Extract<Outcome, { type: "verified" }>;

/** What the latest check of the library found. */
export const verification = $state<{ result: Verified | null }>({ result: null });
