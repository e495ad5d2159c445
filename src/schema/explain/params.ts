import { partAt } from '../../json/lossless.ts';
import { isObject } from '../../json/pointer.ts';
import type { Broken, Fault, Params } from '../schema-error.ts';

type ParamsOf = (fault: Fault) => Params;

const limit: ParamsOf = ({ schema }) => ({ limit: schema });

const countOf = (data: unknown): number => Object.keys(data as object).length;

const size: ParamsOf = ({ schema, data }) => ({ limit: schema, count: countOf(data) });

/** `items: false` behind a tuple has no number of its own. */
const itemLimit: ParamsOf = ({ params, data }) => ({ limit: params.limit, count: countOf(data) });

const dependent: ParamsOf = ({ params: { missingProperty, property } }) => ({ missingProperty, property });

const union: ParamsOf = ({ params: { types, passingSchemas, property, names } }) => {
  if (names !== undefined) return { property, allowedValues: names };
  if (Array.isArray(passingSchemas)) return { passingSchemas };
  return types === undefined ? {} : { types };
};

/** Below `not`, these keywords say what is forbidden where they stand alone. */
const FORBIDDING = new Set(['const', 'required', 'enum', 'type', 'pattern']);

const forbidden: ParamsOf = ({ schema }) => {
  const [first, ...others] = Object.entries(isObject(schema) ? schema : {});
  return first && others.length === 0 && FORBIDDING.has(first[0]) ? { [first[0]]: first[1] } : {};
};

/** The parameters of each keyword; of others, the words that Ajv has for them. */
const PARAMS: Readonly<Record<string, ParamsOf>> = {
  type: ({ schema }) => ({ types: [schema].flat() }),
  enum: ({ schema }) => ({ allowedValues: schema }),
  const: ({ schema }) => ({ allowedValue: schema }),
  format: ({ schema }) => ({ format: schema }),
  pattern: ({ schema }) => ({ pattern: schema }),
  maximum: limit,
  minimum: limit,
  exclusiveMaximum: limit,
  exclusiveMinimum: limit,
  multipleOf: ({ schema }) => ({ multipleOf: schema }),
  minLength: limit,
  maxLength: limit,
  required: ({ params }) => ({ missingProperty: params.missingProperty }),
  dependentRequired: dependent,
  dependencies: dependent,
  additionalProperties: ({ params }) => ({ additionalProperty: params.additionalProperty }),
  unevaluatedProperties: ({ params }) => ({ unevaluatedProperty: params.unevaluatedProperty }),
  propertyNames: ({ params }) => ({ propertyName: params.propertyName }),
  minProperties: size,
  maxProperties: size,
  minItems: size,
  maxItems: size,
  items: itemLimit,
  additionalItems: itemLimit,
  unevaluatedItems: itemLimit,
  uniqueItems: ({ params: { i, j } }) => ({ i, j }),
  contains: ({ params: { minContains, maxContains } }) => ({ minContains, maxContains }),
  not: forbidden,
  discriminator: ({ params: { property, names, isMissing } }) => ({
    property,
    allowedValues: names,
    ...(isMissing ? { isMissing } : {}),
  }),
  anyOf: union,
  oneOf: union,
  readOnly: () => ({}),
  writeOnly: () => ({}),
  'false schema': () => ({}),
};

const VALUELESS = new Set(
  (
    'required dependentRequired dependencies additionalProperties unevaluatedProperties propertyNames minProperties ' +
    'maxProperties minItems maxItems items additionalItems unevaluatedItems contains readOnly writeOnly'
  ).split(' '),
);

/** The value that a keyword speaks of. What is `writeOnly` is often a secret, and is not shown. */
const actualOf = ({ keyword, params, data, instancePath }: Fault, value: unknown): unknown => {
  if (VALUELESS.has(keyword) || keyword === 'false schema' || params.isMissing) return undefined;
  if (keyword === 'uniqueItems') return (data as unknown[])[params.i as number];
  return partAt(value, instancePath, data);
};

/** In draft-04 `minimum` is what is broken where `exclusiveMinimum` beside it says that the bound itself is wrong. */
const ruleOf = ({ keyword, params: { comparison } }: Fault): string => {
  if (keyword === 'minimum' && comparison === '>') return 'exclusiveMinimum';
  return keyword === 'maximum' && comparison === '<' ? 'exclusiveMaximum' : keyword;
};

/**
 * A fault in our own terms.
 * @param value the whole value that was judged, which knows the digits of its numbers
 */
export const brokenBy = (fault: Fault, value: unknown = undefined): Broken => {
  const params = PARAMS[fault.keyword]?.(fault) ?? { text: fault.message };
  const actual = actualOf(fault, value);
  return { rule: ruleOf(fault), params, ...(actual === undefined ? {} : { actual }) };
};
