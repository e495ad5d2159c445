import type { Rules } from './explanation.ts';

const validation = (section: string): string => `JSON Schema 2020-12 Validation, ${section}`;
const core = (section: string): string => `JSON Schema 2020-12 Core, ${section}`;

const number = (comparison: string, section: string) => ({
  means: `A number has to be ${comparison} the limit of its schema.`,
  sender:
    'Check the number before it is sent; money and counters often get out of their range by a sign or a unit.',
  contract: 'Widen the limit, or remove it, if the number is right.',
  source: validation(section),
});

const length = (what: string, section: string) => ({
  means: `A value has ${what} than its schema allows.`,
  sender: 'Send as many as are allowed. Characters count as Unicode code points, not as bytes.',
  contract:
    'Change the limit if what was sent is right: check what the database or the form behind it takes.',
  source: validation(section),
});

const undocumentedMember = (source: string) => ({
  means: 'An object has a member that its schema does not describe, and the schema allows no others.',
  sender: 'Leave the member out, or correct its name: the nearest name that is described is suggested.',
  contract:
    'Describe the member under "properties", or allow more members by removing "additionalProperties: false".',
  source,
});

const items = (source: string) => ({
  means: 'A list has an item that its schema does not allow at that place.',
  sender: 'Send as many items as are described, in their order.',
  contract: 'Describe the item, by "prefixItems" or "items", if it is right.',
  source,
});

const dependent = {
  means: 'A member asks for another one beside it, which is not there.',
  sender: 'Send both members, or none of them.',
  contract: 'Remove the dependency if one makes sense without the other.',
  source: validation('6.5.4'),
};

const union = (which: string, source: string) => ({
  means: `A value has to match ${which} of several schemas, and does not.`,
  sender:
    'Look at the schema that the value was meant for; where one is far nearer than the others, its own fault is told instead.',
  contract:
    'Add a schema for values of this kind. A "discriminator", or a "const" in each branch, makes faults easier to tell.',
  source,
});

/** The keywords of JSON Schema, and those that OpenAPI adds. */
export const KEYWORDS: Rules = {
  type: {
    means:
      'A value is of another JSON type than its schema says: a text in place of a number, null in place of an object.',
    sender:
      'Send the type that the schema names. Numbers in quotes and null for "nothing" are the usual causes.',
    contract: 'Name all types that are sent: `type: [string, "null"]` allows null.',
    source: validation('6.1.1'),
  },
  enum: {
    means: 'A value is none of those that its schema lists.',
    sender: 'Send one of the values, in their spelling: upper and lower case differ.',
    contract:
      'Add the value to the list. A list that grows with each release is better described than enumerated.',
    source: validation('6.1.2'),
  },
  const: {
    means: 'A value is not the only one that its schema allows.',
    sender: 'Send that value.',
    contract: 'Use "enum" if there are several.',
    source: validation('6.1.3'),
  },
  format: {
    means: 'A text does not have the form that its schema names, such as a date, an address or a UUID.',
    sender: 'Write it in that form: a date-time needs an offset (`2026-01-31T12:00:00Z`), a URI a scheme.',
    contract: 'Remove the format, or name the right one: what vendors call a date is often none of RFC 3339.',
    source: validation('7.3'),
  },
  pattern: {
    means: 'A text does not match the regular expression of its schema.',
    sender: 'Send a text that matches. An expression without ^ and $ may match anywhere in it.',
    contract: 'Correct the expression; it is one of ECMA-262, with Unicode.',
    source: validation('6.3.3'),
  },
  maximum: number('at most', '6.2.2'),
  exclusiveMaximum: number('less than', '6.2.3'),
  minimum: number('at least', '6.2.4'),
  exclusiveMinimum: number('more than', '6.2.5'),
  multipleOf: {
    means:
      'A number is no multiple of what its schema says. Decimals are compared by their digits, not as binary fractions.',
    sender: 'Round the number to the step that is allowed.',
    contract: 'Use a smaller step, or none.',
    source: validation('6.2.1'),
  },
  minLength: length('fewer characters', '6.3.2'),
  maxLength: length('more characters', '6.3.1'),
  minItems: length('fewer items', '6.4.2'),
  maxItems: length('more items', '6.4.1'),
  minProperties: length('fewer members', '6.5.2'),
  maxProperties: length('more members', '6.5.1'),
  required: {
    means: 'Something that has to be there is not: a member of an object, a parameter, a header, a body.',
    sender:
      'Send it, also where it is empty: an empty list or null is something, where the schema allows it.',
    contract: 'Take it out of "required" if clients have to live without it.',
    source: `${validation('6.5.3')}; OpenAPI 3.1, 4.8.12 and 4.8.13`,
  },
  dependentRequired: dependent,
  dependencies: dependent,
  additionalProperties: undocumentedMember(core('10.3.2.3')),
  unevaluatedProperties: undocumentedMember(core('11.3')),
  propertyNames: {
    means: 'The name of a member does not match the schema for names.',
    sender: 'Correct the name.',
    contract: 'Widen the schema under "propertyNames".',
    source: core('10.3.2.4'),
  },
  items: items(core('10.3.1.2')),
  additionalItems: items('JSON Schema draft-07 Validation, 6.4.2'),
  unevaluatedItems: items(core('11.2')),
  uniqueItems: {
    means: 'A list has the same item twice. Numbers are the same if their value is: 1 and 1.0.',
    sender: 'Remove the copy.',
    contract: 'Remove "uniqueItems" if the list may repeat.',
    source: validation('6.4.3'),
  },
  contains: {
    means: 'A list has too few items, or too many, that match the schema of "contains".',
    sender: 'Send the items that are asked for.',
    contract: 'Change "minContains" or "maxContains".',
    source: core('10.3.1.3'),
  },
  not: {
    means: 'A value matches a schema that it must not match.',
    sender: 'Send something else than what is excluded.',
    contract: 'Exclude less; "not" is hard to read, and a list of what is allowed often says the same.',
    source: core('10.2.1.4'),
  },
  discriminator: {
    means: 'The member that tells which schema a value follows is missing, or names none of them.',
    sender: 'Send the member with one of the names that the contract maps.',
    contract: 'Add the name to the mapping, or the schema to the branches.',
    source: 'OpenAPI 3.1, 4.8.25',
  },
  anyOf: union('at least one', core('10.2.1.2')),
  oneOf: union('exactly one', core('10.2.1.3')),
  readOnly: {
    means: 'A request sends a member that only the server sets. This is a warning.',
    sender: 'Leave it out of requests: the server ignores it, or refuses the request.',
    contract: 'Remove "readOnly" if clients may set it.',
    source: `${validation('9.4')}`,
  },
  writeOnly: {
    means: 'A response shows a member that is only ever sent, such as a password.',
    sender: 'Leave it out of all responses. This may be a leak: look at who can read it.',
    contract: 'Remove "writeOnly" if it is no secret, and clients need it.',
    source: validation('9.4'),
  },
  'false schema': {
    means: 'Nothing is allowed at this place: its schema is `false`.',
    sender: 'Leave the value out.',
    contract: 'Describe what may be there.',
    source: core('4.3.2'),
  },
  schema: {
    means:
      'The value could not be judged: its schema does not compile, refers to itself without end, or is nested too deeply.',
    sender: 'Nothing is known to be wrong with the value.',
    contract: '`contracts lint` names the fault and its line.',
    source: 'JSON Schema 2020-12 Core, 9.4.1',
  },
};
