import type { Pointer } from './pointer.ts';

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

const MOST_SHOWN = 60;

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 3)}...` : text;
};

const list = (values: unknown): string => [values].flat().map(show).join(', ');
const either = (names: unknown): string => [names].flat().join(' or ');

/** Where all branches ask for other types than the value's, these are what helps. */
const noBranch = ({ keyword, params, data }: Fault): string =>
  params.types
    ? `must be ${either(params.types)}, is ${show(data)}`
    : `matches no schema of ${keyword}, is ${show(data)}`;

/** What a broken keyword means, in words; Ajv's own words for the keywords that are not here. */
const SENTENCES: Record<string, (fault: Fault) => string> = {
  type: ({ schema, data }) => `must be ${either(schema)}, is ${show(data)}`,
  enum: ({ schema, data }) => `must be one of ${list(schema)}, is ${show(data)}`,
  const: ({ schema, data }) => `must be ${show(schema)}, is ${show(data)}`,
  format: ({ schema, data }) => `must have the format ${schema}, is ${show(data)}`,
  pattern: ({ schema, data }) => `must match the pattern ${schema}, is ${show(data)}`,
  required: ({ params }) => `lacks the required member "${params.missingProperty}"`,
  additionalProperties: ({ params }) => `has the member "${params.additionalProperty}", which is not allowed`,
  unevaluatedProperties: ({ params }) =>
    `has the member "${params.unevaluatedProperty}", which is not allowed`,
  minLength: ({ schema, data }) => `must have at least ${schema} characters, is ${show(data)}`,
  maxLength: ({ schema, data }) => `must have at most ${schema} characters, is ${show(data)}`,
  minItems: ({ schema, data }) => `must have at least ${schema} items, has ${(data as unknown[]).length}`,
  maxItems: ({ schema, data }) => `must have at most ${schema} items, has ${(data as unknown[]).length}`,
  anyOf: noBranch,
  oneOf: (fault) => {
    const { passingSchemas } = fault.params;
    return Array.isArray(passingSchemas)
      ? `must match exactly one schema of oneOf, matches those at ${passingSchemas.join(' and ')}`
      : noBranch(fault);
  },
  'false schema': () => 'is not allowed here',
};

/** What is wrong with a value, as a sentence without its subject. */
export const sentenceOf = (fault: Fault): string =>
  SENTENCES[fault.keyword]?.(fault) ??
  `${fault.message}${fault.data === undefined ? '' : `, is ${show(fault.data)}`}`;

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
