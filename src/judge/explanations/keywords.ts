import type { Rules } from './explanation.ts';

const validation = (section: string): string => `JSON Schema 2020-12 Validation, ${section}`;
const core = (section: string): string => `JSON Schema 2020-12 Core, ${section}`;

const number = (comparison: string, section: string) => ({
  means: `A number must be ${comparison} the limit of its schema.`,
  sender: 'Check the number before it is sent. Wrong signs and units are the usual causes.',
  contract: 'If the number is right, change or remove the limit.',
  source: validation(section),
});

/** What differs between a lower and an upper limit. */
const LIMITS = {
  fewer: {
    than: 'requires',
    sender: 'Send at least as many as the schema requires.',
    contract: 'If the value is right, lower or remove the limit.',
  },
  more: {
    than: 'allows',
    sender: 'Send at most as many as the schema allows.',
    contract:
      'If the value is right, raise or remove the limit. Check which limit the database or the form behind it has.',
  },
} as const;

const length = (comparison: keyof typeof LIMITS, what: string, section: string) => {
  const { than, sender, contract } = LIMITS[comparison];
  return {
    means: `A value has ${comparison} ${what} than its schema ${than}.`,
    sender: `${sender}${what === 'characters' ? ' A character is a Unicode code point, not a byte.' : ''}`,
    contract,
    source: validation(section),
  };
};

const undocumentedMember = (source: string) => ({
  means: 'An object has a member that its schema neither describes nor allows.',
  sender: 'Leave the member out, or correct its name: the message suggests the most similar one.',
  contract:
    'Describe the member under "properties", or allow more members by removing "additionalProperties: false".',
  source,
});

const items = (source: string) => ({
  means: 'A list has an item that its schema does not allow at this position.',
  sender: 'Send only the items that the schema describes, in that order.',
  contract: 'If the item is right, describe it under "prefixItems" or "items".',
  source,
});

const dependent = {
  means: 'A member requires another one, which is missing.',
  sender: 'Send both members, or neither.',
  contract: 'If one makes sense without the other, remove the dependency.',
  source: validation('6.5.4'),
};

const union = (which: string, source: string) => ({
  means: `A value must match ${which} of several schemas, and does not.`,
  sender:
    'Compare the value with the schema that it was meant for. If one schema is a much better match, its own error is reported instead.',
  contract:
    'Add a schema for values of this kind. A "discriminator", or a "const" in each branch, leads to better messages.',
  source,
});

