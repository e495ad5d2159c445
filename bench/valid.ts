// How many generated answers of a mock keep their contract? `npm run bench:valid -- FILE…`
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { UserError } from '../src/base/errors.ts';
import type { Case } from '../src/cases/case.ts';
import { casesFor } from '../src/cases/documented.ts';
import { type Contract, createContract } from '../src/contract/contract.ts';
import type { Operation } from '../src/contract/operation.ts';
import { findMediaType, findResponse } from '../src/contract/response.ts';
import type { Match } from '../src/contract/router.ts';
import { belowServer, serverPaths } from '../src/contract/server-path.ts';
import { loadDocument } from '../src/document/document.ts';
import { resolveProviders } from '../src/document/provider.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse } from '../src/http/exchange.ts';
import { judgeRequest, judgeResponse } from '../src/judge/judge.ts';
import { sentenceOf } from '../src/judge/sentence.ts';
import { type Answer, ours, prismAlone, type Respond, spread } from './answers.ts';

const USAGE = 'usage: npm run bench:valid -- <provider|file>… [--operations 200]';

/** The result of one request. */
type Outcome = 'valid' | 'invalid' | 'broken example' | 'not served';
type Tally = Record<Outcome, number>;

/** A valid request for an operation. */
interface Sent {
  readonly request: ExchangeRequest;
  readonly match: Match;
}

const requestOf = (contract: Contract, { method, url, headers, body }: Case): ExchangeRequest => {
  const [wirePath = '', query = ''] = url.split('?');
  const fields = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]);
  const path = belowServer(serverPaths(contract.document), wirePath);
  return { method, url, wirePath, path, query, headers: Object.fromEntries(fields), body: createBody(body) };
};

/** The first valid request of an operation, or why there is none. */
const sentFor = (contract: Contract, operation: Operation): Sent | string => {
  let reason = 'there is no case';
  for (const each of casesFor({ ...contract, operations: [operation] })) {
    const request = requestOf(contract, each);
    const { match, violations } = judgeRequest(contract, request);
    const [first] = violations;
    if (match && !first && !each.unsendable) return { request, match };
    reason = each.unsendable ?? (first ? sentenceOf(first) : reason);
  }
  return reason;
};

const isExample = ({ operation }: Match, { status, headers, body }: ExchangeResponse): boolean => {
  const content = findResponse(operation.responses, status)?.content ?? [];
  const json = body.json();
  return (
    findMediaType(content, String(headers['content-type']))?.examples.some(
      ({ value }) => 'value' in json && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), json.value),
    ) ?? false
  );
};

const judged = (contract: Contract, { match, request }: Sent, answer: Answer): [Outcome, string] => {
  if ('failure' in answer) return ['not served', answer.failure];
  const [first] = judgeResponse(contract, match, answer, request.method).violations;
  if (!first) return ['valid', ''];
  return [isExample(match, answer) ? 'broken example' : 'invalid', sentenceOf(first)];
};

const percent = ({ valid, invalid }: Tally): string =>
  valid + invalid === 0 ? '' : `${((100 * valid) / (valid + invalid)).toFixed(1)} %`;

const measure = async (
  contract: Contract,
  sent: readonly Sent[],
  respond: Respond,
  isTold: boolean,
): Promise<Tally> => {
  const tally: Tally = { valid: 0, invalid: 0, 'broken example': 0, 'not served': 0 };
  for (const each of sent) {
    const answer = await respond(each.request, each.match).catch(
      (error: Error): Answer => ({ failure: error.message }),
    );
    const [outcome, reason] = judged(contract, each, answer);
    tally[outcome]++;
    if (isTold && (outcome === 'invalid' || outcome === 'not served'))
      console.log(`    ${outcome}: ${each.match.operation.id}: ${reason}`);
  }
  return tally;
};

const row = (cells: readonly unknown[]): string =>
  cells.map((cell, index) => (index === 0 ? String(cell).padEnd(22) : String(cell).padStart(15))).join('');

const run = async (contract: Contract, most: number): Promise<void> => {
  const { all, chosen } = spread(contract, most);
  const prepared = chosen.map((operation) => ({ operation, sent: sentFor(contract, operation) }));
  const sent = prepared.flatMap(({ sent }) => (typeof sent === 'string' ? [] : [sent]));
  console.log(
    `${contract.document.provider.name}: ${sent.length} of ${all.length} operations with JSON in a 2xx response`,
  );
  for (const each of prepared)
    if (typeof each.sent === 'string')
      console.log(`    no valid request: ${each.operation.id}: ${each.sent}`);
  console.log(row(['', 'valid', 'invalid', 'broken example', 'not served', 'valid, else']));
  for (const dynamic of [false, true]) {
    for (const [name, create] of [
      ['Prism', prismAlone],
      ['this mock', ours],
    ] as const) {
      const tally = await measure(
        contract,
        sent,
        create(contract, dynamic ? 'acme' : undefined),
        name !== 'Prism',
      );
      const { valid, invalid } = tally;
      console.log(
        row([
          `${name}, ${dynamic ? 'dynamic' : 'static'}`,
          valid,
          invalid,
          tally['broken example'],
          tally['not served'],
          percent(tally),
        ]),
      );
    }
  }
};

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { operations: { type: 'string', default: '10000' } },
  });
  if (positionals.length === 0) throw new UserError(USAGE);
  for (const provider of await resolveProviders(positionals)) {
    await run(createContract(await loadDocument(provider)), Number(values.operations));
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
