import { casesFor } from '../src/cases/documented.ts';
import type { Contract } from '../src/contract/contract.ts';
import type { Operation } from '../src/contract/operation.ts';
import { createBody, type Exchange, type Headers } from '../src/http/exchange.ts';
import type { Plan } from './plan.ts';
import { type Sent, sentOf, withSerial } from './sent.ts';

/** An exchange as bytes, so that it is parsed and judged anew each time. */
export interface Recording {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly status: number;
  readonly answerHeaders: Headers;
  readonly answer: Buffer;
}

type Answer = Pick<Recording, 'status' | 'answerHeaders' | 'answer'>;

/** The documented success response of an operation, with its example as the body. */
const answerOf = ({ responses }: Operation): Answer | undefined => {
  const success = responses.find(({ status }) => /^2\d\d$/.test(status));
  if (!success) return undefined;
  const status = Number(success.status);
  const [content] = success.content;
  if (!content) return { status, answerHeaders: {}, answer: Buffer.alloc(0) };
  const [example] = content.examples;
  if (!example) return undefined;
  const answer = Buffer.from(JSON.stringify(example.value));
  return { status, answerHeaders: { 'content-type': content.range }, answer };
};

const record = (sent: Sent, serial: number, answer: Answer): Recording => {
  const { method, path: url, headers, body } = withSerial(sent, serial);
  const fields = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { method, url, headers: Object.fromEntries(fields), bytes: Buffer.from(body ?? ''), ...answer };
};

/** `count` exchanges, alternating between the kinds; each has a different request. */
const repeat = (kinds: readonly { sent: Sent; answer: Answer }[], count: number): Recording[] =>
  Array.from({ length: kinds.length === 0 ? 0 : count }, (_, serial) => {
    const { sent, answer } = kinds[serial % kinds.length] as (typeof kinds)[number];
    return record(sent, serial, answer);
  });

/** `count` exchanges of a plan's operation. */
export const recordingsOf = ({ sent, answer: { status, body } }: Plan, count: number): Recording[] => {
  const answer = Buffer.from(JSON.stringify(body));
  return repeat(
    [{ sent, answer: { status, answerHeaders: { 'content-type': 'application/json' }, answer } }],
    count,
  );
};

/**
 * `count` valid exchanges, over all operations with a valid request and an example response; each has a different
 * request.
 */
export const recordingsOver = (contract: Contract, count: number): Recording[] => {
  const byOperation = Map.groupBy(casesFor(contract), ({ operation }) => operation);
  const kinds = [...byOperation].flatMap(([operation, [first]]) => {
    const sent = first && sentOf(contract, first);
    const answer = answerOf(operation);
    return sent && answer ? [{ sent, answer }] : [];
  });
  return repeat(kinds, count);
};

/** The exchange as the gateway gives it to the judge, with unparsed bodies. */
export const exchangeOf = ({
  method,
  url,
  headers,
  bytes,
  status,
  answerHeaders,
  answer,
}: Recording): Exchange => {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = at < 0 ? '' : url.slice(at + 1);
  return {
    request: { method, url, wirePath: path, path, query, headers, body: createBody(bytes) },
    response: { status, headers: answerHeaders, body: createBody(answer) },
  };
};
