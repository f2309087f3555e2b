import type { Attachment } from "svelte/attachments";

/** Lets the arrow keys, Home and End go through the elements inside that match. */
export function arrowsThrough(selector: string): Attachment<HTMLElement> {
  return (list) => {
    const press = (event: KeyboardEvent) => {
      const all = [...list.querySelectorAll<HTMLElement>(selector)];
      const at = all.findIndex((one) => one === document.activeElement);
      const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
      const next = to[event.key];
      if (at === -1 || next === undefined) return;
      event.preventDefault();
      all[next]?.focus();
    };
    list.addEventListener("keydown", press);
    return () => list.removeEventListener("keydown", press);
  };
}
