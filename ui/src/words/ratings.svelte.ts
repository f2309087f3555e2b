import { ask } from "../api/client";
import type { ContentFinding } from "../api/generated/ContentFinding";
import type { Rating } from "../api/generated/Rating";

/** The newsroom's own labels of what was found. */
class Ratings {
  rows = $state.raw<Rating[]>([]);

  of(finding: ContentFinding): Rating | undefined {
    return this.rows.find((rating) => rating.finding === finding);
  }

  async load(): Promise<void> {
    const { rows } = await ask("ratings", {});
    this.rows = rows;
  }
}

export const ratings = new Ratings();
