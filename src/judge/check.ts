import type { Contract } from '../contract/contract.ts';
import type { Match } from '../contract/router.ts';
import type { ExchangeRequest, ExchangeResponse } from '../http/exchange.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Broken, SchemaError } from '../schema/schema-error.ts';
import type { Side } from '../schema/validate.ts';

/** One violation of the contract, as a check finds it. */
export interface Finding extends Broken {
  /** The place in the message: `/body/groups/0/groupName`, `/query/count`, `/status`. */
  readonly instance: Pointer;
  /** The place in the document. */
  readonly schema: Pointer;
  /** A warning violates nothing. */
  readonly severity?: 'warning';
}

/** Checks one aspect of a request. */
export type RequestCheck = (request: ExchangeRequest, match: Match, contract: Contract) => readonly Finding[];

/** Checks one aspect of a response; `method` is the request's, in upper case. */
export type ResponseCheck = (
  response: ExchangeResponse,
  match: Match,
  contract: Contract,
  method: string,
) => readonly Finding[];

/** Findings for errors of a value at `instance`. */
export const toFindings = (errors: readonly SchemaError[], instance: Pointer): Finding[] =>
  errors.map((error) => ({
    rule: error.keyword,
    params: error.params,
    instance: `${instance}${error.instance}`,
    schema: error.schema,
    ...('actual' in error ? { actual: error.actual } : {}),
    ...(error.severity ? { severity: error.severity } : {}),
  }));

/** The findings on a value at `instance` by the schema at `schema`. */
export const findingsOf = (
  contract: Contract,
  schema: Pointer,
  value: unknown,
  instance: Pointer,
  side: Side,
): Finding[] => toFindings(contract.validate(schema, value, side), instance);
