import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { anyItem } from '../judge/fingerprint.ts';
import { lastingMessageOf } from '../judge/sentence.ts';
import { redactorOf } from '../recording/redact.ts';
import { redactViolation } from '../recording/redact-finding.ts';
import type { Change, CounterExample, Party } from './change.ts';
import { counterpartOf } from './counterpart.ts';
import type { Direction, Found, Message } from './found.ts';
import { memberFindings } from './members.ts';
import { createAnswers } from './mirror.ts';
import { nameOf, type Pair, pairOperations } from './pair-operations.ts';
import { requestFindings } from './requests.ts';
import { responseFindings } from './responses.ts';

/** A finding, and whom it breaks. */
interface Judged extends Found {
  readonly breaks: Party;
  /** The contract that the message keeps. */
  readonly keeps: 'old' | 'new';
}

/** What differs from message to message is left out; each member that is missing or too much is a change of its own. */
const keyOf = ({ breaks, violation }: Judged): string => {
  const { check, rule, schema, instance } = violation;
  const place = schema.startsWith('/components/') ? '' : anyItem(instance);
  return JSON.stringify([breaks, check, rule, schema, place, lastingMessageOf(violation)]);
};

const lengthOf = ({ message }: Found): number =>
  message === undefined ? Number.POSITIVE_INFINITY : message.url.length + message.body.length;

const exampleOf = (
  contract: Contract,
  keeps: Judged['keeps'],
  { method, url, status, contentType, body }: Message,
): CounterExample => {
  const redactor = redactorOf(contract.document);
  const text = redactor.body(Buffer.from(body)).toString();
  return status === undefined
    ? { keeps, request: { method, url: redactor.url(url), body: text } }
    : { keeps, response: { status, contentType, body: text } };
};

/** One change of all the findings that are alike. */
const changeOf = (old: Contract, next: Contract, all: readonly Judged[]): Change => {
  const shortest = all.reduce((best, one) => (lengthOf(one) < lengthOf(best) ? one : best));
  const { breaks, keeps, violation, message, pair } = shortest;
  const level = all.some((one) => one.level === 'breaking') ? 'breaking' : 'warning';
  const isOfOwn = message === undefined && violation.check !== 'route'; // It stands in the contract that is kept.
  const [kept, broken] = keeps === 'old' ? [old, next] : [next, old];
  const [judge, other] = isOfOwn ? [kept, broken] : [broken, kept];
  const here = judge.document.locate(violation.schema);
  const there = other.document.locate(counterpartOf(other, isOfOwn ? pair.to : pair.from, shortest));
  return {
    breaks,
    level,
    operations: [...new Set(all.map((one) => nameOf(one.pair.from)))],
    violation: redactViolation(violation, redactorOf(judge.document)),
    ...(judge === old ? { old: here, new: there } : { old: there, new: here }),
    ...(message === undefined ? {} : { counterExample: exampleOf(kept, keeps, message) }),
  };
};

/** `document` describes the old API or the new one; which is which decides whom a message breaks. */
function* directed(
  direction: Direction,
  keeps: Judged['keeps'],
  breaks: Party,
  find: (pair: Pair) => Iterable<Found>,
): Generator<Judged> {
  for (const pair of pairOperations(direction.from, direction.to))
    for (const found of find(pair)) yield { ...found, breaks, keeps };
}

const isInBoth = (pair: Pair): pair is Pair & { readonly to: Operation } => pair.to !== undefined;

/** Clients are told what becomes deprecated; that something is so no more concerns nobody. */
const concerns = ({ breaks, violation }: Judged): boolean =>
  breaks === 'clients' || violation.rule !== 'deprecated';

/**
 * What a new contract breaks of clients and servers that keep an old one, each with a message that both judges have judged: it
 * keeps one contract and breaks the other. Clients break by requests of the old contract that the new one forbids, and by
 * responses of the new one that the old one forbids; servers the other way round.
 * @param seed the same seed makes the same messages
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
  ].filter(concerns);
  return [...Map.groupBy(found, keyOf).values()].map((all) => changeOf(old, next, all));
};
