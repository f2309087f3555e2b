import type { Event } from "./generated/Event";
import type { Request } from "./generated/Request";
import type { Response } from "./generated/Response";
import { http } from "./http";
import { tauri } from "./tauri";

/** What the desk answers where that is not `done`: one operation. */
interface Answers {
  status: "status";
  articles: "articles";
  article: "article";
  claims: "claims";
  worthiest: "claims";
  rejected: "rejected";
  dismissals: "dismissals";
  warnings: "warnings";
  ledgers: "ledgers";
  gate: "gate";
  claim: "claim";
  fidelity: "proof";
  "without-source": "falling";
  "passages-for": "passages";
  overview: "overview";
  timeline: "timeline";
  "source-map": "source-map";
  "left-out": "left-out";
  preview: "job";
  "preview-page": "preview-page";
  "written-file": "written-file";
  "open-written": "opened";
  "show-written": "opened";
  "save-picture": "written";
  ratings: "ratings";
  publisher: "publisher";
  presets: "presets";
  preflight: "preflight";
  search: "found";
  facets: "facets";
  "saved-searches": "saved-searches";
  sources: "sources";
  "known-checks": "known-checks";
  match: "earlier";
  "seen-before": "seen-before";
  "alike-pairs": "alike-pairs";
  "look-back": "job";
  people: "people";
  log: "log";
  history: "log";
  "pick-files": "grants";
  "pick-folder": "grants";
  "pick-save": "grants";
  import: "job";
  "import-text": "job";
  gather: "job";
  "new-draft": "job";
  drafts: "drafts";
  "compare-drafts": "comparison";
  "anchor-report": "anchor-report";
  "hand-over": "job";
  "take-in": "job";
  "import-report": "job";
  "import-claims": "job";
  "import-sources": "job";
  "export-sources": "job";
  "verify-bundle": "job";
  differences: "differences";
  "open-sample": "job";
  "capture-source": "job";
  captures: "captures";
  capture: "capture";
  "compare-captures": "comparison";
  "open-original": "opened";
  "stamp-capture": "job";
  "check-stamps": "stamps";
  picture: "picture";
  rank: "jobs";
  jobs: "jobs";
  "cancel-job": "jobs";
  "act-as": "status";
  set: "status";
  report: "job";
  verify: "job";
  backup: "job";
  rebuild: "job";
  "rebuild-index": "job";
  "check-index": "job";
  care: "care";
  "plan-purge": "job";
  purge: "job";
}

type Kind = Request["type"];
type AnswerName<K extends Kind> = K extends keyof Answers ? Answers[K] : "done";

/** The same of each of several: what one of them alone has is not lost. */
type WithoutType<Told> = Told extends unknown ? Omit<Told, "type"> : never;

/** What must be told with a request. */
export type Fields<K extends Kind> = WithoutType<Extract<Request, { type: K }>>;
/** What comes back for it. */
export type Answer<K extends Kind> = Extract<Response, { type: AnswerName<K> }>;
/** The requests that commit one operation. */
export type Verb = { [K in Kind]: AnswerName<K> extends "done" ? K : never }[Kind];

const transport = "__TAURI_INTERNALS__" in window ? tauri : http;

/** Asks the desk; rejects with a `Failure`. */
export async function ask<K extends Kind>(type: K, fields: Fields<K>): Promise<Answer<K>> {
  return (await transport.call({ type, ...fields } as unknown as Request)) as Answer<K>;
}

/** Calls `tell` for everything that the desk tells unasked. */
export function listen(tell: (event: Event) => void): void {
  transport.listen(tell);
}
