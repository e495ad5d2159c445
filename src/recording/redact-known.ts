import { type Body, createBody, type Headers, isFailure } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';
import type { Recorded } from './recorder.ts';
import { REDACTED } from './redact.ts';

/** Shorter texts are in too much that is no secret. */
const LEAST = 6;

/** Takes known secrets out of what was recorded, wherever a server has said them again. */
export type Scrub = (recorded: Recorded) => Recorded;

const scrubText = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);

const scrubBody = (body: Body, secrets: readonly string[]): Body => {
  const isClean = secrets.every((secret) => !body.bytes.includes(secret));
  return isClean ? body : createBody(scrubText(body.bytes.toString('utf8'), secrets));
};

const scrubHeaders = (headers: Headers, secrets: readonly string[]): Headers => {
  const scrub = (text: string): string => scrubText(text, secrets);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? scrub(value) : value?.map(scrub),
    ]),
  );
};

/** @param texts real credentials, in every form in which they are sent */
export const createScrub = (texts: readonly string[]): Scrub => {
  const secrets = [...new Set(texts)]
    .filter(({ length }) => length >= LEAST)
    .sort((a, b) => b.length - a.length);
  if (secrets.length === 0) return (recorded) => recorded;
  const scrub = (text: string): string => scrubText(text, secrets);
  const scrubAll = (found: readonly Violation[]): readonly Violation[] =>
    found.map((violation) => ({
      ...violation,
      message: scrub(violation.message),
      instance: scrub(violation.instance),
    }));
  return (recorded) => {
    const { exchange, verdict } = recorded;
    const { request, response } = exchange;
    return {
      ...recorded,
      exchange: {
        request: {
          ...request,
          url: scrub(request.url),
          query: scrub(request.query),
          headers: scrubHeaders(request.headers, secrets),
          body: scrubBody(request.body, secrets),
        },
        response: isFailure(response)
          ? response
          : {
              ...response,
              headers: scrubHeaders(response.headers, secrets),
              body: scrubBody(response.body, secrets),
            },
      },
      verdict: {
        ...verdict,
        violations: scrubAll(verdict.violations),
        warnings: scrubAll(verdict.warnings),
      },
    };
  };
};
