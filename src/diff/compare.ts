import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { anyItem } from '../judge/fingerprint.ts';
import { lastingMessageOf } from '../judge/sentence.ts';
import { redactorOf } from '../recording/redact.ts';
import { redactViolation } from '../recording/redact-finding.ts';
import type { Change, CounterExample, Party } from './change.ts';
import { counterpartOf } from './counterpart.ts';
import type { Direction, Finding, Message } from './finding.ts';
import { memberFindings } from './members.ts';
import { createAnswers } from './mirror.ts';
import { nameOf, type Pair, pairOperations } from './pair-operations.ts';
import { requestFindings } from './requests.ts';
import { responseFindings } from './responses.ts';

/** A finding, with the party that it breaks. */
interface DirectedFinding extends Finding {
  readonly breaks: Party;
  /** The contract that the message keeps. */
  readonly keeps: 'old' | 'new';
}

/**
 * The key of findings that are the same change. It leaves out what differs between messages; each missing or extra member
 * is a change of its own.
 */
const keyOf = ({ breaks, violation }: DirectedFinding): string => {
  const { check, rule, schema, instance } = violation;
  const place = schema.startsWith('/components/') ? '' : anyItem(instance);
  return JSON.stringify([breaks, check, rule, schema, place, lastingMessageOf(violation)]);
};

const lengthOf = ({ message }: Finding): number =>
  message === undefined ? Number.POSITIVE_INFINITY : message.url.length + message.body.length;

const exampleOf = (
  contract: Contract,
  { keeps, pair }: DirectedFinding,
  { method, url, status, contentType, body }: Message,
): CounterExample => {
  const redactor = redactorOf(contract.document);
  const text = redactor.body(Buffer.from(body)).toString();
  const operation = nameOf(pair.from);
  return status === undefined
    ? { keeps, operation, request: { method, url: redactor.url(url), body: text } }
    : { keeps, operation, response: { status, contentType, body: text } };
};

/** Merges the findings of one change. */
const changeOf = (old: Contract, next: Contract, all: readonly DirectedFinding[]): Change => {
  const shortest = all.reduce((best, one) => (lengthOf(one) < lengthOf(best) ? one : best));
  const { breaks, keeps, violation, message, pair } = shortest;
  const level = all.some((one) => one.level === 'breaking') ? 'breaking' : 'warning';
  // A removed member is in the contract that is kept.
  const isRemovedMember = message === undefined && violation.check !== 'route';
  const [kept, broken] = keeps === 'old' ? [old, next] : [next, old];
  const [judge, other] = isRemovedMember ? [kept, broken] : [broken, kept];
  const here = judge.document.locate(violation.schema);
  const there = other.document.locate(counterpartOf(other, isRemovedMember ? pair.to : pair.from, shortest));
  return {
    breaks,
    level,
    operations: [...new Set(all.map((one) => nameOf(one.pair.from)))],
    violation: redactViolation(violation, redactorOf(judge.document)),
    ...(judge === old ? { old: here, new: there } : { old: there, new: here }),
    ...(message === undefined ? {} : { counterExample: exampleOf(kept, shortest, message) }),
  };
};

/** The findings in one direction. The direction decides which contract the messages keep and whom they break. */
function* directed(
  direction: Direction,
  keeps: DirectedFinding['keeps'],
  breaks: Party,
  find: (pair: Pair) => Iterable<Finding>,
): Generator<DirectedFinding> {
  for (const pair of pairOperations(direction.from, direction.to))
    for (const found of find(pair)) yield { ...found, breaks, keeps };
}

const isInBoth = (pair: Pair): pair is Pair & { readonly to: Operation } => pair.to !== undefined;

/** A deprecation concerns clients; its withdrawal concerns nobody. */
const isRelevant = ({ breaks, violation }: DirectedFinding): boolean =>
  breaks === 'clients' || violation.rule !== 'deprecated';

/**
 * Compares two contracts: what the new one breaks for clients and servers of the old one. Clients break by requests that
 * only the old contract allows, and by responses that only the new one allows; servers the other way round. Each change
 * has a message that both judges have judged.
 * @param seed the same seed gives the same messages
 */
export const compareContracts = async (old: Contract, next: Contract, seed = 1): Promise<Change[]> => {
  for (const contract of [old, next]) await contract.prepareAll();
  const [oldAnswers, newAnswers] = [await createAnswers(old, seed), await createAnswers(next, seed)];
  const forward: Direction = { from: old, to: next, seed };
  const backward: Direction = { from: next, to: old, seed };
  const found = [
    ...directed(forward, 'old', 'clients', (pair) => requestFindings(forward, pair)),
    ...directed(backward, 'new', 'clients', (pair) =>
      isInBoth(pair) ? responseFindings(backward, newAnswers, pair) : [],
    ),
    ...directed(forward, 'old', 'clients', (pair) => (isInBoth(pair) ? memberFindings(old, next, pair) : [])),
    ...directed(backward, 'new', 'servers', (pair) => requestFindings(backward, pair)),
    ...directed(forward, 'old', 'servers', (pair) =>
      isInBoth(pair) ? responseFindings(forward, oldAnswers, pair) : [],
    ),
  ].filter(isRelevant);
  return [...Map.groupBy(found, keyOf).values()].map((all) => changeOf(old, next, all));
};
