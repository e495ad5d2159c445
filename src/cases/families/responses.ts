import type { Contract } from '../../contract/contract.ts';
import type { Operation, Response } from '../../contract/operation.ts';
import type { Case } from '../case.ts';
import type { Fields } from '../credentials.ts';
import { example } from '../documented.ts';
import type { CaseContext } from '../draft.ts';
import type { CaseFamily } from './family.ts';

/** The status classes, the likeliest for `default` first. */
const HUNDREDS = [500, 400, 300, 200];

/**
 * A status that a documented response applies to. For `4XX` and `default`: one that has no response of its
 * own.
 */
const statusFor = ({ status }: Response, responses: readonly Response[]): number => {
  if (/^\d{3}$/.test(status)) return Number(status);
  const taken = new Set(responses.map((response) => response.status.toUpperCase()));
  const isRange = /^\dXX$/i.test(status);
  const hundreds = isRange
    ? [Number(status[0]) * 100]
    : HUNDREDS.filter((hundred) => !taken.has(`${hundred / 100}XX`));
  const candidates = hundreds.flatMap((hundred) =>
    Array.from({ length: 100 }, (_, index) => hundred + index),
  );
  return candidates.find((code) => !taken.has(String(code))) ?? 500;
};

/** Quotes what is not a token (RFC 7240, 2). */
const quote = (name: string): string => (/^[\w!#$%&'*+.^`|~-]+$/.test(name) ? name : `"${name}"`);

/**
 * One case for each example of each documented response, requested by `Prefer` and `Accept` (RFC 7240;
 * Prism).
 */
const responseCases = (operation: Operation, sent: Case): Case[] =>
  operation.responses.flatMap((response) => {
    const expected = statusFor(response, operation.responses);
    if (expected < 200) return []; // A 1xx response is not final, so no client can ask for it.
    const ask = (name: string, prefer: string, accept?: string): Case => ({
      ...sent,
      name,
      family: 'response',
      headers: { ...sent.headers, Prefer: prefer, ...(accept === undefined ? {} : { Accept: accept }) },
      expects: { kind: 'status', status: expected },
    });
    if (response.content.length === 0) return [ask(`response ${response.status}`, `code=${expected}`)];
    return response.content.flatMap(({ range, examples }) =>
      examples.length === 0
        ? [ask(`response ${response.status}`, `code=${expected}`, range)]
        : examples.map(({ name }) =>
            ask(`response ${name}`, `code=${expected}, example=${quote(name)}`, range),
          ),
    );
  });

const casesOf = (context: CaseContext, operation: Operation): Case[] => {
  const requests = [...example.casesOf(context, operation)];
  const sent = requests.find(({ unsendable }) => unsendable === undefined) ?? requests[0];
  return sent ? responseCases(operation, sent) : [];
};

export const response: CaseFamily = {
  kind: 'response',
  title: 'a documented response, asked of a mock',
  casesOf,
};

/** Cases that only a mock is sent: they request each documented response. */
export const mockCasesFor = (contract: Contract, givenHeaders: Fields = {}): Case[] =>
  contract.operations.flatMap((operation) => casesOf({ contract, givenHeaders, seed: 1 }, operation));
