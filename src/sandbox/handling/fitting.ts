import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import { tokensOf } from '../../json/pointer.ts';
import type { Violation } from '../../judge/judge.ts';
import { sentenceOf } from '../../judge/sentence.ts';
import { redactorOf } from '../../recording/redact.ts';
import { redactViolation } from '../../recording/redact-finding.ts';
import { type Refusal, refuse, refuseInWords } from '../refusal.ts';

/** Where a request that breaks the contract is usually refused, in the order in which they are looked for. */
const STATUSES: Readonly<Record<string, readonly number[]>> = {
  'media-type': [415, 400, 422],
  other: [422, 400],
};

/** Words by which an example tells of a rule, best first. */
const WORDS: Readonly<Record<string, RegExp>> = {
  required: /missing|required|absent|lack|blank|empty|must be (?:given|present|set)/i,
  type: /type|not an? |invalid|malformed|must be an?/i,
  format: /invalid|malformed|format|not an? /i,
  pattern: /invalid|malformed|format|forbidden|not allowed|blank|character/i,
  enum: /invalid|one of|allowed|unknown/i,
  minLength: /short|blank|empty|least|length/i,
  maxLength: /long|most|length|exceed/i,
  minimum: /small|least|range|minimum|between/i,
  maximum: /large|most|range|maximum|between|exceed/i,
  additionalProperties: /unknown|unexpected|unrecognized|not allowed/i,
  json: /malformed|json|parse|unexpected/i,
  'media-type': /media|content.?type|unsupported/i,
};

/** The names that a violation is about: of the member, and of the one that is missing. */
const namesOf = ({ instance, params = {} }: Violation): string[] => {
  const said = [params.missingProperty, params.missing, params.missingParameter, params.additionalProperty];
  const last = tokensOf(instance).findLast((token) => !/^\d+$/.test(token));
  return [...said, last].filter(
    (name) => typeof name === 'string' && name !== 'body' && name !== '',
  ) as string[];
};

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const hasName = (text: string, name: string): boolean =>
  new RegExp(`(?<![a-z0-9])${escaped(name)}(?![a-z0-9])`, 'i').test(text);

/** How well an example tells of a violation: its member counts most. */
const fitOf = (text: string, violation: Violation): number => {
  const names = namesOf(violation).filter((name) => hasName(text, name)).length;
  const word = WORDS[violation.rule]?.test(text) ? 1 : 0;
  return names * 2 + word;
};

/**
 * The documented refusal whose example tells of what the judge found.
 * @returns undefined where no example is nearer to it than the others
 */
export const fittingRefusal = (
  { responses }: Operation,
  violations: readonly Violation[],
): Refusal | undefined => {
  const [first] = violations;
  if (!first) return undefined;
  for (const status of STATUSES[first.rule] ?? STATUSES.other ?? []) {
    const response = findResponse(responses, status);
    if (!response || response.status === 'default') continue;
    const ranked = response.content
      .flatMap(({ examples }) => examples)
      .map(({ name, value }) => ({ name, fit: fitOf(`${name} ${JSON.stringify(value)}`, first) }))
      .sort((one, other) => other.fit - one.fit);
    const [best, second] = ranked;
    if (best && best.fit > 0 && best.fit > (second?.fit ?? 0)) return refuse(status, best.name);
    if (first.rule === 'media-type' && status === 415 && best) return refuse(status, best.name);
  }
  return undefined;
};

/**
 * The documented refusal of a contract that has no examples of it, with the judge's sentences, without credentials.
 * @returns undefined where there is none, or one with examples
 */
export const refusalInWords = (
  { document }: Contract,
  { responses }: Operation,
  violations: readonly Violation[],
): Refusal | undefined => {
  const [first] = violations;
  const redacted = violations.map((violation) => redactViolation(violation, redactorOf(document)));
  for (const status of STATUSES[first?.rule ?? 'other'] ?? STATUSES.other ?? []) {
    const response = findResponse(responses, status);
    if (!response || response.status === 'default') continue;
    const hasExamples = response.content.some(({ examples }) => examples.length > 0);
    if (hasExamples || response.content.length === 0) return undefined;
    return refuseInWords(status, redacted.map(sentenceOf).join('; '));
  }
  return undefined;
};
