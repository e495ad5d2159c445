import type { Contract } from '../contract/contract.ts';
import { type Conformity, conformityOf } from './conform.ts';

/** What a matcher tells Jest, Vitest and Playwright. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

const hint = (operationId: string | undefined, not: string): string => {
  const id = operationId === undefined ? '' : `, ${JSON.stringify(operationId)}`;
  return `expect(response)${not}.toConformTo(contract${id})`;
};

/**
 * `expect(response).toConformTo(contract, 'createGroup')`: does a response keep the contract? To be awaited. It takes those
 * of `fetch`, supertest, axios and Playwright, the errors that axios and superagent throw, and `{status, headers, body}`.
 * @param operationId may be left out where the response knows the request that it answers
 * @throws UserError when there is no such operation, or this is no response that can be read: also with `.not`
 */
const toConformTo = (
  response: unknown,
  contract: Contract,
  operationId?: string,
): MatcherResult | Promise<MatcherResult> => {
  const resultOf = ({ conforms, text }: Conformity): MatcherResult => ({
    pass: conforms,
    message: () => `${hint(operationId, conforms ? '.not' : '')}\n\n${text}`,
  });
  const found = conformityOf(contract, response, operationId);
  return 'then' in found ? found.then(resultOf) : resultOf(found);
};

/** For `expect.extend(matchers)` of Jest, Vitest and Playwright. */
export const matchers = { toConformTo };
