import type { Attachment } from "svelte/attachments";

/** Lets Escape leave a form, and nothing around it. */
export function onEscape(leave: () => void): Attachment<HTMLElement> {
  return (form) => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      leave();
    };
    form.addEventListener("keydown", press);
    return () => form.removeEventListener("keydown", press);
  };
}
