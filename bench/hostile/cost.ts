import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { createCoverage } from '../../src/coverage/coverage.ts';
import { loadDocument } from '../../src/document/document.ts';
import { type Body, createBody, type Exchange, type Headers } from '../../src/http/exchange.ts';
import { withinLimits } from '../../src/http/within-limits.ts';
import { judge, type Verdict } from '../../src/judge/judge.ts';
import { createRedact } from '../../src/recording/redact-exchange.ts';
import { temporaryFolder } from '../folder.ts';
import { KINDS, type Kind } from './kinds.ts';

/** The milliseconds of each step after a body's last byte. */
export interface Cost {
  readonly judged: number;
  readonly recorded: number;
  readonly counted: number;
  /** The simplest parser of the media type, on the same bytes. */
  readonly plain: number;
}

/** The cost of a kind of body at two sizes; the large one has four times the bytes. */
export interface Growth {
  readonly kind: Kind;
  readonly small: Cost;
  readonly large: Cost;
}

/** How often each is measured. The fastest counts, since it is the least disturbed by other work. */
const TIMES = 3;

const timed = <T>(run: () => T): readonly [milliseconds: number, result: T] => {
  const begin = performance.now();
  const result = run();
  return [performance.now() - begin, result];
};

const pathOf = (index: number): string => `/kinds/${index}`;

const essenceOf = ({ contentType }: Kind): string => contentType.split(';')[0] as string;

const operationOf = (kind: Kind, index: number): readonly [string, object] => {
  const described = { [kind.isStream ? 'itemSchema' : 'schema']: kind.schema };
  const requestBody = { required: true, content: { [essenceOf(kind)]: described } };
  const responses = { 204: { description: 'Done' } };
  return [pathOf(index), { post: { operationId: `kind${index}`, requestBody, responses } }];
};

/** A contract with an operation for each kind of body. */
export const contractOf = async (kinds: readonly Kind[], folder: string): Promise<Contract> => {
  const file = join(folder, 'hostile.json');
  const info = { title: 'Hostile bodies', version: '1' };
  const paths = Object.fromEntries(kinds.map(operationOf));
  writeFileSync(file, JSON.stringify({ openapi: '3.2.0', info, paths }));
  return createContract(await loadDocument({ name: 'hostile', file }));
};

/** Limits just below the body's size, so that its values are counted and none exceeds them. */
const limitsAbove = ({ bytes }: Body) => ({ bodyValues: bytes.length - 1, bodyFields: bytes.length - 1 });

/** The exchange of a body, as the judge gets it. */
export const exchangeOf = (
  kind: Kind,
  body: Body,
  limits: Parameters<typeof withinLimits>[2] = limitsAbove(body),
): Exchange => {
  const path = pathOf(KINDS.indexOf(kind));
  const headers: Headers = { 'content-type': kind.contentType };
  return {
    request: {
      method: 'POST',
      url: path,
      wirePath: path,
      path,
      query: '',
      headers,
      body: withinLimits(body, headers, limits),
    },
    response: { status: 204, headers: {}, body: createBody() },
  };
};

/** Judges, counts and redacts one body, and measures each step. */
export const runOnce = (contract: Contract, kind: Kind, bytes: Buffer) => {
  const [judged, { exchange, verdict }] = timed((): { exchange: Exchange; verdict: Verdict } => {
    const made = exchangeOf(kind, createBody(bytes));
    return { exchange: made, verdict: judge(contract, made) };
  });
  const given = { id: 1, provider: 'hostile', contract, exchange, verdict, startedAt: 0, duration: 0 };
  const [counted] = timed(() => createCoverage(contract).add(given));
  const [recording, recorded] = timed(() => createRedact()(given));
  return { verdict, recorded, times: { judged, counted, recorded: recording } };
};

const costOnce = (contract: Contract, kind: Kind, bytes: Buffer): Cost => {
  const { times } = runOnce(contract, kind, bytes);
  const [plain] = timed(() => kind.parse(bytes.toString('utf8')));
  return { ...times, plain };
};

const least = (costs: readonly Cost[]): Cost => {
  const of = (name: keyof Cost) => Math.min(...costs.map((cost) => cost[name]));
  return { judged: of('judged'), recorded: of('recorded'), counted: of('counted'), plain: of('plain') };
};

const costAt = (contract: Contract, kind: Kind, size: number): Cost => {
  const bytes = Buffer.from(kind.make(size));
  return least(Array.from({ length: TIMES }, () => costOnce(contract, kind, bytes)));
};

/** Measures the kinds whose name contains `only`. */
export async function* growths(size: number, only: string): AsyncGenerator<Growth> {
  const kinds = KINDS.filter(({ name }) => name.includes(only));
  using folder = temporaryFolder();
  const contract = await contractOf(KINDS, folder.path);
  for (const kind of kinds) {
    costAt(contract, kind, 1000); // The first run compiles the schemas.
    const small = costAt(contract, kind, size);
    yield { kind, small, large: costAt(contract, kind, 4 * size) };
  }
}

/** The sum of all steps. */
export const totalOf = ({ judged, recorded, counted }: Cost): number => judged + recorded + counted;
