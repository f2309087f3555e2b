import { m } from "../paraglide/messages";
import { showMoment } from "./dates";

const DAY = 24 * 60 * 60 * 1000;

/** Whether a moment has passed. */
export function isPast(instant: string | null, now: number): boolean {
  return instant !== null && new Date(instant).getTime() < now;
}

/** A deadline in words: when it is, that it is near, or that it has passed. */
export function showDue(deadline: string, now: number): string {
  const left = new Date(deadline).getTime() - now;
  const at = showMoment(deadline);
  return left < 0 ? m.due_overdue({ at }) : left < DAY ? m.due_soon({ at }) : m.due_at({ at });
}
