import { m } from "../paraglide/messages";
import { settings } from "../settings/settings.svelte";
import { distinct, isLetter, keysText, passesFields, pressed, type Binding } from "./bindings";
import { command, commands, type Command } from "./registry";

/** By command; those that are not here have the keys of the table. */
type Own = Readonly<Record<string, Binding[]>>;

/** A change of keys that has not been made, and the other commands that would lose some by it. */
export interface Change {
  command: Command;
  keys: Binding[];
  taken: { binding: Binding; from: Command }[];
}

/** Which keys every command has on this computer: those of the table, where nobody has chosen others. */
class Keymap {
  readonly #own = $derived(read(settings.ownKeys));
  /** Keys that somebody chose come before those that a command brought along. */
  readonly #tried = $derived([...commands.filter((one) => this.isChanged(one)), ...commands.filter((one) => !this.isChanged(one))].map((one) => ({ command: one, keys: this.of(one) })));

  /** The keys of a command, the one that is shown first. */
  of(one: Command): Binding[] {
    return this.#own[one.id] ?? usual(one);
  }

  isChanged(one: Command): boolean {
    return one.id in this.#own;
  }

  /** How many commands have other keys than those of the table. */
  get changed(): number {
    return commands.filter((one) => this.isChanged(one)).length;
  }

  /** The commands that these keys may mean, in the order in which they are tried. */
  meaning(binding: Binding): Command[] {
    return this.#tried.flatMap(({ command: one, keys }) => (keys.includes(binding) ? [one] : []));
  }

  /** The keys to show for a command: the first that act, as letters do not when they are switched off. */
  shown(id: string): Binding | null {
    const one = command(id);
    return (one && this.of(one).find((binding) => acts(binding))) ?? null;
  }

  /** Whether the keys that are down mean that command, for a dialog that has the keys to itself. */
  isPressed(event: KeyboardEvent, id: string): boolean {
    const one = command(id);
    const binding = pressed(event);
    return one !== undefined && binding !== null && acts(binding) && this.of(one).includes(binding);
  }

  /** What to press, within a sentence; a command without keys is found in the palette. */
  press(id: string): string {
    const binding = this.shown(id);
    if (binding !== null) return keysText(binding);
    return m.key_through_palette({ key: keysText(this.shown("palette") ?? ""), title: command(id)?.title() ?? id });
  }

  /** The same for several commands: "1–9", or one after the other. */
  pressAny(ids: string[]): string {
    const keys = ids.flatMap((id) => this.shown(id) ?? []).map(keysText);
    const [first = "", last = ""] = [keys[0], keys.at(-1)];
    if (keys.length < ids.length) return this.press(ids[0] ?? "");
    const inOrder = keys.every((key, at) => key.length === 1 && key.charCodeAt(0) === first.charCodeAt(0) + at);
    return inOrder ? m.key_range({ first, last }) : keys.join(", ");
  }

  /** A title with its keys behind it, as a tooltip has it. */
  titled(title: string, id: string): string {
    const binding = this.shown(id);
    return binding === null ? title : m.title_with_key({ title, key: keysText(binding) });
  }

  /** The other commands that have these keys too, with leave of the table: of them whichever can act does. */
  sharing(one: Command, binding: Binding): Command[] {
    return this.meaning(binding).filter((other) => other !== one);
  }

  /** What giving a command these keys would change, with whom it takes them from. */
  change(one: Command, keys: Binding[]): Change {
    const taken = keys.flatMap((binding) => {
      const from = this.of(one).includes(binding) ? [] : this.sharing(one, binding).filter((other) => !(usual(one).includes(binding) && usual(other).includes(binding)));
      return from.map((other) => ({ binding, from: other }));
    });
    return { command: one, keys, taken };
  }

  /** What giving a command back the keys of the table would change. */
  changeBack(one: Command): Change {
    return this.change(one, usual(one));
  }

  /** Whether the palette would be left without keys that always act; everything is reached through it. */
  losesPalette({ command: one, keys, taken }: Change): boolean {
    const palette = command("palette");
    if (!palette) return false;
    const lost = taken.flatMap(({ binding, from }) => (from === palette ? [binding] : []));
    const left = one === palette ? keys : this.of(palette).filter((binding) => !lost.includes(binding));
    return !left.some(passesFields);
  }

  /** Makes a change: who had the keys has them no more. */
  make({ command: one, keys, taken }: Change): void {
    const next: Record<string, Binding[]> = { ...this.#own };
    for (const { binding, from } of taken) next[from.id] = (next[from.id] ?? usual(from)).filter((other) => other !== binding);
    next[one.id] = keys;
    this.#keep(next);
  }

  /** Gives every command back the keys of the table. */
  reset(): void {
    this.#keep({});
  }

  #keep(own: Own): void {
    const differing = Object.entries(own).filter(([id, keys]) => {
      const one = command(id);
      return !one || keys.join(" ") !== usual(one).join(" ");
    });
    void settings.set("keys", JSON.stringify(Object.fromEntries(differing)));
  }
}

export const keymap = new Keymap();

/** The keys of the table. */
export function usual(one: Command): Binding[] {
  return distinct(one.keys);
}

/** Whether keys mean a command even while somebody types. */
export function actsInFields(one: Command, binding: Binding): boolean {
  return one.whileTyping === true && (passesFields(binding) || (binding === "Escape" && usual(one).includes(binding)));
}

const acts = (binding: Binding) => settings.letterKeys || !isLetter(binding);

/** What is kept; whatever is not understood counts as not said. */
function read(kept: string): Own {
  try {
    const found: unknown = JSON.parse(kept || "{}");
    const entries = Object.entries(found ?? {}).filter((entry): entry is [string, Binding[]] => Array.isArray(entry[1]) && entry[1].every((binding) => typeof binding === "string"));
    return Object.fromEntries(entries.map(([id, keys]) => [id, distinct(keys)]));
  } catch {
    return {};
  }
}
