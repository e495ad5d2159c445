import { child, isObject, type Pointer, valueAt } from '../../../base/pointer.ts';
import type { Contract } from '../../../contract/contract.ts';
import type { MediaType, Operation, Parameter } from '../../../contract/operation.ts';
import { isJson } from '../../../contract/response.ts';
import { isOthers } from '../../../values/members.ts';
import { sampleParameter, sampleValue } from '../../../values/sample.ts';
import { makeValid } from '../../../values/valid-value.ts';
import { type CaseContext, type Draft, documentedBodies, plainDraft, requiredOf } from '../../draft.ts';
import { branchesOf, keeps, placesIn, type Rule, withAt } from './places.ts';

/** A value of a valid request that can be broken: its body, or a parameter. */
export interface Subject {
  /** Where in the request: `/body`, `/query/count`. */
  readonly at: Pointer;
  readonly schema: Pointer;
  readonly value: unknown;
  /** Is it written as text, of which nobody can tell whether "7" is a number? */
  readonly isText: boolean;
  /** Said of a body that is not of the first media type. */
  readonly suffix: string;
  /** What HTTP itself answers where it is wrong. */
  readonly statuses: readonly number[];
  /** The request with another value in its place. */
  readonly draftWith: (value: unknown) => Draft;
}

/** Of so many examples of one body the values are broken: one may have members that another lacks. */
const MOST_EXAMPLES = 3;
/** Bodies are made up so often besides: the plainest has one branch of each union, and others may have others. */
const SEEDS = [undefined, 'second', 'third'];

/** A parameter's value that its schema allows: of an example that it does not allow, nothing more can be broken. */
const soundParameter = (contract: Contract, parameter: Parameter): unknown => {
  const sample = sampleParameter(contract, parameter);
  const schema = parameter.schema ?? parameter.content?.schema;
  return schema === undefined || keeps(contract, schema, sample) ? sample : sampleValue(contract, schema);
};

const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1)
    : 1;

const madeFor = (contract: Contract, schema: Pointer): unknown[] =>
  SEEDS.map((seed) => makeValid(contract, schema, { side: 'request', seed })).flatMap((made) =>
    'value' in made ? [made.value] : [],
  );

/** The members that schemas name and a client may send. */
const membersOf = (rules: readonly Rule[]): [name: string, member: Pointer][] =>
  rules.flatMap(({ pointer, schema }) =>
    Object.entries(isObject(schema.properties) ? schema.properties : {}).flatMap(
      ([name, member]): [string, Pointer][] =>
        isOthers(member, 'request') ? [] : [[name, child(pointer, 'properties', name)]],
    ),
  );

/** So many members are added to a body at most. */
const MOST_ADDED = 200;

/** A valid value with the optional members that it lacks, as far as it stays valid. */
const enriched = (contract: Contract, schema: Pointer, value: unknown): unknown => {
  const lacking = placesIn(contract, schema, value).flatMap(({ instance, value: inner, rules }) =>
    isObject(inner)
      ? membersOf(rules)
          .filter(([name]) => !Object.hasOwn(inner, name))
          .map((of) => [instance, ...of] as const)
      : [],
  );
  const added = lacking.slice(0, MOST_ADDED);
  // Twice, since one that asks for another may come before it.
  return [...added, ...added].reduce((whole, [instance, name, member]) => {
    const around = valueAt(whole, instance) as Record<string, unknown>;
    const sample = Object.hasOwn(around, name) ? undefined : sampleValue(contract, member);
    const more = sample === undefined ? whole : withAt(whole, instance, { ...around, [name]: sample });
    return keeps(contract, schema, more) ? more : whole;
  }, value);
};

/** So many branches of unions are taken besides the one that a body has. */
const MOST_BRANCHES = 20;

