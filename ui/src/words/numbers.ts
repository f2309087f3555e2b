const plain = new Intl.NumberFormat("en-GB");

/** A whole number as people write it: "12,500". */
export function number(value: number): string {
  return plain.format(value);
}
