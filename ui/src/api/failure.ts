import type { Failure } from "./generated/Failure";

/** What went wrong, whatever was thrown: a failure of the desk as it is, anything else as a lost connection. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "arguments" in thrown) return thrown as Failure;
  return { code: "network", arguments: { detail: String(thrown) } };
}
