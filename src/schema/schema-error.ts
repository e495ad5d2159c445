import { toJson } from '../base/lossless-json.ts';
import { isObject, type Pointer } from '../base/pointer.ts';

/** One way in which a value departs from its schema. */
export interface SchemaError {
  /** Where in the value. */
  readonly instance: Pointer;
  /** Where in the document: the keyword that was broken. */
  readonly schema: Pointer;
  readonly keyword: string;
  /** A sentence without its subject: `must be integer, is "7"`. */
  readonly message: string;
  /** Worth telling, but nothing is broken. */
  readonly severity?: 'warning';
}

/** A broken keyword in Ajv's words, option `verbose`. */
export interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Record<string, unknown>;
  readonly message?: string;
  readonly schema?: unknown;
  readonly parentSchema?: unknown;
  readonly data?: unknown;
}

/** Finds the faults of a value by the schema at a pointer, and where a schema object stands. */
export interface Judge {
  /** The document, as it was written. */
  readonly root: Readonly<Record<string, unknown>>;
  /** The whole value that is judged. */
  readonly value: unknown;
  readonly faultsOf: (schema: Pointer, value: unknown) => readonly Fault[];
  readonly pointerOf: (schema: object) => Pointer | undefined;
}

/** What is known of a fault besides: it makes the sentence better. */
export interface Circumstances {
  /** The number that was found, as it was written. */
  readonly digits?: string | undefined;
  /** What is wrong with a name, as a sentence. */
  readonly ofName?: string | undefined;
}

type Sentence = (fault: Fault, circumstances: Circumstances) => string;

const MOST_SHOWN = 60;
const MOST_VALUES = 10;

