import { isObject } from '../../json/pointer.ts';
import { partAt } from '../../json/with-digits.ts';
import type { Broken, Fault, Params } from '../schema-error.ts';

type ParamsOf = (fault: Fault) => Params;

const limit: ParamsOf = ({ schema }) => ({ limit: schema });

const countOf = (data: unknown): number => Object.keys(data as object).length;

const size: ParamsOf = ({ schema, data }) => ({ limit: schema, count: countOf(data) });

/** The limit for `items: false` after a tuple is in Ajv's params. */
const itemLimit: ParamsOf = ({ params, data }) => ({ limit: params.limit, count: countOf(data) });

const dependent: ParamsOf = ({ params: { missingProperty, property } }) => ({ missingProperty, property });

const union: ParamsOf = ({ params: { types, passingSchemas, property, names } }) => {
  if (names !== undefined) return { property, allowedValues: names };
  if (Array.isArray(passingSchemas)) return { passingSchemas };
  return types === undefined ? {} : { types };
};

/** The keywords that `not` can negate in a message if there is only one. */
const FORBIDDING = new Set(['const', 'required', 'enum', 'type', 'pattern']);

const forbidden: ParamsOf = ({ schema }) => {
  const [first, ...others] = Object.entries(isObject(schema) ? schema : {});
  return first && others.length === 0 && FORBIDDING.has(first[0]) ? { [first[0]]: first[1] } : {};
};

/** The params for each keyword; for others, Ajv's message. */
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

/** The value that the keyword applies to. Not the value of a `writeOnly` member, which is often a secret. */
const actualOf = ({ keyword, params, data, instancePath }: Fault, value: unknown): unknown => {
  if (VALUELESS.has(keyword) || keyword === 'false schema' || params.isMissing) return undefined;
  if (keyword === 'uniqueItems') return (data as unknown[])[params.i as number];
  return partAt(value, instancePath, data);
};

/** The rule that was violated. Draft-04 modifies `minimum` by `exclusiveMinimum`, so Ajv reports `minimum` for both. */
const ruleOf = ({ keyword, params: { comparison } }: Fault): string => {
  if (keyword === 'minimum' && comparison === '>') return 'exclusiveMinimum';
  return keyword === 'maximum' && comparison === '<' ? 'exclusiveMaximum' : keyword;
};

/**
 * Converts Ajv's fault to a rule, params and the actual value.
 * @param value the whole validated value, which has the digits of its numbers
 */
export const brokenBy = (fault: Fault, value: unknown = undefined): Broken => {
  const params = PARAMS[fault.keyword]?.(fault) ?? { text: fault.message };
  const actual = actualOf(fault, value);
  return { rule: ruleOf(fault), params, ...(actual === undefined ? {} : { actual }) };
};
