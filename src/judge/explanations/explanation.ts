/** What is to be known of a rule, whichever check found it broken. */
export interface Rule {
  /** What it says, as a sentence of its own. */
  readonly means: string;
  /** How who sends the value mends it. */
  readonly sender: string;
  /** How the contract is mended, where the sender is right. */
  readonly contract: string;
  /** Where it is written. */
  readonly source: string;
}

/** Rules by name. */
export type Rules = Readonly<Record<string, Rule>>;
