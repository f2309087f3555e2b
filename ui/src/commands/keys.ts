import { matchKeyBindingPress, parseKeybinding } from "tinykeys";
import { dialogs } from "../components/dialogs.svelte";
import { isField } from "../components/typing";
import { add } from "../intake/adding.svelte";
import { m } from "../paraglide/messages";
import { reading } from "../review/reading.svelte";
import { settings } from "../settings/settings.svelte";
import { commands, possible, type Command } from "./registry";

const bindings = commands.flatMap((command) =>
  command.keys.map((key) => ({ command, letter: /^(Shift\+)?.$/.test(key), press: parseKeybinding(key)[0] })),
);
const apple = /Mac|iPhone|iPad/.test(navigator.platform);
const PASTE_EVENT_AFTER = 120;

/** Lets the keyboard do what the table of commands says. Returns what stops it. */
export function listenToKeys(): () => void {
  const pasting = watchPaste();
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || dialogs.open !== null) return;
    const typing = isField(event.target);
    for (const { command, letter, press } of bindings) {
      if (!press || !matchKeyBindingPress(event, press)) continue;
      if (typing && !command.whileTyping) continue;
      if (letter && !settings.letterKeys) continue;
      if (!possible(command)) {
        if (!letter || !isArriving()) continue;
        // Fast fingers: the claim that the key is meant for is on its way.
        event.preventDefault();
        void reading.arriving.then(() => possible(command) && command.run());
        return;
      }
      // The paste event carries the text; stopping the key would stop the event.
      if (command.id === "paste") return pasting.expect(command);
      event.preventDefault();
      command.run();
      return;
    }
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
    if (isField(event.target) || dialogs.open !== null) return;
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

/** A binding as people know it: "$mod+Shift+f" → ["Ctrl", "Shift", "F"]. */
export function keyNames(binding: string): string[] {
  const parts = binding.split(/\b\+/);
  const names: Record<string, string> = {
    $mod: apple ? "⌘" : m.key_control(),
    Shift: m.key_shift(),
    Alt: apple ? "⌥" : m.key_alt(),
    ArrowLeft: "←",
    ArrowRight: "→",
    Enter: m.key_enter(),
    Escape: m.key_escape(),
    "-": "−",
  };
  return parts.map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}
