/** A stretch of time, in milliseconds; the end is open where it is nothing. */
export interface Stretch {
  from: number;
  to: number | null;
}

const HOUR = 3_600_000;

/**
 * Places instants between 0 and 1 so that an hour and a century both can be seen: between two ends of stretches there is
 * room by the logarithm of the hours that pass.
 */
export function scaleOf(stretches: Stretch[]): (instant: number) => number {
  const ends = [...new Set(stretches.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort((one, other) => one - other);
  const places = [0];
  for (let at = 1; at < ends.length; at += 1) {
    const hours = ((ends[at] ?? 0) - (ends[at - 1] ?? 0)) / HOUR;
    places.push((places[at - 1] ?? 0) + Math.log2(2 + hours));
  }
  const whole = places.at(-1) || 1;
  return (instant) => (places[ends.indexOf(instant)] ?? 0) / whole;
}

/** The words, cut to about as many characters as fit. */
export function cut(words: string, characters: number): string {
  const letters = [...words];
  return letters.length <= characters ? words : `${letters.slice(0, characters - 1).join("").trimEnd()}…`;
}
