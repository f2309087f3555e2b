import { dialogs } from "../components/dialogs.svelte";
import { isField } from "../components/typing";
import { toasts } from "../components/toasts.svelte";
import { add } from "../intake/adding.svelte";
import { isLeaving } from "../review/checking";
import { reading } from "../review/reading.svelte";
import { selected } from "../review/selection.svelte";
import { settings } from "../settings/settings.svelte";
import { isLetter, pressed, type Binding } from "./bindings";
import { actsInFields, keymap } from "./keymap.svelte";
import { command, lockSentence, possible, type Command } from "./registry";

const PASTE_EVENT_AFTER = 120;
const PASTE = "$mod+v";

/** Lets the keyboard do what the table of commands says, with the keys chosen on this computer. Returns what stops it. */
export function listenToKeys(): () => void {
  const pasting = watchPaste();
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || dialogs.open !== null) return;
    const binding = pressed(event);
    if (binding === null) return;
    const typing = isField(event.target);
    const leaving = typing ? null : isLeaving();
    if (leaving === null) return act(event, binding, typing);
    event.preventDefault();
    void leaving.then(() => act(event, binding, typing));
  };
  const act = (event: KeyboardEvent, binding: Binding, typing: boolean) => {
    const letter = isLetter(binding);
    if (letter && !settings.letterKeys) return;
    // The web view tells of a selection only later; the key is meant for the words that are selected now.
    selected.read();
    let locked: string | null = null;
    for (const command of keymap.meaning(binding)) {
      if (typing && !actsInFields(command, binding)) continue;
      if (!possible(command)) {
        locked ??= typing ? null : lockSentence(command);
        if (!letter || !isArriving()) continue;
        // Fast fingers: the claim that the key is meant for is on its way.
        event.preventDefault();
        void reading.arriving.then(() => possible(command) && command.run());
        return;
      }
      // The paste event carries the text; stopping the key would stop the event.
      if (command.id === "paste" && binding === PASTE) return pasting.expect(command);
      event.preventDefault();
      command.run();
      return;
    }
    if (locked === null) return;
    event.preventDefault();
    toasts.problem(locked);
  };
  window.addEventListener("keydown", onKey);
  return () => {
    window.removeEventListener("keydown", onKey);
    pasting.stop();
  };
}

/** Text and addresses pasted outside of any field are brought in. A web view that keeps the event back still opens the dialog. */
function watchPaste() {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const onPaste = (event: ClipboardEvent) => {
    clearTimeout(waiting);
    if (isField(event.target) || dialogs.open !== null || !pastes()) return;
    event.preventDefault();
    add(event.clipboardData?.getData("text/plain") ?? "");
  };
  document.addEventListener("paste", onPaste);
  return {
    expect(command: Command) {
      clearTimeout(waiting);
      waiting = setTimeout(command.run, PASTE_EVENT_AFTER);
    },
    stop: () => document.removeEventListener("paste", onPaste),
  };
}

/** Whether a claim is selected that has not loaded yet. */
function isArriving(): boolean {
  return reading.selected !== null && reading.claim === null;
}

/** Whether pasting brings something in: it does as long as the command has those keys. */
function pastes(): boolean {
  const paste = command("paste");
  return paste !== undefined && keymap.of(paste).includes(PASTE);
}
