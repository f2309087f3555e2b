/** What somebody pasted or typed, as far as it says by itself what it is. */
export type Pasted = { kind: "nothing" } | { kind: "text"; words: number } | { kind: "addresses"; addresses: string[] };

const ADDRESS = /^https?:\/\/[^\s/?#]+\S*$/i;
/** As people write them: "www.example.org/page". */
const WITHOUT_SCHEME = /^www\.[^\s/?#]+\.\S+$/i;

/** Lines that are web addresses, every one of them, are addresses; anything else is text. */
export function understand(pasted: string): Pasted {
  const lines = pasted.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
  if (lines.length === 0) return { kind: "nothing" };
  if (lines.every((line) => ADDRESS.test(line) || WITHOUT_SCHEME.test(line))) {
    const addresses = lines.map((line) => (ADDRESS.test(line) ? line : `https://${line}`));
    return { kind: "addresses", addresses: [...new Set(addresses)] };
  }
  return { kind: "text", words: pasted.trim().split(/\s+/).length };
}
