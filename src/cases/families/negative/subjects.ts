import { memoizePart } from '../../../base/memoize.ts';
import type { Contract } from '../../../contract/contract.ts';
import {
  type MediaType,
  type Operation,
  PARAMETER_FOLDERS,
  type Parameter,
} from '../../../contract/operation.ts';
import { isJson } from '../../../contract/response.ts';
import { child, isObject, type Pointer, valueAt } from '../../../json/pointer.ts';
import { isOfOtherSide } from '../../../values/members.ts';
import { sampleParameter, sampleValue } from '../../../values/sample.ts';
import { makeValid } from '../../../values/valid-value.ts';
import { rightBodies } from '../../documented-bodies.ts';
import { type CaseContext, type Draft, plainDraft, requiredOf } from '../../draft.ts';
import { branchesOf, isValidBy, placesIn, type Rule, withAt } from './places.ts';

/** A part of a valid request that can be broken: its body, or a parameter. */
export interface Subject {
  /** Where in the request: `/body`, `/query/count`. */
  readonly at: Pointer;
  readonly schema: Pointer;
  readonly value: unknown;
  /** Is it serialized as text, where `7` may be a number or a string? */
  readonly isText: boolean;
  /** Names the media type in a case's name, unless it is the first one. */
  readonly suffix: string;
  /** The statuses that HTTP has for a request with this part wrong. */
  readonly statuses: readonly number[];
  /** The request with another value for this part. */
  readonly draftWith: (value: unknown) => Draft;
}

/** How many examples of one body are used: one may have members that another lacks. */
const MOST_EXAMPLES = 3;
/** Seeds for generated bodies: other seeds choose other branches of unions. */
const SEEDS = [undefined, 'second', 'third'];

/** A valid value for a parameter: its example if valid, else a sampled value. */
const validParameter = (contract: Contract, parameter: Parameter): unknown => {
  const sample = sampleParameter(contract, parameter);
  const schema = parameter.schema ?? parameter.content?.schema;
  return schema === undefined || isValidBy(contract, schema, sample) ? sample : sampleValue(contract, schema);
};

const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1)
    : 1;

const generatedFor = (contract: Contract, schema: Pointer): unknown[] =>
  SEEDS.map((seed) => makeValid(contract, schema, { side: 'request', seed })).flatMap((made) =>
    'value' in made ? [made.value] : [],
  );

/** The members that schemas define and a client may send. */
const membersOf = (rules: readonly Rule[]): [name: string, member: Pointer][] =>
  rules.flatMap(({ pointer, schema }) =>
    Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(
      ([name, member]): [string, Pointer][] =>
        isOfOtherSide(member, 'request') ? [] : [[name, child(pointer, 'properties', name)]],
    ),
  );

/** The largest number of members that are added to a body. */
const MOST_ADDED = 200;

/** Adds the optional members that a value lacks, as long as it stays valid. */
const enriched = (contract: Contract, schema: Pointer, value: unknown): unknown => {
  const lacking = placesIn(contract, schema, value).flatMap(({ instance, value: inner, rules }) =>
    isObject(inner)
      ? membersOf(rules)
          .filter(([name]) => !Object.hasOwn(inner, name))
          .map((of) => [instance, ...of] as const)
      : [],
  );
  const added = lacking.slice(0, MOST_ADDED);
  // Two passes: a member may require another one that comes later.
  return [...added, ...added].reduce((whole, [instance, name, member]) => {
    const around = valueAt(whole, instance) as Record<string, unknown>;
    const sample = Object.hasOwn(around, name) ? undefined : sampleValue(contract, member);
    const more = sample === undefined ? whole : withAt(whole, instance, { ...around, [name]: sample });
    return isValidBy(contract, schema, more) ? more : whole;
  }, value);
};

/** How many other branches of unions are used. */
const MOST_BRANCHES = 20;

/** The value, and a variant of it for each union branch that it does not use. */
const branched = (contract: Contract, schema: Pointer, value: unknown): unknown[] => {
  const others = placesIn(contract, schema, value).flatMap(({ instance, value: inner, rules }) =>
    rules
      .flatMap(branchesOf)
      .filter((branch) => !isValidBy(contract, branch, inner))
      .map((branch) => ({ instance, branch })),
  );
  const wholes = others.slice(0, MOST_BRANCHES).flatMap(({ instance, branch }) => {
    const sample = sampleValue(contract, branch);
    return sample === undefined ? [] : [withAt(value, instance, sample)];
  });
  return [value, ...wholes.filter((whole) => isValidBy(contract, schema, whole))];
};