/** The keywords of JSON Schema, and those that OpenAPI adds. */
export const KEYWORDS: Rules = {
  type: {
    means:
      'A value has another JSON type than its schema allows: a string instead of a number, null instead of an object.',
    sender: 'Send the type of the schema. Numbers in quotes, and null for "nothing", are the usual causes.',
    contract: 'List all types that are sent: `type: [string, "null"]` allows null.',
    source: validation('6.1.1'),
  },
  enum: {
    means: 'A value is not in the list of its schema.',
    sender: 'Send one of the listed values, spelt the same: upper and lower case differ.',
    contract: 'Add the value to the list. If the list grows with each release, describe the values instead.',
    source: validation('6.1.2'),
  },
  const: {
    means: 'A value differs from the only one that its schema allows.',
    sender: 'Send that value.',
    contract: 'If there are several values, use "enum".',
    source: validation('6.1.3'),
  },
  format: {
    means: 'A string does not have the format of its schema, such as a date, an e-mail address or a UUID.',
    sender:
      'Write it in that format: a date-time needs an offset (`2026-01-31T12:00:00Z`), a URI needs a scheme.',
    contract: 'Correct or remove the format: what vendors call a date is often not one of RFC 3339.',
    source: validation('7.3'),
  },
  pattern: {
    means: 'A string does not match the regular expression of its schema.',
    sender: 'Send a string that matches. Without ^ and $, an expression may match any part of it.',
    contract: 'Correct the expression. Its syntax is that of ECMA-262 with the flag u.',
    source: validation('6.3.3'),
  },
  maximum: number('at most', '6.2.2'),
  exclusiveMaximum: number('less than', '6.2.3'),
  minimum: number('at least', '6.2.4'),
  exclusiveMinimum: number('more than', '6.2.5'),
  multipleOf: {
    means:
      'A number is not a multiple of the one in its schema. Decimals are compared by their digits, not as binary fractions.',
    sender: 'Round the number.',
    contract: 'Use a smaller step, or remove it.',
    source: validation('6.2.1'),
  },
  minLength: length('fewer', 'characters', '6.3.2'),
  maxLength: length('more', 'characters', '6.3.1'),
  minItems: length('fewer', 'items', '6.4.2'),
  maxItems: length('more', 'items', '6.4.1'),
  minProperties: length('fewer', 'members', '6.5.2'),
  maxProperties: length('more', 'members', '6.5.1'),
  required: {
    means: 'Something required is missing: a member of an object, a parameter, a header, a body.',
    sender:
      'Send it, even if it is empty: an empty list, or null where the schema allows it, is not missing.',
    contract: 'If it may be missing, remove it from "required".',
    source: `${validation('6.5.3')}; OpenAPI 3.1, 4.8.12 and 4.8.13`,
  },
  dependentRequired: dependent,
  dependencies: dependent,
  additionalProperties: undocumentedMember(core('10.3.2.3')),
  unevaluatedProperties: undocumentedMember(core('11.3')),
  propertyNames: {
    means: 'The name of a member does not match the schema for names ("propertyNames").',
    sender: 'Correct the name.',
    contract: 'Allow the name under "propertyNames".',
    source: core('10.3.2.4'),
  },
  items: items(core('10.3.1.2')),
  additionalItems: items('JSON Schema draft-07 Validation, 6.4.2'),
  unevaluatedItems: items(core('11.2')),
  uniqueItems: {
    means: 'A list has the same item twice. Numbers with the same value are the same: 1 and 1.0.',
    sender: 'Remove the duplicate.',
    contract: 'If items may repeat, remove "uniqueItems".',
    source: validation('6.4.3'),
  },
  contains: {
    means: 'Too few or too many items of a list match the schema under "contains".',
    sender: 'Send the required items.',
    contract: 'Change "minContains" or "maxContains".',
    source: core('10.3.1.3'),
  },
  not: {
    means: 'A value matches a schema that it must not match.',
    sender: 'Send a value that is not excluded.',
    contract: 'Exclude less. A list of what is allowed is often easier to read than "not".',
    source: core('10.2.1.4'),
  },
  discriminator: {
    means: 'The member that selects the schema of a value is missing, or selects none of them.',
    sender: 'Send the member with one of the documented names.',
    contract: 'Add the name to the mapping, or the schema to the branches.',
    source: 'OpenAPI 3.1, 4.8.25',
  },
  anyOf: union('at least one', core('10.2.1.2')),
  oneOf: union('exactly one', core('10.2.1.3')),
  readOnly: {
    means: 'A request has a member that only the server sets. This is a warning.',
    sender: 'Leave it out: the server ignores it, or refuses the request.',
    contract: 'If clients may set it, remove "readOnly".',
    source: `${validation('9.4')}`,
  },
  writeOnly: {
    means: 'A response has a member that only clients send, such as a password.',
    sender: 'Leave it out of all responses. This may be a leak: check who can read it.',
    contract: 'If it is no secret and clients need it, remove "writeOnly".',
    source: validation('9.4'),
  },
  'false schema': {
    means: 'No value is allowed here: the schema is `false`.',
    sender: 'Leave the value out.',
    contract: 'Describe what may be there.',
    source: core('4.3.2'),
  },
  schema: {
    means:
      'The value could not be judged: its schema does not compile, refers only to itself, or is nested too deeply.',
    sender: 'Nothing: the value may be right.',
    contract: '`contracts lint` shows the error and its line.',
    source: 'JSON Schema 2020-12 Core, 9.4.1',
  },
};
