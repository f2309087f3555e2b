import type { AttributionFinding } from "../api/generated/AttributionFinding";
import type { BlockKind } from "../api/generated/BlockKind";
import type { Blocker } from "../api/generated/Blocker";
import type { BoundPart } from "../api/generated/BoundPart";
import type { CheckState } from "../api/generated/CheckState";
import type { ClaimKind } from "../api/generated/ClaimKind";
import type { ContentFinding } from "../api/generated/ContentFinding";
import type { DecisionKind } from "../api/generated/DecisionKind";
import type { FactKind } from "../api/generated/FactKind";
import type { Fate } from "../api/generated/Fate";
import type { Field } from "../api/generated/Field";
import type { FoundOrder } from "../api/generated/FoundOrder";
import type { Format } from "../api/generated/Format";
import type { Gap } from "../api/generated/Gap";
import type { Grain } from "../api/generated/Grain";
import type { Language } from "../api/generated/Language";
import type { KeepAs } from "../api/generated/KeepAs";
import type { LeftItems } from "../api/generated/LeftItems";
import type { LeftSources } from "../api/generated/LeftSources";
import type { Against } from "../api/generated/Against";
import type { Profile } from "../api/generated/Profile";
import type { QuoteAlarm } from "../api/generated/QuoteAlarm";
import type { QuoteGrade } from "../api/generated/QuoteGrade";
import type { QueueOrder } from "../api/generated/QueueOrder";
import type { Relation } from "../api/generated/Relation";
import type { ReferenceFormat } from "../api/generated/ReferenceFormat";
import type { ReplyState } from "../api/generated/ReplyState";
import type { Role } from "../api/generated/Role";
import type { Section } from "../api/generated/Section";
import type { Severity } from "../api/generated/Severity";
import type { Searched } from "../api/generated/Searched";
import type { SignoffAct } from "../api/generated/SignoffAct";
import type { SourceKind } from "../api/generated/SourceKind";
import type { Stage } from "../api/generated/Stage";
import type { Stance } from "../api/generated/Stance";
import type { Whence } from "../api/generated/Whence";
import { find, snake } from "./catalogue";
import { ratings } from "./ratings.svelte";

interface Groups {
  act: SignoffAct;
  alarm: QuoteAlarm;
  attribution: AttributionFinding;
  block: BlockKind;
  blocker: Blocker["code"];
  content: ContentFinding;
  decision: DecisionKind;
  earlier: Relation;
  fate: Fate;
  format: Format;
  found_order: FoundOrder;
  stated: Field;
  fact_kind: FactKind;
  gap: Gap;
  grain: Grain;
  keep_as: KeepAs;
  kind: ClaimKind;
  left: LeftItems["reason"];
  left_source: LeftSources["reason"];
  order: QueueOrder;
  part: BoundPart;
  passage_standing: QuoteGrade;
  profile: Profile;
  quote_against: Against;
  quote_grade: QuoteGrade;
  reference_format: ReferenceFormat;
  reply: ReplyState;
  role: Role;
  searched: Searched;
  severity: Severity;
  source_kind: SourceKind;
  stage: Stage;
  stance: Stance;
  state: CheckState;
  whence: Whence;
}

/** The words for a value of the domain: `label("state", "in-progress")`. A finding has the newsroom's own, where it has. */
export function label<G extends keyof Groups>(group: G, value: Groups[G]): string {
  const own = group === "content" ? ratings.of(value as ContentFinding)?.label : undefined;
  return own ?? find(`${group}_${snake(value)}`) ?? value;
}

export const attributionFindings: AttributionFinding[] = ["verbatim", "fair-paraphrase", "misquoted", "not-found", "not-applicable"];
/** In the order of the digits that set them. */
export const contentFindings: ContentFinding[] = [
  "true",
  "mostly-true",
  "half-true",
  "mostly-false",
  "false",
  "misleading",
  "outdated",
  "conflicting",
  "unverified",
];
export const kinds: ClaimKind[] = ["event", "quantity", "attribution", "definition", "relation", "prediction", "opinion"];
/** Those that a person may set. */
export const settableStates: CheckState[] = ["unchecked", "in-progress", "awaiting-source", "checked", "not-checkable"];
export const stances: Stance[] = ["supports", "refutes", "qualifies", "irrelevant"];
export const sourceKinds: SourceKind[] = ["document", "page", "dataset", "recording", "person", "note"];
export const stages: Stage[] = ["checker", "cross", "editor", "legal", "lock"];
export const decisions: DecisionKind[] = ["accept-change", "keep", "hedge", "attribute", "cut", "writers-opinion"];
export const replyStates: ReplyState[] = ["not-asked", "asked", "answered", "no-answer", "not-needed"];
export const roles: Role[] = ["checker", "editor", "legal"];
export const formats: Format[] = ["html", "pdf", "docx", "xlsx", "md", "csv", "json", "bundle", "claimreview", "annotations"];

/** The sections that a report may do without, with the words of their headings. */
const headings: Record<Section, string> = {
  summary: "report_summary",
  article: "report_article",
  changes: "report_changes",
  timeline: "report_timeline",
  replies: "replies_title",
  corrections: "corrections_title",
  sources: "report_sources",
  open: "report_open",
  history: "report_history",
};
export const sections = Object.keys(headings) as Section[];
export const sectionName = (section: Section): string => find(headings[section]) ?? section;

/** What a report can speak. */
export const reportLanguages: Language[] = ["en", "de"];

/** How the file of a format is named where its ending is not its name. */
export const endings: Partial<Record<Format, string>> = { bundle: "zip", claimreview: "claimreview.jsonld", annotations: "annotations.jsonld" };

/** In which order a search shows what it found. */
export const foundOrders: FoundOrder[] = ["relevance", "newest", "rating", "checked"];

export const profiles: Profile[] = ["internal", "editor", "legal", "public"];

/** What a stance does to a claim, as one sign. */
export const stanceSigns: Record<Stance, string> = { supports: "+", refutes: "−", qualifies: "±", irrelevant: "·" };

/** How true a quote is, as one sign. */
export const gradeSigns: Record<QuoteGrade, string> = { exact: "✓", typography: "✓", elided: "…", altered: "≠", "not-found": "?" };
