/**
 * The optional parts of a sequence. With them it can find more faults; when a fault was found, they are left out one by
 * one to show it in fewer steps.
 */
export class Parts {
  readonly #names = new Set<string>();
  readonly #leftOut = new Set<string>();
  readonly #given = new Map<string, unknown>();

  /**
   * Should this part run? A sequence calls this before each optional part.
   * @param name the same in each run of the sequence
   */
  includes(name: string): boolean {
    this.#names.add(name);
    return !this.#leftOut.has(name);
  }

  /** The result of a part; when the part is left out, its first result. */
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

  /** Resets to no parts, none left out. */
  clear(): void {
    this.#names.clear();
    this.#leftOut.clear();
    this.#given.clear();
  }
}
