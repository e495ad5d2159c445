import type { Contract } from '../contract/contract.ts';
import { type Conformity, conformityOf } from './conform.ts';

/** The result of a matcher for Jest, Vitest and Playwright. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

const hint = (operationId: string | undefined, not: string): string => {
  const id = operationId === undefined ? '' : `, ${JSON.stringify(operationId)}`;
  return `expect(response)${not}.toConformTo(contract${id})`;
};

/**
 * `expect(response).toConformTo(contract, 'createGroup')`: does the response conform to the contract? Must be awaited.
 * Accepts responses of `fetch`, supertest, axios and Playwright, errors of axios and superagent, and `{status, headers,
 * body}`.
 * @param operationId may be left out when the response has its request's URL
 * @throws UserError when the operation is unknown or the response cannot be read, also with `.not`
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
