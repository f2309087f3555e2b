import type { AnnotationView } from "../api/generated/AnnotationView";
import type { BlockView } from "../api/generated/BlockView";
import type { FactView } from "../api/generated/FactView";
import type { ClaimId } from "../api/generated/ClaimId";

/** Words of a block that a warning is about. */
export interface WarnedWords {
  start: number;
  end: number;
  /** What it says. */
  title: string;
}

/** Words that the same claims and the same marks cover from end to end. */
export interface CutPiece {
  text: string;
  /** The facts that the words are of, the longest first. */
  facts: FactView[];
  /** The warnings that the words are of. */
  warnings: WarnedWords[];
  /** The warnings whose last words these are. */
  warned: WarnedWords[];
  /** What covers the words. */
  over: AnnotationView[];
  /** What stands before them: words that were struck out. */
  before: AnnotationView[];
  /** What points to them from behind: notes and links, and what was struck out at the end of the block. */
  after: AnnotationView[];
}

/** A piece of the block between ends of claims. */
export interface CutSegment {
  claims: ClaimId[];
  /** Claims that begin here. */
  begins: ClaimId[];
  pieces: CutPiece[];
}

/**
 * Cuts a block where its claims, marks, facts and warnings begin and end, all counted in UTF-16 units. The pieces together are exactly
 * the text of the block, so that a selection in the window counts what the desk counts.
 */
export function cutBlock(block: BlockView, annotations: AnnotationView[], facts: FactView[] = [], warnings: WarnedWords[] = []): CutSegment[] {
  const text = block.segments.map((segment) => segment.text).join("");
  const cuts = new Set([...annotations, ...facts, ...warnings].flatMap(({ start, end }) => [start, end]));
  for (const { index } of block.kind === "table-row" ? text.matchAll(/\t/g) : []) cuts.add(index + 1);
  const seen = new Set<ClaimId>();
  const placed = new Set<AnnotationView>();
  let from = 0;
  const segments = block.segments.map((segment): CutSegment => {
    const to = from + segment.text.length;
    const ends = [...cuts].filter((cut) => cut > from && cut < to).sort((one, other) => one - other);
    const begins = segment.claims.filter((claim) => !seen.has(claim));
    begins.forEach((claim) => seen.add(claim));
    const pieces: CutPiece[] = [];
    for (const end of [...ends, to]) {
      pieces.push(piece(text.slice(from, end), from, end, { annotations, facts, warnings }, placed));
      from = end;
    }
    return { claims: segment.claims, begins, pieces };
  });
  const left = annotations.filter((annotation) => !placed.has(annotation) && !covers(annotation));
  if (left.length > 0) {
    const last = segments.at(-1)?.pieces.at(-1);
    if (last) last.after.push(...left);
    else segments.push({ claims: [], begins: [], pieces: [{ text: "", facts: [], warnings: [], warned: [], over: [], before: [], after: left }] });
  }
  return segments;
}

interface Beside {
  annotations: AnnotationView[];
  facts: FactView[];
  warnings: WarnedWords[];
}

function piece(text: string, from: number, to: number, { annotations, facts, warnings }: Beside, placed: Set<AnnotationView>): CutPiece {
  const before = annotations.filter((one) => one.mark.kind === "deleted" && one.start === from && !placed.has(one));
  const after = annotations.filter((one) => one.mark.kind !== "deleted" && !covers(one) && one.end === to && !placed.has(one));
  [...before, ...after].forEach((one) => placed.add(one));
  const within = facts.filter((fact) => fact.start < to && fact.end > from).sort((one, other) => other.end - other.start - (one.end - one.start));
  const about = warnings.filter((one) => one.start < to && one.end > from);
  return { text, facts: within, warnings: about, warned: about.filter((one) => one.end === to), over: annotations.filter((one) => one.start < to && one.end > from && one.mark.kind !== "deleted"), before, after };
}

/** Whether a mark is nothing beside the words that it covers. */
const covers = ({ mark }: AnnotationView) => mark.kind === "inserted";

/** The segments of a table's row, cell by cell; a cell keeps the tab that ends it. */
export function cells(segments: CutSegment[]): CutSegment[][] {
  const found: CutSegment[][] = [[]];
  for (const { claims, begins, pieces } of segments) {
    let here: CutSegment = { claims, begins, pieces: [] };
    found.at(-1)?.push(here);
    for (const one of pieces) {
      here.pieces.push(one);
      if (!one.text.endsWith("\t")) continue;
      here = { claims, begins: [], pieces: [] };
      found.push([here]);
    }
  }
  return found.map((cell) => cell.filter((segment) => segment.pieces.length > 0));
}
