import type { Pointer } from '../base/pointer.ts';
import type { Contract } from '../contract/contract.ts';
import type { Match } from '../contract/router.ts';
import type { ExchangeRequest, ExchangeResponse } from '../http/exchange.ts';
import type { Broken, SchemaError } from '../schema/schema-error.ts';
import type { Side } from '../schema/validate.ts';

/** One departure from the contract, as a check sees it. */
export interface Finding extends Broken {
  /** Where in the request or the response: `/body/groups/0/groupName`, `/query/count`, `/status`. */
  readonly instance: Pointer;
  /** Where in the document. */
  readonly schema: Pointer;
  /** Worth telling, but nothing is broken. */
  readonly severity?: 'warning';
}

/** One aspect of a request. */
export type RequestCheck = (request: ExchangeRequest, match: Match, contract: Contract) => readonly Finding[];

/** One aspect of a response; `method` is the request's, in capital letters. */
export type ResponseCheck = (
  response: ExchangeResponse,
  match: Match,
  contract: Contract,
  method: string,
) => readonly Finding[];

/** What was found in a value that stands at `instance`. */
export const toFindings = (errors: readonly SchemaError[], instance: Pointer): Finding[] =>
  errors.map((error) => ({
    rule: error.keyword,
    params: error.params,
    instance: `${instance}${error.instance}`,
    schema: error.schema,
    ...('actual' in error ? { actual: error.actual } : {}),
    ...(error.severity ? { severity: error.severity } : {}),
  }));

/** What the schema at `schema` says of a value that stands at `instance`. */
export const findingsOf = (
  contract: Contract,
  schema: Pointer,
  value: unknown,
  instance: Pointer,
  side: Side,
): Finding[] => toFindings(contract.validate(schema, value, side), instance);
