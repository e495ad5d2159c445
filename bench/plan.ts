import { UserError } from '../src/base/errors.ts';
import { casesFor } from '../src/cases/documented.ts';
import type { Contract } from '../src/contract/contract.ts';
import { isJson } from '../src/contract/response.ts';
import { type Sent, sentOf } from './sent.ts';

/** One operation of a small contract: the request for all servers, and what a hand-written server needs. */
export interface Plan {
  readonly template: string;
  readonly sent: Sent;
  /** The pointer of the request body's schema. */
  readonly schema: string;
  readonly answer: { readonly status: number; readonly body: unknown; readonly schema: string };
  readonly document: object;
}

/** The first POST of a contract with JSON bodies in request and response. */
export const planOf = (contract: Contract): Plan => {
  for (const one of casesFor(contract)) {
    const { operation, method } = one;
    const mediaType = operation.requestBody?.content.find(({ range }) => isJson(range));
    const success = operation.responses.find(({ status }) => status.startsWith('2'));
    const answer = success?.content.find(({ range }) => isJson(range));
    if (method !== 'POST' || !mediaType?.schema || !success || !answer?.schema) continue;
    const sent = sentOf(contract, one);
    if (sent?.change.part !== 'body') continue;
    return {
      template: operation.path,
      sent,
      schema: mediaType.schema,
      answer: { status: Number(success.status), body: answer.examples[0]?.value, schema: answer.schema },
      document: contract.document.root,
    };
  }
  throw new UserError('The contract has no POST with a text in its JSON and JSON in its answer.');
};
