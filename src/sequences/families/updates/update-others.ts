import { isDeepStrictEqual } from 'node:util';
import type { Contract } from '../../../contract/contract.ts';
import { extensionAt } from '../../../extensions/extensions.ts';
import { child, isObject } from '../../../json/pointer.ts';
import { findResources, type OperationRole, type Resource } from '../../../resource/resources.ts';
import { sampleParameter } from '../../../values/sample.ts';
import type { Actor } from '../../actor.ts';
import type { Departure } from '../../departure.ts';
import { type JsonBody, jsonBodies } from '../../json-bodies.ts';
import { unlessImpossible } from '../../not-possible.ts';
import { asShown, membersWith } from '../../records/member-extensions.ts';
import { keyOf, pointerTo, recordIn, type Shown } from '../../records/records.ts';
import { isAccepted, isDone, type Step } from '../../step.ts';
import { MIN_CONFIDENCE, subjectsOf } from '../../subject.ts';
import type { SequenceFamily } from '../family.ts';
import { ownMembers } from '../own-members.ts';
import { notKept } from '../read-back.ts';

/** A record that clients cannot create, named by the contract's examples. */
interface Other {
  readonly resource: Resource;
  readonly update: OperationRole;
  /** The operation that shows it: a read of the same path, else a list. */
  readonly show: OperationRole;
}

/** Members that refer to another record. A server may refuse or change such a value. */
const OF_REFERENCE = /(^|_)id$|[a-z]I[dD]$/;

const NO_PARAMS = new Map<string, unknown>();

/** Is the operation surely an update, by its role or by its extension? */
const isSaid = ({ document: { root } }: Contract, { operation, confidence }: OperationRole): boolean =>
  confidence >= MIN_CONFIDENCE || extensionAt(root, operation.pointer, 'x-contracts-update') !== undefined;

const othersOf = (contract: Contract): readonly Other[] => {
  const made = new Set(subjectsOf(contract).map(({ resource }) => resource));
  const all = findResources(contract).all.filter((one) => !made.has(one));
  return all.flatMap((resource): Other[] => {
    const alone = resource.operations.filter(({ parents }) => parents.every((one) => !one.resource));
    const update = alone.find((one) => one.role === 'update' && !one.bulk && isSaid(contract, one));
    const sure = alone.filter(({ confidence }) => confidence >= MIN_CONFIDENCE);
    const read = sure.find(
      ({ role, operation }) => role === 'read' && operation.path === update?.operation.path,
    );
    const list = sure.find(
      ({ role, operation }) =>
        role === 'list' && !operation.parameters.some((one) => one.in === 'query' && one.required),
    );
    const show = read ?? (update?.key && resource.key !== undefined ? list : undefined);
    return update && show ? [{ resource, update, show }] : [];
  });
};

interface Seen {
  readonly step: Step;
  readonly record: Shown;
}

/** Reads the record; undefined when the server does not show it. */
const look = async (actor: Actor, { resource, update, show }: Other): Promise<Seen | undefined> => {
  if (show.role === 'read') {
    const step = await actor.request(show, NO_PARAMS);
    const record = isDone(step) ? recordIn(step, show) : undefined;
    return record && { step, record };
  }
  const { key: member = '' } = resource;
  const parameter = update.operation.parameters.find(
    ({ in: place, name }) => place === 'path' && name === update.key?.parameter,
  );
  const key = parameter && String(sampleParameter(actor.contract, parameter));
  for await (const { step, records } of actor.pagesOf(show, member, NO_PARAMS)) {
    const record = records.find((one) => keyOf(one, member) === key);
    if (record) return { step, record };
  }
  return undefined;
};

/** Does a list have items besides those that were sent? */
const isLonger = (sent: unknown, shown: unknown): boolean => {
  if (!Array.isArray(sent) || !Array.isArray(shown)) return false;
  const wanted = new Set(sent.map(String));
  return [...sent, ...shown].every((one) => !isObject(one)) && shown.some((one) => !wanted.has(String(one)));
};

