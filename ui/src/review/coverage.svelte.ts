import { tick } from "svelte";
import { toasts } from "../components/toasts.svelte";
import { m } from "../paraglide/messages";
import { makeClaimAt } from "./checking";
import { desk } from "./desk.svelte";
import { focusOn, regainFocus, showFact } from "./focus";
import { reading, type FactPlace } from "./reading.svelte";

/** Walking the open facts of the text, and settling the one that is looked at. */
class Coverage {
  /** Whether the reason is being asked for. */
  asking = $state(false);

  /** Goes to the next or previous open fact. */
  async step(by: 1 | -1): Promise<void> {
    this.asking = false;
    const found = await reading.stepFact(by);
    if (found) showFact();
    else toasts.done(reading.progress?.facts === null ? m.facts_unread() : reading.progress?.facts === 0 ? m.facts_none() : m.all_covered());
  }

  /** Looks at the fact of the words that were clicked at. */
  choose(target: Element): void {
    const words = target.closest<HTMLElement>("[data-fact]");
    const block = words?.closest<HTMLElement>("[data-block]")?.dataset.block;
    const [start, end] = words?.dataset.fact?.split("-").map(Number) ?? [];
    if (block === undefined || start === undefined || end === undefined) return;
    this.asking = false;
    reading.selectFact({ block: Number(block), start, end });
    showFact();
  }

  /** Looks at a fact wherever it stands, once its block is loaded. */
  async show(place: FactPlace): Promise<void> {
    this.asking = false;
    await reading.loadTo(place.block);
    reading.selectFact(place);
    showFact();
  }

  /** Makes a claim of the statement around the fact. */
  async claimFact(): Promise<void> {
    const fact = reading.openFact;
    if (!fact) return;
    this.asking = false;
    await makeClaimAt({ by: "around", block: fact.block, start: fact.start, end: fact.end });
  }

  /** Asks why it is no fact. */
  askWhy(): void {
    this.asking = true;
    focusOn("fact-why");
  }

  /** Changes one's mind. */
  stopAsking(): void {
    this.asking = false;
    showFact();
  }

  /** Puts the fact aside, and goes on to the next open one. */
  async putAside(reason: string, everywhere: boolean): Promise<void> {
    const fact = reading.openFact;
    if (!fact || reading.id === null) return;
    const { block, start, end } = fact;
    const done = await desk.perform("dismiss-fact", { article: reading.id, facts: [{ by: "selection", block, start, end }], reason: reason.trim() || null, everywhere });
    if (!done) return;
    await this.step(1);
    // Behind the last one the question is gone, and with it what had the focus.
    await tick();
    regainFocus();
  }
}

export const coverage = new Coverage();
