/**
 * The parts of a sequence that may be left out: with them it looks for more faults, without them it shows the one that it found
 * in fewer steps.
 */
export class Parts {
  readonly #names = new Set<string>();
  readonly #leftOut = new Set<string>();
  readonly #given = new Map<string, unknown>();

  /**
   * Is this part to be gone through? A sequence asks before each part that it can do without.
   * @param name the same whenever the sequence is gone through
   */
  includes(name: string): boolean {
    this.#names.add(name);
    return !this.#leftOut.has(name);
  }

  /** What a part gives; where it is left out, what it gave the first time. */
  async given<Value>(name: string, part: () => Promise<Value>): Promise<Value> {
    const isNew = !this.#given.has(name);
    if (!this.includes(name) && !isNew) return this.#given.get(name) as Value;
    const value = await part();
    if (isNew) this.#given.set(name, value);
    return value;
  }

  /** Those that were asked about and are not left out, in that order. */
  get left(): readonly string[] {
    return [...this.#names].filter((name) => !this.#leftOut.has(name));
  }

  leaveOut(names: readonly string[]): void {
    for (const name of names) this.#leftOut.add(name);
  }

  putBack(names: readonly string[]): void {
    for (const name of names) this.#leftOut.delete(name);
  }

  /** Begins anew, with all parts. */
  clear(): void {
    this.#names.clear();
    this.#leftOut.clear();
    this.#given.clear();
  }
}