/** The name under which the record shows a member of the request. */
const nameOf = ({ contract }: Actor, { update }: Other, member: string): string =>
  Object.keys(asShown(contract, update, { [member]: '' }))[0] ?? member;

/**
 * Changes that were not kept: members that are unchanged though another value was sent, and lists with further items
 * where `x-contracts-whole` says that there are none.
 */
const unkept = (
  actor: Actor,
  other: Other,
  before: Shown,
  { step, record }: Seen,
  sent: Shown,
): readonly Departure[] => {
  const { update, show } = other;
  const by = update.operation.id;
  const whole = membersWith(actor.contract, update, 'x-contracts-whole');
  return Object.entries(sent).flatMap(([member, value]): readonly Departure[] => {
    const name = nameOf(actor, other, member);
    const actual = record[name];
    const instance = child(pointerTo(step, show, record), name);
    if (whole.includes(member) && isLonger(value, actual))
      return [{ rule: 'not-kept', params: { by, sent: value }, instance, step, actual }];
    const isPlain = !isObject(value) && !Array.isArray(value) && !OF_REFERENCE.test(member);
    if (!isPlain || !isDeepStrictEqual(before[name], actual)) return [];
    return notKept(actor, show, step, { [name]: value }, record, by).filter(({ severity }) => !severity);
  });
};

/** The body that restores the values from before, as far as the record shows them. */
const backBody = (actor: Actor, other: Other, body: JsonBody, before: Shown): JsonBody => {
  const example: Shown = isObject(body.value) ? body.value : {};
  const own = Object.keys(example).flatMap((member) => {
    const value = before[nameOf(actor, other, member)];
    return value === undefined ? [] : [[member, value] as const];
  });
  const isMerged = other.update.update === 'merge';
  return {
    ...body,
    value: {
      ...(isMerged ? {} : { ...example, ...ownMembers(actor, other.update, before) }),
      ...Object.fromEntries(own),
    },
  };
};

const goThrough = async (actor: Actor, other: Other): Promise<readonly Departure[]> => {
  const { update } = other;
  const before = await actor.parts.given('look before', () => look(actor, other));
  for (const [at, { body }] of (before ? jsonBodies(actor.contract, update.operation) : []).entries()) {
    if (!before || !actor.parts.includes(`example ${at}`)) continue;
    const sent = ownMembers(actor, update, isObject(body.value) ? body.value : {});
    const isOther = ([member, value]: [string, unknown]): boolean =>
      !isDeepStrictEqual(before.record[nameOf(actor, other, member)], value);
    if (!Object.entries(sent).some(isOther)) continue;
    const step = await unlessImpossible(() => actor.request(update, NO_PARAMS, { body }));
    if (!step || !isDone(step) || isAccepted(step)) continue;
    const after = await look(actor, other);
    const found = after ? unkept(actor, other, before.record, after, sent) : [];
    const steps = [...actor.steps];
    const back = backBody(actor, other, body, before.record);
    const restored = await unlessImpossible(() => actor.request(update, NO_PARAMS, { body: back }));
    if (!restored || !isDone(restored))
      actor.unknown.push(`${other.resource.name}, changed by ${update.operation.id}`);
    if (found.length === 0) continue;
    // The restoring request is no part of the finding.
    actor.restart(steps);
    return found;
  }
  return [];
};

/** A change of a record that clients cannot create is kept. */
export const updateOthers: SequenceFamily = {
  title:
    'a change of a record that clients cannot create is kept: sent with the contract’s examples, and reverted',
  source: 'RFC 9110, 9.3.4; RFC 5789, 2',
  sequences: (contract) =>
    othersOf(contract).map((other) => ({
      about: other.resource.name,
      operations: [other.update.operation, other.show.operation],
      run: (actor) => goThrough(actor, other),
    })),
};