const shorten = (text: string): string =>
  text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 3)}...` : text;

const show = (value: unknown): string => shorten(toJson(value) ?? String(value));

/** Enough of a value to know it by. */
const found = ({ data }: Fault, { digits }: Circumstances): string =>
  `is ${digits === undefined ? show(data) : shorten(digits)}`;

/** A pattern or a name is a text of its author's, and may have lines. */
const inOneLine = (text: unknown): string => String(text).replaceAll('\n', '\\n').replaceAll('\r', '\\r');

const quote = (name: unknown): string => `"${shorten(inOneLine(name))}"`;

const list = (values: unknown): string => {
  const all = [values].flat();
  const shown = all.slice(0, all.length > MOST_VALUES + 1 ? MOST_VALUES : all.length).map(show);
  return shown.length < all.length
    ? `${shown.join(', ')} or ${all.length - shown.length} others`
    : shown.join(', ');
};

const either = (names: unknown): string => [names].flat().join(' or ');

const count = (number: unknown, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;

const countOf = (data: unknown): number => Object.keys(data as object).length;

/** Where all branches ask for other types than the value's, these are what helps. */
const noBranch: Sentence = (fault, circumstances) =>
  fault.params.types
    ? `must be ${either(fault.params.types)}, ${found(fault, circumstances)}`
    : `matches no schema of ${fault.keyword}, ${found(fault, circumstances)}`;

const unknownMember = (name: unknown): string => `has the member ${quote(name)}, which is not allowed`;

const bound =
  (comparison: string): Sentence =>
  (fault, circumstances) =>
    `must be ${comparison} ${show(fault.schema)}, ${found(fault, circumstances)}`;

const length =
  (comparison: string): Sentence =>
  (fault, circumstances) =>
    `must have ${comparison} ${count(fault.schema, 'character')}, ${found(fault, circumstances)}`;

const size =
  (comparison: string, thing: string, limitOf = ({ schema }: Fault): unknown => schema): Sentence =>
  (fault) =>
    `must have ${comparison} ${count(limitOf(fault), thing)}, has ${countOf(fault.data)}`;

const mostItems = size('at most', 'item', ({ params }) => params.limit);

const itemsOf = (min: number, max = Number.POSITIVE_INFINITY): string => {
  if (max === Number.POSITIVE_INFINITY) return `at least ${count(min, 'item')}`;
  if (min === max) return `exactly ${count(min, 'item')}`;
  return `${min === 0 ? 'at most' : `${min} to`} ${count(max, 'item')}`;
};

const contains: Sentence = ({ params }) => {
  const [min, max] = [params.minContains as number, params.maxContains as number | undefined];
  if (min === 1 && max === undefined) return 'must have an item that matches "contains", has none';
  return `must have ${itemsOf(min, max)} that ${(max ?? min) === 1 ? 'matches' : 'match'} "contains"`;
};

const together = (names: readonly unknown[]): string =>
  names.length === 1 ? `member ${quote(names[0])}` : `members ${names.map(quote).join(' and ')} together`;

const NOT: Record<string, (schema: unknown) => string> = {
  required: (names) => `must not have the ${together([names].flat())}`,
  enum: (values) => `must be none of ${list(values)}`,
  type: (types) => `must not be ${either(types)}`,
  pattern: (pattern) => `must not match the pattern ${inOneLine(pattern)}`,
};

/** What is forbidden is told where it is a single thing. */
const not: Sentence = (fault, circumstances) => {
  const [[keyword, schema] = ['', undefined], ...others] = Object.entries(
    isObject(fault.schema) ? fault.schema : {},
  );
  if (keyword === 'const' && others.length === 0) return `must not be ${show(schema)}`;
  const forbidden = others.length === 0 ? NOT[keyword]?.(schema) : undefined;
  return `${forbidden ?? 'must not match the schema of "not"'}, ${found(fault, circumstances)}`;
};

/** What a broken keyword means, in words; Ajv's own words for the keywords that are not here. */
const SENTENCES: Record<string, Sentence> = {
  type: (fault, circumstances) => `must be ${either(fault.schema)}, ${found(fault, circumstances)}`,
  enum: (fault, circumstances) => `must be one of ${list(fault.schema)}, ${found(fault, circumstances)}`,
  const: (fault, circumstances) => `must be ${show(fault.schema)}, ${found(fault, circumstances)}`,
  format: (fault, circumstances) => `must have the format ${fault.schema}, ${found(fault, circumstances)}`,
  pattern: (fault, circumstances) =>
    `must match the pattern ${inOneLine(fault.schema)}, ${found(fault, circumstances)}`,
  maximum: bound('at most'),
  minimum: bound('at least'),
  exclusiveMaximum: bound('less than'),
  exclusiveMinimum: bound('more than'),
  multipleOf: bound('a multiple of'),
  minLength: length('at least'),
  maxLength: length('at most'),
  required: ({ params }) => `lacks the required member ${quote(params.missingProperty)}`,
  dependentRequired: ({ params }) =>
    `lacks the member ${quote(params.missingProperty)}, which is required beside ${quote(params.property)}`,
  additionalProperties: ({ params }) => unknownMember(params.additionalProperty),
  unevaluatedProperties: ({ params }) => unknownMember(params.unevaluatedProperty),
  propertyNames: ({ params }, { ofName = 'is not allowed' }) =>
    `has the member ${quote(params.propertyName)}, whose name ${ofName}`,
  minProperties: size('at least', 'member'),
  maxProperties: size('at most', 'member'),
  minItems: size('at least', 'item'),
  maxItems: size('at most', 'item'),
  items: mostItems,
  additionalItems: mostItems,
  unevaluatedItems: mostItems,
  uniqueItems: ({ params, data }) =>
    `must have different items, but ${params.j} and ${params.i} are both ${show((data as unknown[])[params.i as number])}`,
  contains,
  not,
  discriminator: (fault, circumstances) => {
    const { names, property, isMissing } = fault.params;
    if (isMissing) return `lacks the member ${quote(property)}, which must be one of ${list(names)}`;
    return `must be one of ${list(names)}, ${found(fault, circumstances)}`;
  },
  anyOf: noBranch,
  oneOf: (fault, circumstances) => {
    const { passingSchemas } = fault.params;
    return Array.isArray(passingSchemas)
      ? `must match exactly one schema of oneOf, matches those at ${passingSchemas.join(' and ')}`
      : noBranch(fault, circumstances);
  },
  // JSON Schema Validation 9.4. The value is not shown: what is `writeOnly` is often a secret.
  readOnly: () => 'is read-only: a request need not send it, and a server ignores it',
  writeOnly: () => 'is write-only: no response has it',
  'false schema': () => 'is not allowed here',
};
SENTENCES.dependencies = SENTENCES.dependentRequired as Sentence;

/** What is wrong with a value, as a sentence without its subject. */
export const sentenceOf = (fault: Fault, circumstances: Circumstances = {}): string =>
  SENTENCES[fault.keyword]?.(fault, circumstances) ??
  `${fault.message}${fault.data === undefined ? '' : `, ${found(fault, circumstances)}`}`;

const isIn = (places: ReadonlyMap<unknown, ReadonlySet<string>>, { parentSchema, instancePath }: Fault) =>
  places.get(parentSchema)?.has(instancePath) ?? false;

/** Leaves out what follows from another fault: `if` from its `then`, and all that a schema says of a value of a wrong type. */
export const withoutEchoes = (faults: readonly Fault[]): Fault[] => {
  const ofWrongType = new Map<unknown, Set<string>>();
  for (const { keyword, parentSchema, instancePath } of faults) {
    if (keyword !== 'type') continue;
    const places = ofWrongType.get(parentSchema) ?? new Set();
    ofWrongType.set(parentSchema, places.add(instancePath));
  }
  return faults.filter(
    (fault) => fault.keyword !== 'if' && (fault.keyword === 'type' || !isIn(ofWrongType, fault)),
  );
};
