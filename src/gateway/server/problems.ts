import { suggest } from '../../base/suggest.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Failure } from '../../http/exchange.ts';
import { placeOf, type Violation } from '../../judge/judge.ts';
import { sentenceOf } from '../../judge/sentence.ts';
import { violationAsJson } from '../../recording/exchange-json.ts';
import { redactorOf } from '../../recording/redact.ts';
import { redactViolation } from '../../recording/redact-finding.ts';
import type { Mount } from '../mount.ts';
import { type Problem, problem } from '../upstream.ts';
import type { Answer } from './respond.ts';

const STATUS_OF_FAILURE = { timeout: 504, unreachable: 502, reset: 502, malformed: 502, 'too-large': 502 };

/** The problem document in place of a response that did not come. */
export const describeFailure = ({ kind, message }: Failure, { name, upstream }: Mount): Answer =>
  problem(
    STATUS_OF_FAILURE[kind],
    kind === 'timeout' ? 'The upstream did not answer in time' : 'The upstream gave no usable answer',
    `The response of ${upstream.name} for ${name} ${message}.`,
  );

/** The problem document in place of a response that violates the contract. */
export const describeViolations = (contract: Contract, found: readonly Violation[]): Answer => {
  const redactor = redactorOf(contract.document);
  const violations = found.map((violation) => redactViolation(violation, redactor));
  return problem(
    502,
    'The response breaks the contract',
    violations.map((violation) => `${sentenceOf(violation)} (${placeOf(contract, violation)})`).join('; '),
    { violations: violations.map((violation) => violationAsJson(contract, violation)) },
  );
};

/** The problem document for a path that belongs to no mount. */
export const unknownMount = (mounts: ReadonlyMap<string, Mount>, path: string): Problem => {
  const names = [...mounts.keys()];
  const firstSegment = path.split('/')[1] ?? '';
  const detail = `No contract is mounted at ${path}.${suggest(firstSegment, names)}`;
  return problem(404, 'No such contract', detail, { mounts: names.map((name) => `/${name}`) });
};

export const tooLarge = (most: number): Problem =>
  problem(413, 'Content Too Large', `The body is larger than ${most} bytes.`);

const tooMany = problem(503, 'Service Unavailable', 'There are too many exchanges at the same time.');

export const TOO_MANY: Problem = { ...tooMany, headers: { ...tooMany.headers, 'retry-after': '1' } };