/** Valid bodies of a media type: examples, those with the most members first, then generated ones. */
const valuesOf = (contract: Contract, { schema, examples }: MediaType): unknown[] => {
  if (schema === undefined) return examples.map(({ value }) => value);
  const documented = examples
    .map(({ value }) => value)
    .filter((value) => isValidBy(contract, schema, value))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const made = generatedFor(contract, schema);
  const [richest = made[0]] = documented;
  const whole = richest === undefined ? [] : branched(contract, schema, enriched(contract, schema, richest));
  return [...documented.slice(0, MOST_EXAMPLES), ...whole, ...made];
};

/** Valid bodies of an operation by media type. */
const bodiesOf = (contract: Contract, { requestBody }: Operation): Map<MediaType, unknown[]> =>
  new Map((requestBody?.content ?? []).map((mediaType) => [mediaType, valuesOf(contract, mediaType)]));

/** What the negative cases of an operation are made from. */
export interface ValidRequest {
  /** The required parameters and a body. */
  readonly draft: Draft;
  readonly bodies: ReadonlyMap<MediaType, readonly unknown[]>;
}

const createValidRequest = (contract: Contract, operation: Operation): ValidRequest => {
  const bodies = bodiesOf(contract, operation);
  const required = requiredOf(operation).map(
    (parameter) => [parameter, validParameter(contract, parameter)] as const,
  );
  const [first] = [...bodies].flatMap(([mediaType, values]) => values.map((value) => ({ mediaType, value })));
  const body = first ?? rightBodies(contract, operation)[0]?.body;
  return { bodies, draft: { ...plainDraft(contract, operation), parameters: new Map(required), body } };
};

const validRequestIn = memoizePart(createValidRequest);

/** A valid request. Where an example is invalid, a generated value takes its place. */
export const validRequestOf = (
  { contract }: Pick<CaseContext, 'contract'>,
  operation: Operation,
): ValidRequest => validRequestIn(contract, operation);

/** The pointer that the judge reports for a parameter. */
export const placeOfParameter = ({ name, in: location }: Parameter): Pointer =>
  child(`/${PARAMETER_FOLDERS[location]}`, location === 'header' ? name.toLowerCase() : name);

const ofParameter = (contract: Contract, draft: Draft, parameter: Parameter): Subject[] => {
  const schema = parameter.schema ?? parameter.content?.schema;
  const value = validParameter(contract, parameter);
  if (schema === undefined || value === undefined || parameter.in === 'querystring') return [];
  return [
    {
      at: placeOfParameter(parameter),
      schema,
      value,
      isText: parameter.content === undefined,
      suffix: '',
      statuses: parameter.in === 'path' ? [404] : [], // Another path is another resource.
      draftWith: (other) => ({ ...draft, parameters: new Map([...draft.parameters, [parameter, other]]) }),
    },
  ];
};

const ofBody = (draft: Draft, mediaType: MediaType, values: readonly unknown[], index: number): Subject[] => {
  const { range, schema } = mediaType;
  if (schema === undefined) return [];
  return values.map((value) => ({
    at: '/body',
    schema,
    value,
    isText: !isJson(range) && !/^(application\/)?\*/.test(range),
    suffix: index === 0 ? '' : ` in ${range}`,
    statuses: [],
    draftWith: (other) => ({ ...draft, body: { mediaType, value: other } }),
  }));
};

/** The bodies and parameters of a request that can be broken. Headers of the command line cannot. */
export const subjectsOf = (context: CaseContext, operation: Operation): Subject[] => {
  const { contract, givenHeaders } = context;
  const { draft, bodies } = validRequestOf(context, operation);
  const isInCommand = ({ name, in: location }: Parameter) =>
    location === 'header' && name.toLowerCase() in givenHeaders;
  return [
    ...[...bodies].flatMap(([mediaType, values], index) => ofBody(draft, mediaType, values, index)),
    ...operation.parameters
      .filter((parameter) => !isInCommand(parameter))
      .flatMap((parameter) => ofParameter(contract, draft, parameter)),
  ];
};
