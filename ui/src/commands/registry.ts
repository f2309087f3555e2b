import { ask } from "../api/client";
import { dialogs } from "../components/dialogs.svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { handOverArticle, takeIn } from "../handover/handover.svelte";
import { add } from "../intake/adding.svelte";
import { choose, openSample } from "../intake/gathering.svelte";
import { pictures } from "../pictures/pictures.svelte";
import { firstSteps } from "../queue/first-steps.svelte";
import { ledgers } from "../ledgers/ledgers.svelte";
import { known } from "../queue/known.svelte";
import { queue } from "../queue/queue.svelte";
import { searching } from "../queue/searching.svelte";
import { saveBackup, verify, verifyBundle } from "../report/care";
import { subject } from "../report/subject.svelte";
import { acceptBacking, declineBacking, hasBacking } from "../review/backing.svelte";
import * as checking from "../review/checking";
import { claimList } from "../review/claimList.svelte";
import { coverage } from "../review/coverage.svelte";
import { desk } from "../review/desk.svelte";
import { claimFigure, figureInSight } from "../review/figures";
import { focusOn, nextPane } from "../review/focus";
import * as newDraft from "../review/newDraft.svelte";
import { notes } from "../review/notes.svelte";
import { reading } from "../review/reading.svelte";
import { seen } from "../review/seen.svelte";
import { selected } from "../review/selection.svelte";
import * as shaping from "../review/shaping.svelte";
import { talking } from "../review/talking.svelte";
import { selecting } from "../review/words";
import { purging } from "../settings/purging.svelte";
import { settings } from "../settings/settings.svelte";
import { contentFindings, label } from "../words/labels";
import { sentence } from "../words/sentence";
import type { Binding } from "./bindings";
import { keymap } from "./keymap.svelte";

export type Group = "article" | "claim" | "finding" | "go" | "edit" | "view" | "library";
export const groups: Group[] = ["article", "claim", "finding", "go", "edit", "view", "library"];

/** Something that a person can do: the menu, the palette, the keys and the cheat sheet all come from here. */
export interface Command {
  id: string;
  title: () => string;
  /** The title with what it would do just now, where that differs. */
  now?: () => string | null;
  group: Group;
  /** Those it comes with, the first of them the one shown; which it has here, `keymap` knows. */
  keys: Binding[];
  /** Whether it can be done now; always, when nothing is said. */
  when?: () => boolean;
  run: () => void;
  /** Whether its keys also act while typing. */
  whileTyping?: boolean;
}

const hasArticle = () => reading.article !== null;
const hasDrafts = () => (reading.draft?.number ?? 1) > 1;
const hasMarks = () => reading.marks > 0;
const hasClaim = () => reading.claim !== null;
const canChange = () => reading.claim !== null && !reading.claim.row.locked && reading.closing === null;
const hasPlace = () => canChange() && (reading.claim?.spans.length ?? 0) > 0;
const hasFact = () => reading.openFact !== null && reading.closing === null;
const inArticle = () => document.activeElement?.closest("#article, body") !== null && document.activeElement?.closest("button, a, #inspector, #queue") === null;
const canSelect = () => hasArticle() && inArticle();
const inInspector = () => document.activeElement?.closest("#inspector") != null;

