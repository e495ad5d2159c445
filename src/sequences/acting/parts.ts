/**
 * The parts of a sequence that may be left out: with them it looks for more faults, without them it shows the one that it found
 * in fewer steps.
 */
export class Parts {
  readonly #names = new Set<string>();
  readonly #leftOut = new Set<string>();

  /**
   * Is this part to be gone through? A sequence asks before each part that it can do without.
   * @param name the same whenever the sequence is gone through
   */
  includes(name: string): boolean {
    this.#names.add(name);
    return !this.#leftOut.has(name);
  }

  /** Those that were asked about and are not left out, in that order, again and again. */
  *inTurn(): Generator<string> {
    while (this.#names.size > this.#leftOut.size)
      for (const name of this.#names) if (!this.#leftOut.has(name)) yield name;
  }

  leaveOut(name: string): void {
    this.#leftOut.add(name);
  }

  putBack(name: string): void {
    this.#leftOut.delete(name);
  }

  /** Begins anew, with all parts. */
  clear(): void {
    this.#names.clear();
    this.#leftOut.clear();
  }
}
