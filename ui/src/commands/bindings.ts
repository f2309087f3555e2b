import { m } from "../paraglide/messages";

/** Keys pressed together, as text: "$mod+Shift+f". "$mod" is Ctrl, or ⌘ where the keyboard has it. */
export type Binding = string;

const apple = /Mac|iPhone|iPad/.test(navigator.platform);
const MODIFIERS = ["$mod", "Control", "Alt", "Shift", "Meta"];
const ONLY_MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "NumLock", "ScrollLock", "Fn", "FnLock", "Hyper", "Super", "Symbol", "SymbolLock", "OS"]);
/** Keys that text fields have a use for with $mod: a command that also acts while typing leaves them alone there. */
const EDITING = /^\$mod\+(Shift\+)?([acvxyz]|Backspace|Delete)$/;

const partsOf = (binding: Binding) => binding.split(/\b\+/);
const keyOf = (binding: Binding) => partsOf(binding).at(-1) ?? "";
const has = (binding: Binding, modifier: string) => partsOf(binding).slice(0, -1).includes(modifier);

/** One way of writing for the same keys. Which signs need Shift differs between keyboards, so that Shift counts with letters and named keys only. */
export function canonical(binding: Binding): Binding {
  const parts = partsOf(binding);
  const key = parts.pop() ?? "";
  const sign = [...key].length === 1 && !/\p{L}/u.test(key);
  const modifiers = MODIFIERS.filter((modifier) => parts.includes(modifier) && !(sign && modifier === "Shift"));
  return [...modifiers, [...key].length === 1 ? key.toLowerCase() : key].join("+");
}

/** Keys written in that one way, each once. */
export function distinct(bindings: Binding[]): Binding[] {
  return [...new Set(bindings.map(canonical))];
}

/** The keys that are down, or nothing while they are only Shift, Ctrl and the like. */
export function pressed(event: KeyboardEvent): Binding | null {
  // The browser's own filling in sends events without a key.
  if (!event.key || ONLY_MODIFIERS.has(event.key)) return null;
  // The third level of a keyboard is how its signs are typed, and Windows reports it as Ctrl with Alt.
  const third = event.getModifierState("AltGraph");
  const down = {
    $mod: apple ? event.metaKey : event.ctrlKey && !third,
    Control: apple && event.ctrlKey,
    Alt: event.altKey && !third,
    Shift: event.shiftKey,
    Meta: !apple && event.metaKey,
  };
  const modifiers = Object.entries(down).flatMap(([name, is]) => (is ? [name] : []));
  return canonical([...modifiers, latin(event)].join("+"));
}

/** On a keyboard without Latin letters, the letter that stands at the same place on one that has them. */
function latin({ key, code }: KeyboardEvent): string {
  if (key === " ") return "Space";
  const foreign = /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);
  return foreign && /^Key[A-Z]$/.test(code) ? code.slice(3) : key;
}

/** Whether it is a letter, digit or sign alone: something that is typed. */
export function isLetter(binding: Binding): boolean {
  return /^(Shift\+)?.$/u.test(binding);
}

/** Whether it can mean a command even where somebody types. */
export function passesFields(binding: Binding): boolean {
  if (EDITING.test(binding)) return false;
  // Option with a letter types a sign on a Mac.
  return has(binding, "$mod") || has(binding, "Control") || (!apple && has(binding, "Alt")) || /^F\d/.test(keyOf(binding));
}

/** Why no command can be given these keys. */
export type Refusal = "tab" | "escape" | "enter" | "space" | "moving" | "field" | "system" | "composed";

/** What keeps these keys from being given to a command, or nothing. */
export function refusal(binding: Binding): Refusal | null {
  const key = keyOf(binding);
  const plain = !["$mod", "Control", "Alt"].some((modifier) => has(binding, modifier));
  if (/^(Dead|Process|Unidentified|Compose)$/.test(key)) return "composed";
  if (key === "Tab") return "tab";
  if (key === "Escape") return "escape";
  if (key === "Enter" && plain) return "enter";
  if (key === "Space" && plain) return "space";
  if (/^(Arrow|Page|Home$|End$)/.test(key)) return "moving";
  if (/^\$mod\+(Shift\+)?[acvx]$/.test(binding)) return "field";
  return isSystems(binding) ? "system" : null;
}

/** What the window's own frame, the web view or the system answers before the window does. */
function isSystems(binding: Binding): boolean {
  const key = keyOf(binding);
  if (has(binding, "Meta") || /^(F5|F11|F12|ContextMenu|PrintScreen|Pause|Help|Power|Sleep|WakeUp)$/.test(key)) return true;
  if (/^(Audio|Media|Browser|Launch|Brightness)/.test(key)) return true;
  if (/^\$mod\+(Shift\+)?[nqrtw]$/.test(binding) || ["Shift+F10", "Alt+F4", "Alt+Space", "$mod+Space"].includes(binding)) return true;
  return has(binding, "$mod") && has(binding, "Alt") && /^(F\d+|Delete)$/.test(key);
}

/** A binding as people know it: "$mod+Shift+f" → ["Ctrl", "Shift", "F"]. */
export function keyNames(binding: Binding): string[] {
  const names: Record<string, string> = {
    $mod: apple ? "⌘" : m.key_control(),
    Control: m.key_control(),
    Alt: apple ? "⌥" : m.key_alt(),
    Shift: m.key_shift(),
    ArrowLeft: "←",
    ArrowRight: "→",
    ArrowUp: "↑",
    ArrowDown: "↓",
    Enter: m.key_enter(),
    Escape: m.key_escape(),
    Space: m.key_space(),
    Delete: m.key_delete(),
    Backspace: m.key_backspace(),
    "-": "−",
  };
  return partsOf(canonical(binding)).map((part) => names[part] ?? ([...part].length === 1 ? part.toUpperCase() : part));
}

/** The same in one word, as within a sentence: "Ctrl+Shift+F". */
export function keysText(binding: Binding): string {
  return keyNames(binding).join("+");
}
