import type { Contract } from '../contract/contract.ts';
import type { MediaType, Operation } from '../contract/operation.ts';
import { findMediaType, findResponse } from '../contract/response.ts';
import { child, type Pointer } from '../json/pointer.ts';
import type { Violation } from '../judge/judge.ts';
import { type Shape, shapeOf } from '../schema/shape.ts';
import type { Side } from '../schema/validate.ts';
import { REMOVED } from './change.ts';
import type { Finding } from './finding.ts';
import type { Pair } from './pair-operations.ts';

type Root = Contract['document']['root'];

/** A documented member that the other schema does not document. */
interface RemovedMember {
  readonly instance: Pointer;
  readonly schema: Pointer;
}

const isClosed = ({ parts }: Shape): boolean =>
  parts.some(({ schema }) => schema.additionalProperties === false || schema.unevaluatedProperties === false);

const MAX_LEVELS = 20;

/**
 * Yields the optional members of one schema that the other neither documents nor forbids.
 * @param mark members with this keyword are skipped
 */
function* removedMembers(
  [root, other]: readonly [Root, Root],
  [at, otherAt]: readonly [Pointer, Pointer],
  mark: 'readOnly' | 'writeOnly',
  instance: Pointer = '/body',
  visited: ReadonlySet<string> = new Set(),
): Generator<RemovedMember> {
  const key = `${at} ${otherAt}`;
  if (visited.has(key) || visited.size > MAX_LEVELS) return;
  const within = new Set([...visited, key]);
  const [before, after] = [shapeOf(root, at), shapeOf(other, otherAt)];
  // A schema without keywords allows anything.
  if (after.parts.every(({ schema }) => Object.keys(schema).length === 0)) return;
  for (const name of before.names) {
    const [schema, next] = [before.member(name), after.member(name)];
    const place = child(instance, name);
    if (schema === undefined || shapeOf(root, schema).parts.some((part) => part.schema[mark] === true))
      continue;
    if (next !== undefined) yield* removedMembers([root, other], [schema, next], mark, place, within);
    else if (!before.required.has(name) && !isClosed(after)) yield { instance: place, schema };
  }
  const [item, otherItem] = [before.item(0), after.item(0)];
  if (item !== undefined && otherItem !== undefined)
    yield* removedMembers([root, other], [item, otherItem], mark, child(instance, 0), within);
}

/** Compares the schemas of media types with the same range. */
function* removedIn(
  roots: readonly [Root, Root],
  [before, after]: readonly [readonly MediaType[], readonly MediaType[]],
  side: Side,
): Generator<RemovedMember> {
  for (const { range, schema } of before) {
    const other = findMediaType(after, range)?.schema;
    if (schema !== undefined && other !== undefined)
      yield* removedMembers(roots, [schema, other], side === 'request' ? 'readOnly' : 'writeOnly');
  }
}

/**
 * Warnings for optional members of the old bodies that the new contract does not document. No message breaks by them, but
 * clients may send or read them.
 */
export function* memberFindings(
  old: Contract,
  next: Contract,
  pair: Pair & { readonly to: Operation },
): Generator<Finding> {
  const { from, to } = pair;
  const roots = [old.document.root, next.document.root] as const;
  const foundOf = (check: Violation['check'], side: Side, { instance, schema }: RemovedMember): Finding => ({
    level: 'warning',
    pair,
    violation: { check, side, operation: from.id, rule: REMOVED, params: {}, instance, schema },
  });
  const bodies = [from.requestBody?.content ?? [], to.requestBody?.content ?? []] as const;
  for (const removed of removedIn(roots, bodies, 'request'))
    yield foundOf('request-body', 'request', removed);
  for (const response of from.responses) {
    const other =
      to.responses.find(({ status }) => status === response.status) ??
      findResponse(to.responses, Number(response.status));
    for (const removed of removedIn(roots, [response.content, other?.content ?? []], 'response'))
      yield foundOf('response-body', 'response', removed);
  }
}
