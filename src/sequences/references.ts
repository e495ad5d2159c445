import { memoizePart } from '../base/memoize.ts';
import type { Case } from '../cases/case.ts';
import { rightBodies } from '../cases/documented-bodies.ts';
import { readBody, verdictOn } from '../cases/unique.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { writeText } from '../http/write-parameter.ts';
import { unboxNumbers } from '../json/boxed-number.ts';
import { child, isObject, type Pointer, valueAt } from '../json/pointer.ts';
import { toJson } from '../json/stringify.ts';
import { referencedResource } from '../resource/references.ts';
import { findResources, type OperationRole } from '../resource/resources.ts';
import { sampleParameter } from '../values/sample.ts';
import { type Subject, subjectsOf } from './subject.ts';
import { keyLike, type Thing } from './thing.ts';

/**
 * Finds the record whose key replaces an example key: a record, `left-out` to omit the member, or undefined to keep the
 * example.
 */
export type FindTarget = (subject: Subject) => Promise<Thing | 'left-out' | undefined>;

interface ScalarMember {
  readonly pointer: Pointer;
  readonly name: string;
  readonly value: unknown;
}

const MAX_LEVELS = 4;

/** The members of a value that hold a scalar or a list of scalars. */
const scalarMembersOf = (value: unknown, pointer: Pointer = '', name = '', level = 0): ScalarMember[] => {
  const isList = Array.isArray(value);
  if (typeof value !== 'object' || value === null || (isList && value.every((one) => !isObject(one))))
    return [{ pointer, name, value }];
  if (level >= MAX_LEVELS) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    scalarMembersOf(one, child(pointer, key), isList ? name : key, level + 1),
  );
};

const memberText = (name: string, value: unknown): string => `${name} ${toJson(value)}`;

/**
 * The members of the contract's examples, with their values. A case changes other values on purpose, so they are kept.
 */
const examplesOf = memoizePart((contract: Contract, operation: Operation): ReadonlySet<string> => {
  const values = rightBodies(contract, operation).flatMap(({ body }) =>
    body && 'value' in body ? scalarMembersOf(body.value) : [],
  );
  return new Set(values.map(({ name, value }) => memberText(name, value)));
});

const keysLike = (value: unknown, thing: Thing): unknown =>
  Array.isArray(value) ? value.slice(0, 1).map((one) => keyLike(one, thing)) : keyLike(value, thing);

/**
 * The subjects that any request can refer to: top-level ones. A child would have to belong to the parent that the request
 * expects.
 */
const topLevelSubjects = (subjects: readonly Subject[]): ReadonlyMap<string, Subject> =>
  new Map(
    subjects
      .filter(({ create }) => create.parents.every(({ resource }) => resource === undefined))
      .map((subject) => [subject.resource.name, subject]),
  );

/** The members of an operation's example bodies that refer to records which can be created. */
export const referencesOf = (
  contract: Contract,
  operation: Operation,
): readonly { readonly name: string; readonly subject: Subject }[] => {
  const subjects = topLevelSubjects(subjectsOf(contract));
  const own = findResources(contract).roles.get(operation)?.resource;
  const names = rightBodies(contract, operation).flatMap(({ body }) =>
    body && 'value' in body ? scalarMembersOf(body.value).map(({ name }) => name) : [],
  );
  return [...new Set(names)].flatMap((name) => {
    const subject = subjects.get(referencedResource(name, [...subjects.keys()], own) ?? '');
    return subject ? [{ name, subject }] : [];
  });
};

/** Replaces example keys in bodies and queries by the keys of existing records. */
export class References {
  readonly #contract: Contract;
  readonly #subjects: ReadonlyMap<string, Subject>;
  readonly #roles: ReadonlyMap<unknown, OperationRole>;

  constructor(contract: Contract, subjects: readonly Subject[]) {
    this.#contract = contract;
    this.#subjects = topLevelSubjects(subjects);
    this.#roles = findResources(contract).roles;
  }

  #subjectOf(name: string, operation: Operation): Subject | undefined {
    if (this.#subjects.size === 0) return undefined;
    const own = this.#roles.get(operation)?.resource;
    return this.#subjects.get(referencedResource(name, [...this.#subjects.keys()], own) ?? '');
  }

  async #inBody(one: Case, find: FindTarget): Promise<Case> {
    const value = readBody(one);
    const documented = value === undefined ? undefined : examplesOf(this.#contract, one.operation);
    let changed = one;
    for (const { pointer, name, value: before } of documented ? scalarMembersOf(value) : []) {
      const subject = documented?.has(memberText(name, before))
        ? this.#subjectOf(name, one.operation)
        : undefined;
      const target = subject && (await find(subject));
      if (target === undefined) continue;
      const holder = valueAt(value, pointer.slice(0, pointer.lastIndexOf('/'))) as Record<string, unknown>;
      if (target === 'left-out') delete holder[name];
      else holder[name] = keysLike(before, target);
      unboxNumbers(value);
      const tried = { ...changed, body: toJson(value) };
      if (verdictOn(this.#contract, tried) === verdictOn(this.#contract, one)) changed = tried;
      else holder[name] = before;
    }
    return changed;
  }

  async #inQuery(one: Case, find: FindTarget): Promise<Case> {
    const [path, query] = one.url.split('?');
    if (query === undefined) return one;
    const pairs: string[] = [];
    for (const pair of query.split('&')) {
      const parameter = one.operation.parameters.find(
        ({ in: place, name }) => place === 'query' && pair.startsWith(`${encodeURIComponent(name)}=`),
      );
      const subject = parameter && this.#subjectOf(parameter.name, one.operation);
      const sample = subject && sampleParameter(this.#contract, parameter);
      const write = (value: unknown): string =>
        `${encodeURIComponent(parameter?.name ?? '')}=${writeText(parameter as never, value, encodeURIComponent)}`;
      const isPlain = sample !== undefined && typeof sample !== 'object' && write(sample) === pair;
      const target = subject && isPlain ? await find(subject) : undefined;
      pairs.push(target && target !== 'left-out' ? write(keyLike(sample, target)) : pair);
    }
    const changed = { ...one, url: `${path}?${pairs.join('&')}` };
    return verdictOn(this.#contract, changed) === verdictOn(this.#contract, one) ? changed : one;
  }

  /** The case with keys of existing records in place of example keys in body and query. */
  async refer(one: Case, find: FindTarget): Promise<Case> {
    if (one.unsendable !== undefined || this.#subjects.size === 0) return one;
    return await this.#inQuery(await this.#inBody(one, find), find);
  }
}