/** A valid value, and for each other branch of its unions one that has that. */
const branched = (contract: Contract, schema: Pointer, value: unknown): unknown[] => {
  const others = placesIn(contract, schema, value).flatMap(({ instance, value: inner, rules }) =>
    rules
      .flatMap(branchesOf)
      .filter((branch) => !keeps(contract, branch, inner))
      .map((branch) => ({ instance, branch })),
  );
  const wholes = others.slice(0, MOST_BRANCHES).flatMap(({ instance, branch }) => {
    const sample = sampleValue(contract, branch);
    return sample === undefined ? [] : [withAt(value, instance, sample)];
  });
  return [value, ...wholes.filter((whole) => keeps(contract, schema, whole))];
};

/** The valid bodies of a media type: its examples, the richest first, and those that are made up. */
const valuesOf = (contract: Contract, { schema, examples }: MediaType): unknown[] => {
  if (schema === undefined) return examples.map(({ value }) => value);
  const documented = examples
    .map(({ value }) => value)
    .filter((value) => keeps(contract, schema, value))
    .toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const made = madeFor(contract, schema);
  const [richest = made[0]] = documented;
  const whole = richest === undefined ? [] : branched(contract, schema, enriched(contract, schema, richest));
  return [...documented.slice(0, MOST_EXAMPLES), ...whole, ...made];
};

/** Valid bodies of an operation by media type. */
const bodiesOf = (contract: Contract, { requestBody }: Operation): Map<MediaType, unknown[]> =>
  new Map((requestBody?.content ?? []).map((mediaType) => [mediaType, valuesOf(contract, mediaType)]));

/** What the negative cases of an operation are made from. */
export interface Sound {
  /** With the required parameters and a body. */
  readonly draft: Draft;
  readonly bodies: ReadonlyMap<MediaType, readonly unknown[]>;
}

const createSound = (contract: Contract, operation: Operation): Sound => {
  const bodies = bodiesOf(contract, operation);
  const required = requiredOf(operation).map(
    (parameter) => [parameter, soundParameter(contract, parameter)] as const,
  );
  const [first] = [...bodies].flatMap(([mediaType, values]) => values.map((value) => ({ mediaType, value })));
  const body = first ?? documentedBodies(contract, operation)[0]?.body;
  return { bodies, draft: { ...plainDraft(contract, operation), parameters: new Map(required), body } };
};

const kept = new WeakMap<Operation, Sound>();

/** A request that keeps the contract: where an example does not, one that is made up stands in its place. */
export const soundOf = ({ contract }: Pick<CaseContext, 'contract'>, operation: Operation): Sound => {
  const sound = kept.get(operation) ?? createSound(contract, operation);
  kept.set(operation, sound);
  return sound;
};

const FOLDERS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies', querystring: 'query' };

/** Where the judge says that a parameter stands. */
export const placeOfParameter = ({ name, in: location }: Parameter): Pointer =>
  child(`/${FOLDERS[location]}`, location === 'header' ? name.toLowerCase() : name);

const ofParameter = (contract: Contract, draft: Draft, parameter: Parameter): Subject[] => {
  const schema = parameter.schema ?? parameter.content?.schema;
  const value = soundParameter(contract, parameter);
  if (schema === undefined || value === undefined || parameter.in === 'querystring') return [];
  return [
    {
      at: placeOfParameter(parameter),
      schema,
      value,
      isText: parameter.content === undefined,
      suffix: '',
      statuses: parameter.in === 'path' ? [404] : [], // Another path is that of another resource.
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

/** All of a request that can be broken: the bodies, and each parameter. Those that are sent anyway cannot be. */
export const subjectsOf = (context: CaseContext, operation: Operation): Subject[] => {
  const { contract, given } = context;
  const { draft, bodies } = soundOf(context, operation);
  const isGiven = ({ name, in: location }: Parameter) => location === 'header' && name.toLowerCase() in given;
  return [
    ...[...bodies].flatMap(([mediaType, values], index) => ofBody(draft, mediaType, values, index)),
    ...operation.parameters
      .filter((parameter) => !isGiven(parameter))
      .flatMap((parameter) => ofParameter(contract, draft, parameter)),
  ];
};
