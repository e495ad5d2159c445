import { createHash } from 'node:crypto';
import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Operation, Parameter, ParameterLocation } from '../../contract/operation.ts';
import type { Match } from '../../contract/router.ts';
import { type ExchangeRequest, headerOf } from '../../http/exchange.ts';
import { queryNamesOf } from '../../http/query-names.ts';
import { readRequestBody } from '../../http/read-body.ts';
import { type ParameterSource, parameterSource, readParameter } from '../../http/read-parameter.ts';
import type { Violation } from '../../judge/judge.ts';
import type { Transaction } from '../../state/store.ts';
import type { Answer, AnswerFields, Clock, Ids, Incoming, ReceivedRequest, Scope } from '../definition.ts';

/** The serial ids of one workspace: block n holds n × BLOCK to (n + 1) × BLOCK. */
const BLOCK = 1_000_000;

const asUuid = (hash: Buffer): string => {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/**
 * @param name seed, contract and workspace, which make the UUIDs differ
 * @param block the workspace's number, which makes the serial ids differ
 */
export const createIds = (store: Transaction, name: string, block: number): Ids => ({
  uuid: async () => {
    const count = await store.next('uuid');
    return asUuid(createHash('sha256').update(`${name}/${count}`).digest());
  },
  serial: async (from, counter = 'serial') => {
    const count = await store.next(counter);
    if (count >= BLOCK) throw new Error(`the workspace has made ${BLOCK} ids of "${counter}"; reset it`);
    return from + block * BLOCK + count;
  },
});

const parametersIn = memoize((operation: Operation) => {
  const of = (location: ParameterLocation): readonly Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === location);
  return { path: of('path'), query: of('query'), header: of('header') };
});

const valuesOf = (
  { document }: Contract,
  parameters: readonly Parameter[],
  source: ParameterSource,
): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const parameter of parameters) {
    const value = readParameter(document.root, parameter, source);
    if (value !== undefined) values[parameter.name] = value;
  }
  return values;
};

/** A judged request, with its operation. */
export interface Judged {
  readonly contract: Contract;
  readonly match: Match;
  readonly request: ExchangeRequest;
  readonly violations: readonly Violation[];
}

/** A request for hooks. A class, because its getters parse only what is read. */
export class HookRequest implements ReceivedRequest {
  readonly violations: readonly Violation[];
  readonly #judged: Judged;
  #source: ParameterSource | undefined;
  #body: { readonly value: unknown } | undefined;

  constructor(judged: Judged) {
    this.violations = judged.violations;
    this.#judged = judged;
  }

  get operation(): string {
    return this.#judged.match.operation.id;
  }
  get method(): string {
    return this.#judged.request.method;
  }
  get wirePath(): string {
    return this.#judged.request.wirePath;
  }
  get url(): string {
    return this.#judged.request.url;
  }
  get rawQuery(): string {
    return this.#judged.request.query;
  }
  get bytes(): Buffer {
    return this.#judged.request.body.wire;
  }
  get path(): Readonly<Record<string, unknown>> {
    return this.#valuesIn('path');
  }
  get query(): Readonly<Record<string, unknown>> {
    return this.#valuesIn('query');
  }
  get headers(): Readonly<Record<string, unknown>> {
    return this.#valuesIn('header');
  }
  get body(): unknown {
    const { contract, match, request } = this.#judged;
    this.#body ??= { value: readRequestBody(contract.document, match.operation, request) };
    return this.#body.value;
  }

  readonly header = (name: string): string | undefined => headerOf(this.#judged.request.headers, name);

  #valuesIn(location: 'path' | 'query' | 'header'): Record<string, unknown> {
    const { contract, match, request } = this.#judged;
    const { operation, pathParameters } = match;
    const isClaimed =
      request.query === '' ? undefined : queryNamesOf(contract.document, operation).isDeclared;
    this.#source ??= parameterSource(request, pathParameters, isClaimed);
    return valuesOf(contract, parametersIn(operation)[location], this.#source);
  }
}

/** A request in its workspace, for hooks and handlers. */
export class SandboxRequest extends HookRequest implements Incoming {
  readonly workspace: string;
  readonly store: Transaction;
  readonly clock: Clock;
  readonly ids: Ids;
  caller: unknown = undefined;

  constructor(judged: Judged, { workspace, store, clock, ids }: Scope) {
    super(judged);
    this.workspace = workspace;
    this.store = store;
    this.clock = clock;
    this.ids = ids;
  }

  readonly answer = (status: number, body?: unknown, fields: AnswerFields = {}): Answer => ({
    ...fields,
    status,
    body,
  });
}
