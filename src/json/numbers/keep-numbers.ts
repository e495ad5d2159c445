import { type KeptDigits, keepAllDigits } from '../kept-digits.ts';

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = '\\'.charCodeAt(0);
const HYPHEN = '-'.charCodeAt(0);
const COLON = ':'.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/** The characters of a number other than digits. */
const IN_NUMBER: ReadonlySet<number> = new Set(Buffer.from('.eE+-'));

/** The numbers of a JSON text whose digits are to be kept: `digits[i]` is the one with `at[i]` numbers before it. */
interface Numbers {
  readonly at: readonly number[];
  readonly digits: readonly string[];
  /** How many numbers, and how many member names, the whole text has. */
  readonly numbers: number;
  readonly names: number;
}

/** The index behind the string that begins at `start`. The JSON must be valid. */
const endOfText = (json: string, start: number): number => {
  for (let at = json.indexOf('"', start + 1); ; at = json.indexOf('"', at + 1)) {
    let first = at;
    while (json.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((at - first) % 2 === 0) return at + 1;
  }
};

const endOfNumber = (json: string, start: number): number => {
  let end = start + 1;
  for (let code = json.charCodeAt(end); isDigit(code) || IN_NUMBER.has(code); code = json.charCodeAt(end))
    end++;
  return end;
};

const isName = (json: string, end: number): boolean => {
  let at = end;
  while (json.charCodeAt(at) <= SPACE) at++;
  return json.charCodeAt(at) === COLON;
};

/**
 * Finds the numbers of a valid JSON text.
 * @returns undefined where the parsed value may have its members in another order: V8 puts names that are integers first
 */
const findNumbers = (json: string, isKept: (digits: string) => boolean): Numbers | undefined => {
  const [found, digits]: [number[], string[]] = [[], []];
  let [numbers, names] = [0, 0];
  for (let at = 0; at < json.length; ) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfText(json, at);
      if (isName(json, end)) {
        const first = json.charCodeAt(at + 1);
        if (isDigit(first) || first === BACKSLASH) return undefined;
        names++;
      }
      at = end;
    } else if (isDigit(code) || code === HYPHEN) {
      const end = endOfNumber(json, at);
      const number = json.slice(at, end);
      if (isKept(number)) {
        found.push(numbers);
        digits.push(number);
      }
      numbers++;
      at = end;
    } else at++;
  }
  return { at: found, digits, numbers, names };
};

/** Walks a parsed value in the order of its text and collects the digits to keep. */
class Keeper {
  readonly #found: Numbers;
  #next = 0;
  numbers = 0;
  names = 0;
  readonly kept: (readonly [holder: object, digits: KeptDigits | undefined])[] = [];

  constructor(found: Numbers) {
    this.#found = found;
  }

  /** @returns the digits of the next number; undefined if they need not be kept */
  #take(): string | undefined {
    if (this.#found.at[this.#next] !== this.numbers++) return undefined;
    return this.#found.digits[this.#next++];
  }

  /** @returns does the list have such a number at any depth? */
  #visitList(list: readonly unknown[]): boolean {
    let digits: (string | undefined)[] | undefined;
    let isExact = false;
    for (let index = 0; index < list.length; index++) {
      const item = list[index];
      if (typeof item === 'number') {
        const text = this.#take();
        if (text === undefined) continue;
        digits ??= [];
        digits[index] = text;
      } else isExact = this.visit(item) || isExact;
    }
    return this.#keep(list, digits, isExact);
  }

  #visitObject(object: object): boolean {
    let digits: Map<string, string> | undefined;
    let isExact = false;
    for (const name in object) {
      const member: unknown = object[name as never];
      this.names++;
      if (typeof member === 'number') {
        const text = this.#take();
        if (text === undefined) continue;
        digits ??= new Map();
        digits.set(name, text);
      } else isExact = this.visit(member) || isExact;
    }
    return this.#keep(object, digits, isExact);
  }

  #keep(holder: object, digits: KeptDigits | undefined, isExact: boolean): boolean {
    if (!digits && !isExact) return false;
    this.kept.push([holder, digits]);
    return true;
  }

  visit(value: unknown): boolean {
    if (typeof value !== 'object' || value === null) return false;
    return Array.isArray(value) ? this.#visitList(value) : this.#visitObject(value);
  }
}

/**
 * Keeps the digits of the numbers in a parsed JSON text, a list or object.
 * @returns false, with nothing kept, if numbers of the text and the value cannot be matched: a name is repeated, or is an
 * integer
 * @throws RangeError if it is nested too deeply
 */
export const keepNumbers = (json: string, value: object, isKept: (digits: string) => boolean): boolean => {
  const found = findNumbers(json, isKept);
  if (!found) return false;
  const keeper = new Keeper(found);
  keeper.visit(value);
  if (keeper.numbers !== found.numbers || keeper.names !== found.names) return false;
  for (const [holder, digits] of keeper.kept) keepAllDigits(holder, digits);
  return true;
};
