/**
 * The optional parts of a sequence. With them it can find more faults; when a fault was found, they are left out one by
 * one to show it in fewer steps.
 */
export class Parts {
  readonly #names = new Set<string>();
  readonly #leftOut = new Set<string>();

  /**
   * Should this part run? A sequence calls this before each optional part.
   * @param name the same in each run of the sequence
   */
  includes(name: string): boolean {
    this.#names.add(name);
    return !this.#leftOut.has(name);
  }

  /** Yields the parts that are not left out, in the order of their first call, over and over. */
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

  /** Resets to no parts, none left out. */
  clear(): void {
    this.#names.clear();
    this.#leftOut.clear();
  }
}
