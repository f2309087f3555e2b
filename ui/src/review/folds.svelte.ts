/** What a person has unfolded in the inspector: it stays so from claim to claim. */
class Folds {
  /** The commands that shape a claim: its ends, parting and merging. */
  shaping = $state(false);
}

export const folds = new Folds();
