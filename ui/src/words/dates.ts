import { m } from "../paraglide/messages";
import { language, languages, systemLanguages } from "./language.svelte";

/** Writes a moment in the window's language. Making a format is slow, so that each is made once. */
function format(options: Intl.DateTimeFormatOptions): (moment: Date) => string {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (moment) => {
    const known = made.get(language.regional) ?? new Intl.DateTimeFormat(language.regional, options);
    made.set(language.regional, known);
    return known.format(moment);
  };
}

const day = format({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const moment = format({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
const clock = format({ hour: "2-digit", minute: "2-digit" });

/** A calendar day without a zone: "2022-01-06" → "6 Jan 2022". */
export function showDay(iso: string): string {
  return day(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/** When something says it was published: its day, where it is written in a way that is understood; else as it stands. */
export function showPublished(published: string): string {
  const isoDay = /^\d{4}-\d{2}-\d{2}/.exec(published)?.[0];
  if (isoDay) return showDay(isoDay);
  const parsed = new Date(published);
  return Number.isNaN(parsed.getTime()) ? published : day(parsed);
}

/** A place in a recording, from milliseconds: "1:02:09", "2:09". */
export function showTimeStamp(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (number: number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** An instant in the zone of this computer: "6 Jan 2022, 12:04". */
export function showMoment(instant: string): string {
  return moment(new Date(instant));
}

/** An instant's time of day: "12:04". */
export function showClock(instant: string): string {
  return clock(new Date(instant));
}

/**
 * A local time without a zone, its end exclusive: "5 Jan 2022, 06:00–12:00", "5 Jan 2022", "3 Jan 2022 – 9 Jan 2022".
 * `open` stands for an end that the text leaves open.
 */
export function showSpan(from: string | null, to: string | null, open: string): string {
  const wholeDays = [from, to].every((end) => end === null || end.slice(11, 16) === "00:00");
  if (wholeDays) {
    const last = to && new Date(Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
    if (from && last && from.slice(0, 10) === last) return showDay(last);
    return `${from ? showDay(from) : open} – ${last ? showDay(last) : open}`;
  }
  const sameDay = from !== null && to !== null && from.slice(0, 10) === to.slice(0, 10);
  const end = (local: string | null) => (local ? `${showDay(local)}, ${local.slice(11, 16)}` : open);
  return sameDay ? `${end(from)}–${to.slice(11, 16)}` : `${end(from)} – ${end(to)}`;
}

const PARTS_OF_DAY: Record<string, () => string> = {
  MO: m.part_of_day_morning,
  MI: m.part_of_day_noon,
  AF: m.part_of_day_afternoon,
  EV: m.part_of_day_evening,
  NI: m.part_of_day_night,
  DT: m.part_of_day_daytime,
};
const UNITS: Record<string, string> = { Y: "year", M: "month", W: "week", D: "day", TH: "hour", TM: "minute", TS: "second" };

const monthOfYear = format({ month: "long", year: "numeric", timeZone: "UTC" });

/**
 * A TIMEX3 value as people say it: "2022-01-12TMO" → "12 Jan 2022, morning", "2022-W01" → "3 Jan 2022 – 9 Jan 2022",
 * "P14M" → "14 months". What has no other words here stays as it is.
 */
export function showTimex(value: string): string {
  const [, onDay, part, at] = /^(\d{4}-\d{2}-\d{2})(?:T(?:([A-Z]{2})|(\d{2}:\d{2}).*))?$/.exec(value) ?? [];
  const inPart = PARTS_OF_DAY[part ?? ""]?.() ?? part;
  if (onDay) return [showDay(onDay), at ?? inPart].filter(Boolean).join(", ");
  if (/^\d{4}-\d{2}$/.test(value)) return monthOfYear(new Date(`${value}-01T00:00:00Z`));
  const [, year, week, weekend] = /^(\d{4})-W(\d{2})(-WE)?$/.exec(value) ?? [];
  if (year && week) {
    const monday = firstMonday(Number(year)) + (Number(week) - 1) * 7 * DAY;
    const midnight = (days: number) => new Date(monday + days * DAY).toISOString().slice(0, 19);
    return showSpan(midnight(weekend ? 5 : 0), midnight(7), "");
  }
  const [, time, count, unit] = /^P(T?)(\d+)([YMWDHS])$/.exec(value) ?? [];
  const name = UNITS[`${time ?? ""}${unit ?? ""}`];
  return count && name ? new Intl.NumberFormat(language.regional, { style: "unit", unit: name, unitDisplay: "long" }).format(Number(count)) : value;
}

/** The Monday of the first week of a year, which is the one with 4 January. */
function firstMonday(year: number): number {
  const fourth = new Date(Date.UTC(year, 0, 4));
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY;
}

const DAY = 24 * 60 * 60 * 1000;

/** Today on this computer, as "2022-01-06". */
export function today(): string {
  const now = new Date();
  return iso(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? "";
}

/**
 * The day that somebody typed, as "2022-01-06": ISO, day first ("6.1.2022", "6/1/2022"), or with the month's name
 * in a language of the window or of this computer ("6 Jan 2022", "January 6, 2022", "6. Januar 2022"). Nothing for anything else. Date pickers are not dependable in every web view.
 */
export function parseDay(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const isoParts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (isoParts) return iso(Number(isoParts[1]), Number(isoParts[2]), Number(isoParts[3]));
  const numbers = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (numbers) return iso(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]));
  const dayFirst = /^(\d{1,2})\.? (\p{L}{3,})\.?,? (\d{4})$/u.exec(text);
  if (dayFirst) return iso(Number(dayFirst[3]), monthNumber(dayFirst[2] ?? ""), Number(dayFirst[1]));
  const monthFirst = /^(\p{L}{3,})\.? (\d{1,2}),? (\d{4})$/u.exec(text);
  if (monthFirst) return iso(Number(monthFirst[3]), monthNumber(monthFirst[1] ?? ""), Number(monthFirst[2]));
  return null;
}

/**
 * The day and time of this computer that somebody typed ("2022-01-06 17:30", "6 Jan 2022, 17:30"), as an instant. A day
 * alone lasts to its end. Nothing for anything else.
 */
export function parseMoment(typed: string): string | null {
  const [, dayPart = "", hours = "23", minutes = "59"] = /^(.*?)(?:[ ,T]+(\d{1,2}):(\d{2}))?$/.exec(typed.trim()) ?? [];
  const found = parseDay(dayPart);
  if (found === null || Number(hours) > 23 || Number(minutes) > 59) return null;
  const at = new Date(`${found}T${hours.padStart(2, "0")}:${minutes}:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** An instant as `parseMoment` takes it: "2022-01-06 17:30". */
export function writeMoment(instant: string): string {
  const at = new Date(instant);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Each month's names; all of them written whole, since what was typed may be short for any. */
const months = Array.from({ length: 12 }, (_, month) => {
  const first = new Date(Date.UTC(2000, month, 1));
  return [...languages, ...systemLanguages].map((tag) => new Intl.DateTimeFormat(tag, { month: "long", timeZone: "UTC" }).format(first).toLowerCase());
});

/** From 1; 0 where no month is called that. */
function monthNumber(name: string): number {
  return months.findIndex((names) => names.some((whole) => whole.startsWith(name))) + 1;
}

function iso(year: number, month: number, date: number): string | null {
  const parsed = new Date(Date.UTC(year, month - 1, date));
  const real = parsed.getUTCFullYear() === year && parsed.getUTCMonth() === month - 1 && parsed.getUTCDate() === date;
  return real ? parsed.toISOString().slice(0, 10) : null;
}
