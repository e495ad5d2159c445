/** The explanation of a rule, for all checks that can find it violated. */
export interface Rule {
  /** What a violation means, as a sentence. */
  readonly means: string;
  /** What the sender of the message should do. */
  readonly sender: string;
  /** What to change in the contract, if the sender is right. */
  readonly contract: string;
  /** The specification or page that defines the rule. */
  readonly source: string;
}

/** Rules by name. */
export type Rules = Readonly<Record<string, Rule>>;
