import type { Contract } from '../contract/contract.ts';
import type { MediaType, Operation } from '../contract/operation.ts';
import { findMediaType, findResponse } from '../contract/response.ts';
import { child, type Pointer } from '../json/pointer.ts';
import type { Violation } from '../judge/judge.ts';
import { type Shape, shapeOf } from '../schema/shape.ts';
import type { Side } from '../schema/validate.ts';
import { REMOVED } from './change.ts';
import type { Found } from './found.ts';
import type { Pair } from './pair-operations.ts';

type Root = Contract['document']['root'];

/** A documented member that another schema does not document. */
interface Lost {
  readonly instance: Pointer;
  readonly schema: Pointer;
}

const isClosed = ({ parts }: Shape): boolean =>
  parts.some(({ schema }) => schema.additionalProperties === false || schema.unevaluatedProperties === false);

const MOST_LEVELS = 20;

/** The optional members that a schema documents and the other one neither documents nor forbids. */
function* lostMembers(
  [root, other]: readonly [Root, Root],
  [at, otherAt]: readonly [Pointer, Pointer],
  mark: 'readOnly' | 'writeOnly',
  instance: Pointer = '/body',
  seen: ReadonlySet<string> = new Set(),
): Generator<Lost> {
  const key = `${at} ${otherAt}`;
  if (seen.has(key) || seen.size > MOST_LEVELS) return;
  const within = new Set([...seen, key]);
  const [before, after] = [shapeOf(root, at), shapeOf(other, otherAt)];
  if (after.parts.every(({ schema }) => Object.keys(schema).length === 0)) return; // Anything is allowed there.
  for (const name of before.names) {
    const [schema, next] = [before.member(name), after.member(name)];
    const place = child(instance, name);
    if (schema === undefined || shapeOf(root, schema).parts.some((part) => part.schema[mark] === true))
      continue;
    if (next !== undefined) yield* lostMembers([root, other], [schema, next], mark, place, within);
    else if (!before.required.has(name) && !isClosed(after)) yield { instance: place, schema };
  }
  const [item, otherItem] = [before.item(0), after.item(0)];
  if (item !== undefined && otherItem !== undefined)
    yield* lostMembers([root, other], [item, otherItem], mark, child(instance, 0), within);
}

/** Two contents, whose media types are compared where both have one of the same range. */
function* lostIn(
  roots: readonly [Root, Root],
  [before, after]: readonly [readonly MediaType[], readonly MediaType[]],
  side: Side,
): Generator<Lost> {
  for (const { range, schema } of before) {
    const other = findMediaType(after, range)?.schema;
    if (schema !== undefined && other !== undefined)
      yield* lostMembers(roots, [schema, other], side === 'request' ? 'readOnly' : 'writeOnly');
  }
}

/**
 * The optional members of the old contract's bodies that the new one does not document. No message breaks anything by them, but
 * clients may have sent them to some end, or have read them.
 */
export function* memberFindings(
  old: Contract,
  next: Contract,
  pair: Pair & { readonly to: Operation },
): Generator<Found> {
  const { from, to } = pair;
  const roots = [old.document.root, next.document.root] as const;
  const foundOf = (check: Violation['check'], side: Side, { instance, schema }: Lost): Found => ({
    level: 'warning',
    pair,
    violation: { check, side, operation: from.id, rule: REMOVED, params: {}, instance, schema },
  });
  const bodies = [from.requestBody?.content ?? [], to.requestBody?.content ?? []] as const;
  for (const lost of lostIn(roots, bodies, 'request')) yield foundOf('request-body', 'request', lost);
  for (const response of from.responses) {
    const other =
      to.responses.find(({ status }) => status === response.status) ??
      findResponse(to.responses, Number(response.status));
    for (const lost of lostIn(roots, [response.content, other?.content ?? []], 'response'))
      yield foundOf('response-body', 'response', lost);
  }
}
