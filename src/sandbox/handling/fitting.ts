import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import { tokensOf } from '../../json/pointer.ts';
import type { Violation } from '../../judge/judge.ts';
import { sentenceOf } from '../../judge/sentence.ts';
import { redactorOf } from '../../recording/redact.ts';
import { redactViolation } from '../../recording/redact-finding.ts';
import { type Refusal, refuse, refuseInWords } from '../refusal.ts';

/** The statuses with which a violation of a rule is usually refused, best first. */
const STATUSES: Readonly<Record<string, readonly number[]>> = {
  'media-type': [415, 400, 422],
  other: [422, 400],
};

/** Words of an example that describe a violation of a rule. */
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

/** The names of the members that a violation is about, including a missing one. */
const namesOf = ({ instance, params = {} }: Violation): string[] => {
  const parameters = [
    params.missingProperty,
    params.missing,
    params.missingParameter,
    params.additionalProperty,
  ];
  const last = tokensOf(instance).findLast((token) => !/^\d+$/.test(token));
  return [...parameters, last].filter(
    (name) => typeof name === 'string' && name !== 'body' && name !== '',
  ) as string[];
};

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const hasName = (text: string, name: string): boolean =>
  new RegExp(`(?<![a-z0-9])${escaped(name)}(?![a-z0-9])`, 'i').test(text);

/** Scores how well an example describes a violation: a named member counts two, a word of the rule one. */
const fitOf = (text: string, violation: Violation): number => {
  const names = namesOf(violation).filter((name) => hasName(text, name)).length;
  const word = WORDS[violation.rule]?.test(text) ? 1 : 0;
  return names * 2 + word;
};

/**
 * The documented refusal whose example describes the first violation.
 * @returns undefined where no example fits best
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
 * For a contract without examples of refusals: one with the judge's sentences, credentials redacted.
 * @returns undefined where no refusal is documented, or it has examples
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
