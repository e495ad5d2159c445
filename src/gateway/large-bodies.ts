import type { Contract } from '../contract/contract.ts';
import { textsOf } from '../document/texts.ts';
import {
  type Body,
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  withoutValue,
} from '../http/exchange.ts';
import type { Limits } from '../http/limits.ts';
import type { Findings } from '../judge/judge.ts';
import type { Digest } from '../judge/judged-exchange.ts';
import { revivedFinding } from '../recording/plain.ts';
import type { Report, RequestHead } from './large-bodies/protocol.ts';
import { createThread, type Refusal } from './large-bodies/thread.ts';
import { problem } from './upstream.ts';

/** The result for one message with a large body. */
export interface JudgedLargeBody {
  readonly digest: Digest;
  /** Undefined if the body could not be judged. */
  readonly findings: Findings | undefined;
  /** Why the body could not be judged. */
  readonly refused: Refusal['refused'] | undefined;
  /** The same, as a clause. */
  readonly reason: string | undefined;
}

/** Judges large bodies in a worker thread, so that other requests need not wait. */
export interface LargeBodyJudge extends AsyncDisposable {
  readonly request: (contract: Contract, request: ExchangeRequest) => Promise<JudgedLargeBody>;
  readonly response: (
    contract: Contract,
    request: ExchangeRequest,
    response: ExchangeResponse,
  ) => Promise<JudgedLargeBody>;
}

/** How many contracts the thread keeps. */
const MOST_CONTRACTS = 10;

/** The thread ends after so many milliseconds without work. */
const IDLE = 5_000;

const REASONS = (time: number): Record<Refusal['refused'], string> => ({
  time: `judging its body takes longer than ${time / 1000} s`,
  memory: 'judging its body takes more memory than there is for that',
  waiting: 'too many large bodies are waiting to be judged',
});

/** The response to a request whose body could not be judged. */
export const refusalFor = (refused: Refusal['refused']): ExchangeResponse => {
  const isWaiting = refused === 'waiting';
  const { status, headers, bytes } = isWaiting
    ? problem(503, 'Service Unavailable', 'Too many large bodies are waiting to be judged.')
    : problem(413, 'Content Too Large', `Judging the body takes more ${refused} than there is for that.`);
  return {
    status,
    headers: isWaiting ? { ...headers, 'retry-after': '1' } : headers,
    body: createBody(bytes),
    isOwn: true,
    isUnjudged: true,
  };
};

const headOf = ({ body: _, rest: __, ...head }: ExchangeRequest): RequestHead => head;

const buffered = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

const bodyOf = (bytes: Uint8Array, fault: Body['fault']): Body =>
  withoutValue({ ...createBody(buffered(bytes)), fault });

const keptOf = ({ bytes: plain, isShortened, fault }: Report['kept']): Body => {
  if (!isShortened) return bodyOf(plain, fault);
  const bytes = buffered(plain);
  return { bytes, wire: bytes, isShortened, json: () => ({ fault: { error: 'it is shortened' } }) };
};

/** The record of a body that was not judged. No part of it is kept, since it was not searched for secrets. */
const unreadDigest = ({ wire }: Body): Digest => {
  const bytes = Buffer.from(`[${wire.length} bytes, not kept]`);
  const json = () => ({ fault: { error: 'it is not kept' } });
  return { kept: { bytes, wire: bytes, isShortened: true, json }, whole: undefined, counts: [] };
};

/** @param isRecorded is the whole of each body recorded? */
export const createLargeBodyJudge = (limits: Limits, isRecorded = false): LargeBodyJudge => {
  const { judgingTime, judgingBytes, exchanges, allBodiesBytes, decodedBytes, bodyValues, bodyFields } =
    limits;
  const thread = createThread({
    time: judgingTime,
    memory: judgingBytes,
    waiting: exchanges,
    waitingBytes: allBodiesBytes,
    idle: IDLE,
  });
  const reasons = REASONS(judgingTime);
  const numbers = new WeakMap<Contract, number>();
  let last = 0;
  const numberOf = (contract: Contract): number => {
    const number = numbers.get(contract) ?? ++last;
    numbers.set(contract, number);
    return number;
  };

  const judge = async (
    contract: Contract,
    request: ExchangeRequest,
    response: ExchangeResponse | undefined,
  ): Promise<JudgedLargeBody> => {
    const { body } = response ?? request;
    const number = numberOf(contract);
    const outcome = await thread.run(body.wire.length, (known) => {
      const isKnown = known.delete(number);
      known.add(number);
      const dropped = known.size > MOST_CONTRACTS ? known.values().next().value : undefined;
      if (dropped !== undefined) known.delete(dropped);
      const { isTolerant: tolerate, isComplete: complete, document } = contract;
      return {
        contract: number,
        texts: isKnown ? undefined : { document: textsOf(document), tolerate, complete },
        dropped,
        request: headOf(request),
        response: response && {
          status: response.status,
          headers: response.headers,
          ...(response.unjudged === undefined ? {} : { unjudged: response.unjudged }),
        },
        wire: body.wire,
        isRecorded,
        limits: body.limits ?? { decodedBytes, bodyValues, bodyFields },
      };
    });
    if ('refused' in outcome) {
      const { refused } = outcome;
      return { refused, reason: reasons[refused], findings: undefined, digest: unreadDigest(body) };
    }
    const { violations, warnings, kept, counts } = outcome;
    return {
      refused: undefined,
      reason: undefined,
      findings: { violations: violations.map(revivedFinding), warnings: warnings.map(revivedFinding) },
      digest: { kept: keptOf(kept), whole: kept.whole && bodyOf(kept.whole, kept.fault), counts },
    };
  };

  return {
    request: (contract, request) => judge(contract, request, undefined),
    response: judge,
    [Symbol.asyncDispose]: thread[Symbol.asyncDispose],
  };
};
