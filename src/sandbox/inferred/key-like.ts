import { createHash } from 'node:crypto';

/** The parts that make a key unique. */
export interface UniqueParts {
  readonly number: number;
  readonly uuid: string;
}

const DAY = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.UTC(2000, 0, 1);
/** From 2000 to 2049, so that generated dates look usual. */
const DAY_COUNT = 18_000;

const dayOf = (number: number): string => new Date(FIRST_DAY + (number % DAY_COUNT) * DAY).toISOString();

const byteOf = (number: number, place: number): number => Math.floor(number / 256 ** place) % 256;

/**
 * The characters that may replace this one.
 * @param isHex whether its run is hexadecimal
 */
const classOf = (character: string, isHex: boolean): string => {
  if (/\d/.test(character)) return '0123456789';
  const letters = isHex ? 'abcdef' : 'abcdefghijklmnopqrstuvwxyz';
  return /[A-Z]/.test(character) ? letters.toUpperCase() : letters;
};

/** A random-looking run of letters and digits, such as the second half of `cus_9s6XKzkNRiz8i3`. */
const RANDOM = /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{8,}/gi;

const scrambled = (example: string, { uuid }: UniqueParts): string => {
  const bytes = createHash('sha512').update(uuid).digest();
  let at = 0;
  return example.replace(RANDOM, (run) => {
    const isHex = /^[\da-f]+$/i.test(run);
    return run.replace(/./g, (character) => {
      const choices = classOf(character, isHex);
      return choices[(bytes[at++ % bytes.length] as number) % choices.length] as string;
    });
  });
};

interface Kind {
  readonly form: RegExp;
  readonly make: (own: UniqueParts, example: string) => string;
}

const KINDS: readonly Kind[] = [
  { form: /^\d+$/, make: ({ number }) => String(number) },
  { form: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, make: ({ uuid }) => uuid },
  {
    form: /^\d{1,3}(?:\.\d{1,3}){3}$/,
    make: ({ number }) => `10.${[2, 1, 0].map((place) => byteOf(number, place)).join('.')}`,
  },
  {
    form: /^(?=.*::|(?:.*:){7})[\da-f:]+$/i,
    make: ({ number }) =>
      `2001:db8::${Math.floor(number / 65_536).toString(16)}:${(number % 65_536).toString(16)}`,
  },
  { form: /^\d{4}-\d\d-\d\d$/, make: ({ number }) => dayOf(number).slice(0, 10) },
  { form: /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/, make: ({ number }) => dayOf(number) },
  { form: /^[^@\s]+@[^@\s]+$/, make: ({ number }, example) => example.replace('@', `.${number}@`) },
  { form: /^https?:\/\/[^?#\s]+$/, make: ({ number }, example) => `${example.replace(/\/$/, '')}/${number}` },
  { form: new RegExp(RANDOM.source, 'i'), make: (own, example) => scrambled(example, own) },
  { form: /^[a-z\d]+(?:\.[a-z\d]+)*\.[a-z]{2,}$/i, make: ({ number }, example) => `n${number}.${example}` },
  { form: /^[a-z\d]+(?:[-_][a-z\d]+)*$/i, make: ({ number }, example) => `${example}-${number}` },
];

/** Placeholder examples, which show no format. */
const PLACEHOLDER = /^(?:string|text|example|value|id)$/i;

/**
 * A new key in the format of an example: an address, a date, a slug, an id with a prefix.
 * @returns undefined where the format is unknown
 */
export const keyLike = (example: string, own: UniqueParts): string | undefined =>
  PLACEHOLDER.test(example) ? undefined : KINDS.find(({ form }) => form.test(example))?.make(own, example);