export const commands: Command[] = [
  { id: "open", title: m.command_open, group: "article", keys: ["$mod+o"], whileTyping: true, run: () => void choose("pick-files") },
  { id: "open-folder", title: m.command_open_folder, group: "article", keys: ["$mod+Shift+o"], whileTyping: true, run: () => void choose("pick-folder") },
  { id: "paste", title: m.command_paste, group: "article", keys: ["$mod+v"], run: () => add("") },
  { id: "sample", title: m.command_sample, group: "article", keys: [], when: () => queue.empty, run: () => void openSample() },
  { id: "edit-article", title: m.command_edit_article, group: "article", keys: [], when: hasArticle, run: () => dialogs.show("article") },
  { id: "report", title: m.command_report, group: "article", keys: ["$mod+e"], whileTyping: true, when: hasArticle, run: () => subject.showArticle() },
  { id: "desk-report", title: m.command_desk_report, group: "article", keys: [], when: () => !queue.empty, run: () => subject.showSeveral() },
  { id: "hand-over", title: m.command_hand_over, group: "article", keys: [], when: hasArticle, run: () => void handOverArticle() },
  { id: "take-in", title: m.command_take_in, group: "article", keys: [], run: () => void takeIn() },
  { id: "differences", title: m.command_differences, group: "article", keys: [], when: hasArticle, run: () => dialogs.show("differences") },
  { id: "new-draft-file", title: m.command_new_draft_file, group: "article", keys: [], when: hasArticle, run: () => void newDraft.draftFromFile() },
  { id: "new-draft-clipboard", title: m.command_new_draft_clipboard, group: "article", keys: [], when: hasArticle, run: () => dialogs.show("new-draft") },
  { id: "new-draft-again", title: m.command_new_draft_again, group: "article", keys: [], when: () => reading.article?.origin.kind === "url", run: () => void newDraft.bringDraft({ from: "again" }) },
  { id: "anchor-report", title: m.command_anchor_report, group: "article", keys: [], when: hasDrafts, run: () => dialogs.show("anchors") },
  { id: "compare-drafts", title: m.command_compare_drafts, group: "article", keys: [], when: hasDrafts, run: () => dialogs.show("compare-drafts") },
  { id: "confirm-anchors", title: m.command_confirm_anchors, group: "article", keys: [], when: () => reading.unsettled > 0, run: () => void newDraft.confirmAnchors() },
  { id: "sign-article", title: m.command_sign_article, group: "article", keys: [], when: hasArticle, run: checking.signArticle },
  { id: "dismissed", title: m.command_dismissed, group: "article", keys: [], when: hasArticle, run: () => dialogs.show("dismissed") },
  { id: "claims", title: m.command_claims, group: "article", keys: ["Shift+l"], when: hasArticle, run: () => dialogs.show("claims") },
  {
    id: "purge-article",
    title: m.command_purge_article,
    group: "article",
    keys: [],
    when: hasArticle,
    run: () => {
      if (reading.article) purging.show({ kind: "article", article: reading.article.id });
    },
  },
  { id: "rejected", title: m.command_rejected, group: "article", keys: [], when: hasArticle, run: () => claimList.showRejected() },
  { id: "history", title: m.command_history, group: "article", keys: ["$mod+Shift+h"], whileTyping: true, when: hasArticle, run: () => dialogs.show("history") },
  { id: "ledgers", title: m.command_ledgers, group: "article", keys: ["l"], when: hasArticle, run: () => ledgers.show() },
  { id: "warnings", title: m.command_warnings, group: "article", keys: ["Shift+w"], when: hasArticle, run: () => dialogs.show("warnings") },
  { id: "gate", title: m.command_gate, group: "article", keys: ["g"], when: hasArticle, run: () => dialogs.show("gate") },

  { id: "make-claim", title: m.command_make_claim, group: "claim", keys: ["c"], when: () => selected.place !== null || hasFact(), run: () => void (selected.place ? checking.makeClaim() : coverage.claimFact()) },
  { id: "select-next-word", title: m.command_select_next_word, group: "claim", keys: ["$mod+ArrowRight"], when: canSelect, run: selecting["select-next-word"] },
  { id: "select-previous-word", title: m.command_select_previous_word, group: "claim", keys: ["$mod+ArrowLeft"], when: canSelect, run: selecting["select-previous-word"] },
  { id: "select-next-paragraph", title: m.command_select_next_paragraph, group: "claim", keys: ["$mod+ArrowDown"], when: canSelect, run: selecting["select-next-paragraph"] },
  { id: "select-previous-paragraph", title: m.command_select_previous_paragraph, group: "claim", keys: ["$mod+ArrowUp"], when: canSelect, run: selecting["select-previous-paragraph"] },
  { id: "select-more", title: m.command_select_more, group: "claim", keys: ["Shift+ArrowRight"], when: canSelect, run: selecting["select-more"] },
  { id: "select-less", title: m.command_select_less, group: "claim", keys: ["Shift+ArrowLeft"], when: canSelect, run: selecting["select-less"] },
  { id: "select-none", title: m.command_select_none, group: "claim", keys: ["Escape"], when: () => inArticle() && selected.place !== null, run: () => document.getSelection()?.removeAllRanges() },
  { id: "dismiss-fact", title: m.command_dismiss_fact, group: "claim", keys: ["x", "Delete"], when: hasFact, run: () => coverage.askWhy() },
  { id: "confirm-anchor", title: m.command_confirm_anchor, group: "claim", keys: ["Shift+c"], when: () => newDraft.canConfirm(), run: () => void newDraft.confirmAnchor() },
  { id: "place-claim", title: m.command_place_claim, group: "claim", keys: ["Shift+p"], when: () => newDraft.isOrphan() && selected.place !== null, run: () => void newDraft.placeClaim(reading.claim) },
  { id: "keep-cut", title: m.command_keep_cut, group: "claim", keys: [], when: () => newDraft.isOrphan() && reading.claim?.row.unsettled === true, run: () => void newDraft.keepCut() },
  { id: "accept-claim", title: m.command_accept_claim, group: "claim", keys: ["y"], when: () => canChange() && shaping.canAccept(), run: () => void shaping.acceptClaim() },
  { id: "reject-claim", title: m.command_reject_claim, group: "claim", keys: ["Shift+x"], when: canChange, run: shaping.rejectClaim },
  { id: "split-claim", title: m.command_split_claim, group: "claim", keys: ["Shift+s"], when: () => canChange() && shaping.canSplit(), run: () => dialogs.show("split") },
  { id: "merge-next", title: m.command_merge_next, group: "claim", keys: ["Shift+j"], when: canChange, run: () => void shaping.mergeNext() },
  { id: "add-span", title: m.command_add_span, group: "claim", keys: ["Shift+a"], when: () => canChange() && selected.place !== null, run: () => void shaping.addSpan() },
  { id: "start-out", title: m.command_start_out, group: "claim", keys: ["Alt+Shift+ArrowLeft"], when: hasPlace, run: () => void shaping.moveEdge("start", 1) },
  { id: "start-in", title: m.command_start_in, group: "claim", keys: ["Alt+Shift+ArrowRight"], when: hasPlace, run: () => void shaping.moveEdge("start", -1) },
  { id: "end-out", title: m.command_end_out, group: "claim", keys: ["Alt+ArrowRight"], when: hasPlace, run: () => void shaping.moveEdge("end", 1) },
  { id: "end-in", title: m.command_end_in, group: "claim", keys: ["Alt+ArrowLeft"], when: hasPlace, run: () => void shaping.moveEdge("end", -1) },
  { id: "speakers", title: m.command_speakers, group: "claim", keys: ["h"], when: canChange, run: () => shaping.toField("chain-add") },
  { id: "time-and-place", title: m.command_time_and_place, group: "claim", keys: ["Shift+t"], when: canChange, run: () => shaping.toField("time") },
  { id: "comment", title: m.command_comment, group: "claim", keys: ["q"], when: hasClaim, run: () => talking.begin() },
  { id: "tag", title: m.command_tag, group: "claim", keys: ["t"], when: canChange, run: () => shaping.toField("tag") },
  { id: "assign", title: m.command_assign, group: "claim", keys: ["i"], when: canChange, run: () => shaping.toField("assigned") },
  { id: "assign-me", title: m.command_assign_me, group: "claim", keys: ["Shift+i"], when: canChange, run: () => void shaping.assignToMe() },
  { id: "edit-wording", title: m.command_edit_wording, group: "claim", keys: ["e"], when: canChange, run: () => checking.edit("wording") },
  { id: "attach", title: m.command_attach, group: "claim", keys: ["a"], when: canChange, run: () => dialogs.show("attach") },
  { id: "take-over", title: m.command_take_over, group: "claim", keys: ["r"], when: () => canChange() && seen.first !== null, run: () => void seen.takeOver() },
  { id: "accept-backing", title: m.command_accept_backing, group: "claim", keys: ["b"], when: () => canChange() && hasBacking(), run: () => void acceptBacking() },
  { id: "decline-backing", title: m.command_decline_backing, group: "claim", keys: ["x"], when: () => canChange() && hasBacking(), run: () => void declineBacking() },
  { id: "claim-figure", title: m.command_claim_figure, group: "claim", keys: ["f"], when: () => figureInSight() !== null, run: () => void claimFigure(figureInSight() ?? 0) },
  { id: "begin-reply", title: m.command_begin_reply, group: "claim", keys: ["Shift+r"], when: hasClaim, run: () => ledgers.beginFromClaim() },
  { id: "suggest", title: m.command_suggest, group: "claim", keys: ["s"], when: canChange, run: () => checking.edit("suggestion") },
  { id: "decide", title: m.command_decide, group: "claim", keys: ["d"], when: canChange, run: () => focusOn("decision") },
  { id: "sign", title: m.command_sign, group: "claim", keys: ["v"], when: hasClaim, run: checking.signNext },
  { id: "keep-words", title: m.command_keep_words, group: "claim", keys: ["Alt+k"], whileTyping: true, when: checking.hasWordsBefore, run: checking.keepWords },
  { id: "save-finding", title: m.command_save_finding, group: "claim", keys: ["$mod+Enter"], whileTyping: true, when: canChange, run: checking.saveFindingAndGoOn },
  { id: "save-and-sign", title: m.command_save_and_sign, group: "claim", keys: ["$mod+Shift+Enter"], whileTyping: true, when: canChange, run: checking.saveFindingSignAndGoOn },

  ...contentFindings.map(
    (finding, at): Command => ({
      id: `finding-${finding}`,
      title: () => label("content", finding),
      group: "finding",
      keys: [String(at + 1)],
      when: canChange,
      run: () => checking.find(finding),
    }),
  ),

  { id: "next-claim", title: m.command_next_claim, group: "go", keys: ["j"], when: hasArticle, run: () => void checking.step(1) },
  { id: "previous-claim", title: m.command_previous_claim, group: "go", keys: ["k"], when: hasArticle, run: () => void checking.step(-1) },
  { id: "next-unchecked", title: m.command_next_unchecked, group: "go", keys: ["u"], when: hasArticle, run: () => void checking.stepUnchecked() },
  { id: "worthiest", title: m.command_worthiest, group: "go", keys: ["w"], when: hasArticle, run: () => void checking.stepWorthiest() },
  { id: "to-inspector", title: m.command_to_inspector, group: "go", keys: ["Enter"], when: () => hasClaim() && inArticle(), run: () => focusOn("inspector") },
  { id: "to-article", title: m.command_to_article, group: "go", keys: ["Escape"], whileTyping: true, when: inInspector, run: checking.backToArticle },
  { id: "next-fact", title: m.command_next_fact, group: "go", keys: ["n"], when: hasArticle, run: () => void coverage.step(1) },
  { id: "previous-fact", title: m.command_previous_fact, group: "go", keys: ["Shift+n"], when: hasArticle, run: () => void coverage.step(-1) },
  { id: "next-mark", title: m.command_next_mark, group: "go", keys: ["."], when: () => settings.marks && hasMarks(), run: () => notes.step(1) },
  { id: "previous-mark", title: m.command_previous_mark, group: "go", keys: [","], when: () => settings.marks && hasMarks(), run: () => notes.step(-1) },
  { id: "next-pane", title: m.command_next_pane, group: "go", keys: ["F6"], whileTyping: true, run: () => nextPane(1) },
  { id: "previous-pane", title: m.command_previous_pane, group: "go", keys: ["Shift+F6"], whileTyping: true, run: () => nextPane(-1) },
  { id: "queue-order", title: m.command_queue_order, group: "go", keys: [], run: () => void queue.sort(settings.queueOrder === "newest" ? "deadline" : "newest") },
  { id: "search", title: m.command_search, group: "go", keys: ["$mod+Shift+f"], whileTyping: true, run: () => checking.toSearch() },

  {
    id: "undo",
    title: m.command_undo,
    now: () => desk.status?.undo ? m.undo_what({ what: sentence(desk.status.undo) }) : null,
    group: "edit",
    keys: ["$mod+z"],
    run: () => void desk.perform("undo", {}),
  },
  {
    id: "redo",
    title: m.command_redo,
    now: () => desk.status?.redo ? m.redo_what({ what: sentence(desk.status.redo) }) : null,
    group: "edit",
    keys: ["$mod+Shift+z", "$mod+y"],
    run: () => void desk.perform("redo", {}),
  },

  { id: "palette", title: m.command_palette, group: "view", keys: ["$mod+k"], whileTyping: true, run: () => dialogs.show("palette") },
  { id: "keys", title: m.command_keys, group: "view", keys: ["?", "Shift+?", "F1"], run: () => dialogs.show("keys") },
  { id: "change-keys", title: m.command_change_keys, group: "view", keys: [], run: () => dialogs.show("change-keys") },
  { id: "first-steps", title: m.command_first_steps, group: "view", keys: [], run: () => firstSteps.toggle() },
  { id: "log", title: m.command_log, group: "view", keys: ["$mod+h"], whileTyping: true, run: () => dialogs.show("log") },
  { id: "sources", title: m.command_sources, group: "view", keys: ["$mod+Shift+s"], whileTyping: true, run: () => dialogs.show("sources") },
  { id: "overview", title: m.command_overview, group: "view", keys: ["$mod+Shift+d"], whileTyping: true, run: () => pictures.show("desk") },
  { id: "timeline", title: m.command_timeline, group: "view", keys: [], when: hasArticle, run: () => pictures.show("timeline") },
  { id: "known-checks", title: m.command_known_checks, group: "view", keys: [], run: () => known.show() },
  { id: "alike", title: m.command_alike, group: "view", keys: [], when: () => !queue.empty, run: () => dialogs.show("alike") },
  { id: "source-map", title: m.command_source_map, group: "view", keys: [], when: hasArticle, run: () => pictures.show("sources") },
  { id: "mine", title: m.command_mine, group: "view", keys: ["Shift+m"], run: () => void queue.only(queue.mine === null ? (desk.person?.id ?? null) : null) },
  { id: "marks", title: m.command_marks, group: "view", keys: ["m"], when: hasMarks, run: () => void settings.set("marks", settings.marks ? "off" : "on") },
  { id: "larger", title: m.command_larger, group: "view", keys: ["$mod+=", "$mod+Shift++", "$mod++"], whileTyping: true, run: () => settings.stepTextSize(1) },
  { id: "smaller", title: m.command_smaller, group: "view", keys: ["$mod+-"], whileTyping: true, run: () => settings.stepTextSize(-1) },
  { id: "usual-size", title: m.command_usual_size, group: "view", keys: ["$mod+0"], whileTyping: true, run: () => void settings.set("text-size", "100") },
  { id: "settings", title: m.command_settings, group: "view", keys: ["$mod+,"], whileTyping: true, run: () => dialogs.show("settings") },

  { id: "verify", title: m.command_verify, group: "library", keys: [], run: () => void verify(false) },
  { id: "verify-bundle", title: m.command_verify_bundle, group: "library", keys: [], run: () => void verifyBundle() },
  { id: "verify-deep", title: m.command_verify_deep, group: "library", keys: [], run: () => void verify(true) },
  { id: "backup", title: m.command_backup, group: "library", keys: [], run: () => void saveBackup() },
  { id: "rebuild", title: m.command_rebuild, group: "library", keys: [], run: () => void ask("rebuild", {}).catch((thrown: unknown) => toasts.failure(thrown)) },
];

/** The command of that name; the names are those of the table above. */
export function command(id: string): Command | undefined {
  return commands.find((one) => one.id === id);
}

/** What a command is called just now. */
export function titleOf(one: Command): string {
  return one.now?.() ?? one.title();
}

/** Whether a command can be done now. */
export function possible(one: Command): boolean {
  return one.when?.() ?? true;
}

/** Why a claim cannot be changed, where a command would change it: its keys say so rather than nothing. */
export function lockSentence(one: Command): string | null {
  const claim = reading.claim;
  if (!claim || canChange() || !(one.when === canChange || one.when === hasPlace)) return null;
  return reading.closing ? m.locked_closed({ key: keymap.press("gate") }) : m.locked_claim({ number: claim.row.number });
}

/** Closes the search and brings back the queue. */
export function leaveSearch(): void {
  searching.clear();
  focusOn("queue-list");
}
