import { language } from "./language.svelte";

const STEP = 1024;
const units = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** A number of bytes for people: "312 byte", "4.2 MB". */
export function showSize(bytes: number): string {
  const at = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log(bytes) / Math.log(STEP)) : 0);
  const style = { style: "unit", unit: units[at] ?? "byte", unitDisplay: at === 0 ? "long" : "short", maximumFractionDigits: at === 0 ? 0 : 1 } as const;
  return new Intl.NumberFormat(language.regional, style).format(bytes / STEP ** at);
}
