import type { Operation } from '../../../contract/operation.ts';
import { child, isObject, valueAt } from '../../../json/pointer.ts';
import { resolve } from '../../../values/chosen-shape.ts';
import { branchesLike, type Exploration, isValid, type Place } from '../../../values/explore.ts';
import { isOfOtherSide, memberSchemas, namesIn, requiredIn } from '../../../values/members.ts';
import type { Case } from '../../case.ts';
import { type CaseContext, type Draft, draftWith, plainDraft, requiredOf, writeDraft } from '../../draft.ts';
import { type Change, changeOf, familyOf, placesOf } from '../changes.ts';
import type { CaseFamily } from '../family.ts';
import { labelOf, type Subject, subjectsOf } from '../subject.ts';
import { makeAllowed, onlyMember, setAt } from '../vary.ts';

const isBody = ({ in: place }: Subject): boolean => place === 'body';

/** The body with only its required members. */
const bare = (subject: Subject): unknown => {
  const { contract, plain } = subject;
  return makeAllowed(subject, plain, {
    branch: branchesLike(contract, [], plain),
    decide: (_, what) => (what === 'bare' ? 1 : undefined),
  });
};

const casesFrom = function* (
  context: CaseContext,
  family: string,
  drafts: Iterable<readonly [name: string, draft: Draft]>,
): Generator<Case> {
  for (const [name, draft] of drafts) {
    const written = writeDraft(context, draft);
    if (written.unsendable === undefined) yield { ...written, name, family, expects: { kind: 'accept' } };
  }
};

function* requiredDrafts(context: CaseContext, operation: Operation): Generator<[string, Draft]> {
  for (const subject of subjectsOf(context, operation).filter(isBody)) {
    const value = bare(subject);
    if (value !== undefined) yield [`only what is required${subject.suffix}`, subject.draftOf(value)];
  }
  const plain = plainDraft(context.contract, operation);
  const { requestBody } = operation;
  if (requestBody && !requestBody.required)
    yield ['without the optional /body', { ...plain, body: undefined }];
}

export const requiredOnly: CaseFamily = {
  kind: 'positive',
  title: 'only what is required',
  casesOf: (context, operation) => casesFrom(context, 'required-only', requiredDrafts(context, operation)),
};

/** Merges two values; the first one wins where both have a value. */
const merge = (first: unknown, other: unknown): unknown => {
  if (isObject(first) && isObject(other)) {
    const names = [...new Set([...Object.keys(first), ...Object.keys(other)])];
    return Object.fromEntries(names.map((name) => [name, merge(first[name], other[name])]));
  }
  if (Array.isArray(first) && Array.isArray(other) && first.length > 0)
    return first.map((item) => merge(item, other[0]));
  return first === undefined ? other : first;
};

/** The optional members of an object that a client may send. */
const optionalOf = ({ contract }: Subject, { shape, value }: Place): string[] => {
  if (!isObject(value)) return [];
  const required = new Set(requiredIn(shape.parts));
  const isSent = (schema: unknown) =>
    schema !== false &&
    !isOfOtherSide(schema, 'request') &&
    !isOfOtherSide(resolve(contract.document.root, schema), 'request');
  return [...new Set(namesIn(shape.parts))].filter(
    (name) => !required.has(name) && memberSchemas(shape, name).every(isSent),
  );
};

/**
 * The most members that are tried again after they were left out, because of recursion or because they
 * exclude others.
 */
const MOST_COMPLETED = 20;

const completed = (subject: Subject, first: Exploration, begun: unknown): unknown => {
  const { contract, schema } = subject;
  const absent = first.places
    .flatMap((place) => optionalOf(subject, place).map((name) => child(place.pointer, name)))
    .filter((pointer) => valueAt(begun, pointer) === undefined)
    .slice(0, MOST_COMPLETED);
  return absent.reduce((value, pointer) => {
    const part = valueAt(onlyMember(subject, first, pointer), pointer);
    const more = part === undefined ? value : setAt(value, value, pointer, part);
    return isValid(contract, schema, more) ? more : value;
  }, begun);
};

/** The body with as many members as are allowed together, with documented values where there are some. */
const full = (subject: Subject): unknown => {
  const { contract, schema, plain, explorations } = subject;
  const [first] = explorations();
  if (!first) return undefined;
  const merged = merge(plain, first.value);
  return completed(subject, first, isValid(contract, schema, merged) ? merged : first.value);
};

function* fullDrafts(context: CaseContext, operation: Operation): Generator<[string, Draft]> {
  const { contract } = context;
  const bodies = subjectsOf(context, operation).filter(isBody);
  const plain = plainDraft(contract, operation);
  const { parameters } = draftWith(contract, operation, operation.parameters, undefined);
  const isMore = operation.parameters.some(({ required }) => !required);
  if (bodies.length === 0 && isMore) yield ['all parameters', { ...plain, parameters }];
  for (const subject of bodies) {
    const value = full(subject);
    const draft = value === undefined ? plain : subject.draftOf(value);
    yield [`all members and parameters${subject.suffix}`, { ...draft, parameters }];
  }
}

export const allMembers: CaseFamily = {
  kind: 'positive',
  title: 'every optional member and parameter',
  casesOf: (context, operation) => casesFrom(context, 'all-members', fullDrafts(context, operation)),
};

function* optionalMembers(subject: Subject): Generator<Change> {
  for (const place of placesOf(subject)) {
    for (const name of optionalOf(subject, place)) {
      const pointer = child(place.pointer, name);
      const value = () => onlyMember(subject, place.within, pointer);
      yield changeOf(subject, pointer, { before: 'only', after: 'of the optional members', value });
    }
  }
}

const optionalParameter = ({ contract }: CaseContext, operation: Operation): Change[] =>
  operation.parameters
    .filter(({ required }) => !required)
    .map((parameter) => ({
      name: `only ${labelOf(parameter)} of the optional parameters`,
      about: labelOf(parameter),
      make: () => {
        const { body } = plainDraft(contract, operation);
        return draftWith(contract, operation, [...requiredOf(operation), parameter], body);
      },
    }));

export const optionalMember = familyOf(
  'optional-member',
  'one optional member or parameter alone',
  optionalMembers,
  optionalParameter,
);
