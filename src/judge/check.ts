import type { Contract } from '../contract/contract.ts';
import type { Match } from '../contract/router.ts';
import type { ExchangeRequest, ExchangeResponse } from '../http/exchange.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Broken, SchemaError } from '../schema/schema-error.ts';
import type { Side } from '../schema/validate.ts';

/** A violation, as a check returns it. */
export interface Finding extends Broken {
  /** The place in the message: `/body/groups/0/groupName`, `/query/count`, `/status`. */
  readonly instance: Pointer;
  /** The place in the document. */
  readonly schema: Pointer;
  /** A warning is no violation. */
  readonly severity?: 'warning';
}

/** Checks one aspect of a request. */
export type RequestCheck = (request: ExchangeRequest, match: Match, contract: Contract) => readonly Finding[];

/** Checks one aspect of a response. `method` is that of the request, in upper case. */
export type ResponseCheck = (
  response: ExchangeResponse,
  match: Match,
  contract: Contract,
  method: string,
) => readonly Finding[];

/** Converts the schema errors of a value at `instance` to findings. */
export const toFindings = (errors: readonly SchemaError[], instance: Pointer): Finding[] =>
  errors.map((error) => ({
    rule: error.keyword,
    params: error.params,
    instance: `${instance}${error.instance}`,
    schema: error.schema,
    ...('actual' in error ? { actual: error.actual } : {}),
    ...(error.severity ? { severity: error.severity } : {}),
  }));

/** Validates a value at `instance` by the schema at `schema`. */
export const findingsOf = (
  contract: Contract,
  schema: Pointer,
  value: unknown,
  instance: Pointer,
  side: Side,
): Finding[] => toFindings(contract.validate(schema, value, side), instance);
