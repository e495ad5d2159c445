import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Contract } from '../../src/contract/contract.ts';
import { type Coverage, type CoverageItem, createCoverage } from '../../src/coverage/coverage.ts';
import { labelOf, summaryOf } from '../../src/coverage/summary.ts';
import type { Failure } from '../../src/http/exchange.ts';
import { judge } from '../../src/judge/judge.ts';
import { contractOf } from '../support/document.ts';
import { type Message, requestOf, responseOf } from '../support/exchange.ts';
import { loadContract } from '../support/server.ts';

/** An exchange: the method and path (`POST /teams`) and message of the request, the response's status and message. */
interface Row {
  readonly line: string;
  readonly sent?: Message;
  readonly status: number;
  readonly answer?: Message;
}

/** Judges an exchange, and adds it to the coverage. */
const add = (coverage: Coverage, contract: Contract, { line, sent, status, answer }: Row): void => {
  const exchange = { request: requestOf(line, sent), response: responseOf(status, answer) };
  coverage.add({ exchange, verdict: judge(contract, exchange) });
};

const isSeen = ({ count }: CoverageItem): boolean => count > 0;

const labelsOf = (items: readonly CoverageItem[], operation: string, isWanted = isSeen): string[] =>
  items.filter((item) => item.operation === operation && isWanted(item)).map(labelOf);

let contract: Contract;
let coverage: Coverage;
beforeEach(async () => {
  contract = await loadContract('coverage.yaml');
  coverage = createCoverage(contract);
});

describe('a contract describes', () => {
  test.each([
    {
      operation: 'listTeams',
      labels: [
        'listTeams',
        'request query state',
        'request query state "open"',
        'request query state "closed"',
        'request query page',
        'request query filter',
        'request query filter/name',
        'request query filter/kind',
        'request header X-Trace',
        '200',
        '200 header X-Total',
        '200 header X-Cache',
        '200 header X-Cache "hit"',
        '200 header X-Cache "miss"',
        '200 application/json',
        '200 /*',
        '200 /*/id',
        '200 /*/name',
        '200 /*/kind',
        '200 /*/kind "team"',
        '200 /*/kind "guild"',
        '200 /*/kind null',
        '200 /*/owner',
        '200 /*/owner oneOf 1 (Person)',
        '200 /*/owner oneOf 2 (Bot)',
        '200 /*/owner oneOf 3 (null)',
        '200 /*/owner/type',
        '200 /*/owner/type "person"',
        '200 /*/owner/type "bot"',
        '200 /*/owner/login',
        '200 /*/owner/token',
        '200 /*/labels',
        '200 /*/labels/*',
        '200 /*/range',
        '200 /*/range/0',
        '200 /*/range/1',
        '200 /*/range/*',
        '200 /*/range/* "x"',
        '4XX',
        '4XX application/json',
        '4XX text/plain',
        '4XX body anyOf 1 (object)',
        '4XX body anyOf 2 (object)',
        '4XX /code',
        '4XX /text',
        'default',
      ],
    },
    {
      operation: 'putTree',
      labels: [
        'putTree',
        'request path id',
        'request application/json',
        'request /name',
        'request /children',
        'request /children/*',
        '204',
      ],
    },
    {
      operation: 'listEvents',
      labels: ['listEvents', '200', '200 application/jsonl', '200 /*', '200 /*/at', '200 /*/what'],
    },
  ])('for $operation: $labels.length things, in its order', ({ operation, labels }) => {
    const listed = labelsOf(coverage.items(), operation, () => true);
    expect(listed).toEqual(labels);
  });

  test('of chosen operations alone, what belongs to these', () => {
    const ofOne = coverage.items().filter(({ operation }) => operation === 'createTeam');
    expect(coverage.items(new Set(['createTeam', 'nobody']))).toEqual(ofOne);
  });

  test('a member that only the other side sends on neither', () => {
    const labels = labelsOf(coverage.items(), 'createTeam', () => true);
    expect(labels).toContain('request /secret');
    expect(labels).toContain('201 /id');
    expect(labels).not.toContain('request /id');
    expect(labels).not.toContain('201 /secret');
  });

  test('each thing at a place of its own in the document', () => {
    const pointers = coverage.items().filter(({ operation }) => operation === 'listTeams');
    expect(pointers.find(({ name }) => name === '/*/owner oneOf 2 (Bot)')?.pointer).toBe(
      '/components/schemas/Team/properties/owner/oneOf/1',
    );
    expect(pointers.find(({ name }) => name === '/*/kind "guild"')?.pointer).toBe(
      '/components/schemas/Team/properties/kind/enum/1',
    );
  });
});

const TEAM = { name: 'a' };

describe('an exchange exercises', () => {
  test.each<Row & { what: string; operation: string; seen: string[] }>([
    {
      what: 'its operation, its status and what is in its messages',
      operation: 'createTeam',
      line: 'POST /teams',
      sent: { body: { name: 'a', kind: 'guild', labels: { red: 'x' } } },
      status: 201,
      answer: { body: { id: 1, name: 'a', range: [1] } },
      seen: [
        'createTeam',
        'request application/json',
        'request /name',
        'request /kind',
        'request /kind "guild"',
        'request /labels',
        'request /labels/*',
        '201',
        '201 application/json',
        '201 /id',
        '201 /name',
        '201 /range',
        '201 /range/0',
      ],
    },
    {
      what: 'the items after a tuple, a value that is null, and the branch that matches',
      operation: 'createTeam',
      line: 'POST /teams',
      sent: { body: { name: 'a', kind: null, range: [1, 2, 'x'], owner: { token: 't', type: 'bot' } } },
      status: 400,
      seen: [
        'createTeam',
        'request application/json',
        'request /name',
        'request /kind',
        'request /kind null',
        'request /owner',
        'request /owner oneOf 2 (Bot)',
        'request /owner/type',
        'request /owner/type "bot"',
        'request /owner/token',
        'request /range',
        'request /range/0',
        'request /range/1',
        'request /range/*',
        'request /range/* "x"',
        '400',
      ],
    },
    {
      what: 'the members of a form',
      operation: 'createTeam',
      line: 'POST /teams',
      sent: { body: 'name=a&kind=team', type: 'application/x-www-form-urlencoded' },
      status: 400,
      seen: [
        'createTeam',
        'request application/x-www-form-urlencoded',
        'request /name',
        'request /kind',
        'request /kind "team"',
        '400',
      ],
    },
    {
      what: 'parameters, headers, an empty list and nothing in it',
      operation: 'listTeams',
      line: 'GET /teams?state=open&filter[name]=a',
      sent: { headers: { 'x-trace': '1' } },
      status: 200,
      answer: { headers: { 'x-cache': 'miss' }, body: [] },
      seen: [
        'listTeams',
        'request query state',
        'request query state "open"',
        'request query filter',
        'request query filter/name',
        'request header X-Trace',
        '200',
        '200 header X-Cache',
        '200 header X-Cache "miss"',
        '200 application/json',
      ],
    },
    {
      what: 'a range of statuses, and each branch of anyOf that matches',
      operation: 'listTeams',
      line: 'GET /teams',
      status: 404,
      answer: { body: { code: 1, text: 'no' } },
      seen: [
        'listTeams',
        '4XX',
        '4XX application/json',
        '4XX body anyOf 1 (object)',
        '4XX body anyOf 2 (object)',
        '4XX /code',
        '4XX /text',
      ],
    },
    {
      what: 'no branch that says more than a type and members, where the value is not as it says',
      operation: 'listTeams',
      line: 'GET /teams',
      status: 404,
      answer: { body: { code: 0, text: 'no' } },
      seen: [
        'listTeams',
        '4XX',
        '4XX application/json',
        '4XX body anyOf 2 (object)',
        '4XX /code',
        '4XX /text',
      ],
    },
    {
      what: 'a media type whose bodies are texts',
      operation: 'listTeams',
      line: 'GET /teams',
      status: 404,
      answer: { body: 'no', type: 'text/plain; charset=utf-8' },
      seen: ['listTeams', '4XX', '4XX text/plain'],
    },
    {
      what: 'default',
      operation: 'listTeams',
      line: 'GET /teams',
      status: 503,
      seen: ['listTeams', 'default'],
    },
    {
      what: 'no status that is not documented',
      operation: 'createTeam',
      line: 'POST /teams',
      sent: { body: TEAM },
      status: 500,
      seen: ['createTeam', 'request application/json', 'request /name'],
    },
    {
      what: 'the items of a stream',
      operation: 'listEvents',
      line: 'GET /events',
      status: 200,
      answer: { body: '{"at":"1"}\n{"at":"2"}\n', type: 'application/jsonl' },
      seen: ['listEvents', '200', '200 application/jsonl', '200 /*', '200 /*/at'],
    },
    {
      what: 'members down to where a schema begins anew',
      operation: 'putTree',
      line: 'PUT /trees/7',
      sent: { body: { children: [{ name: 'b' }] } },
      status: 204,
      seen: [
        'putTree',
        'request path id',
        'request application/json',
        'request /children',
        'request /children/*',
        '204',
      ],
    },
  ])('$what', ({ operation, seen, ...row }) => {
    add(coverage, contract, row);
    const items = coverage.items();
    expect(labelsOf(items, operation).toSorted()).toEqual(seen.toSorted());
    expect(items.filter((item) => item.operation !== operation && isSeen(item))).toEqual([]);
  });

  test('nothing, where it belongs to no operation', () => {
    add(coverage, contract, { line: 'GET /nowhere', status: 200 });
    expect(coverage.items().filter(isSeen)).toEqual([]);
  });

  test('only the operation, where no response came', () => {
    const request = requestOf('POST /teams', { body: TEAM });
    const response: Failure = { kind: 'timeout', message: 'took too long' };
    const exchange = { request, response };
    coverage.add({ exchange, verdict: judge(contract, exchange) });
    expect(coverage.items().filter(isSeen).map(labelOf)).toEqual(['createTeam']);
  });
});

describe('what the contract forbids does not count:', () => {
  test.each<Row & { what: string; operation: string; seen: string[] }>([
    {
      what: 'nothing of a request that was refused for it',
      operation: 'createTeam',
      line: 'POST /teams',
      sent: { body: { kind: 'guild' } },
      status: 400,
      seen: ['createTeam', '400'],
    },
    {
      what: 'of one that was accepted, the value that was wrong',
      operation: 'createTeam',
      line: 'POST /teams',
      sent: { body: { name: '', kind: 'guild' } },
      status: 201,
      answer: { body: TEAM },
      seen: [
        'createTeam',
        'request application/json',
        'request /kind',
        'request /kind "guild"',
        '201',
        '201 application/json',
        '201 /name',
      ],
    },
    {
      what: 'a wrong parameter beside a right one',
      operation: 'listTeams',
      line: 'GET /teams?state=open&page=0',
      status: 200,
      answer: { body: [] },
      seen: ['listTeams', 'request query state', 'request query state "open"', '200', '200 application/json'],
    },
    {
      what: 'in a response, the wrong value, and what is the same in other items',
      operation: 'listTeams',
      line: 'GET /teams',
      status: 200,
      answer: {
        headers: { 'x-total': 'many', 'x-cache': 'hit' },
        body: [
          { id: 'one', name: 'a' },
          { id: 2, name: 'b' },
        ],
      },
      seen: [
        'listTeams',
        '200',
        '200 header X-Cache',
        '200 header X-Cache "hit"',
        '200 application/json',
        '200 /*',
        '200 /*/name',
      ],
    },
    {
      what: 'what lacks a member, but that which it has does',
      operation: 'listTeams',
      line: 'GET /teams',
      status: 200,
      answer: { body: [{ id: 2 }] },
      seen: ['listTeams', '200', '200 application/json', '200 /*/id'],
    },
    {
      what: 'a branch that was missed, nor the value that should be one',
      operation: 'createTeam',
      line: 'POST /teams',
      sent: { body: TEAM },
      status: 201,
      answer: { body: { name: 'a', owner: { type: 'bot', login: 'x' } } },
      seen: [
        'createTeam',
        'request application/json',
        'request /name',
        '201',
        '201 application/json',
        '201 /name',
        '201 /owner/type',
        '201 /owner/type "bot"',
        '201 /owner/login',
      ],
    },
    {
      what: 'a body that cannot be read, but its media type does',
      operation: 'createTeam',
      line: 'POST /teams',
      sent: { body: TEAM },
      status: 201,
      answer: { body: '{"name"' },
      seen: ['createTeam', 'request application/json', 'request /name', '201', '201 application/json'],
    },
  ])('$what', ({ operation, seen, ...row }) => {
    add(coverage, contract, row);
    expect(labelsOf(coverage.items(), operation).toSorted()).toEqual(seen.toSorted());
  });

  test('of a refused request that breaks the contract, only the operation and the status', () => {
    const request = requestOf('POST /teams', { body: { kind: 'guild' } });
    const response = responseOf(400);
    const exchange = { request, response };
    coverage.add({ exchange, verdict: judge(contract, exchange) });
    expect(coverage.items().filter(isSeen).map(labelOf)).toEqual(['createTeam', '400']);
  });
});

describe('counts', () => {
  const countOf = (label: string): number | undefined =>
    coverage.items().find((item) => item.operation === 'createTeam' && labelOf(item) === label)?.count;

  test('of operations, statuses and media types are those of exchanges', () => {
    for (let time = 0; time < 5; time++)
      add(coverage, contract, {
        line: 'POST /teams',
        sent: { body: TEAM },
        status: 201,
        answer: { body: TEAM },
      });
    expect(['createTeam', 'request application/json', '201', '201 application/json'].map(countOf)).toEqual([
      5, 5, 5, 5,
    ]);
  });

  test('of these go on for a response that is the same object, which is looked through once', () => {
    const exchange = {
      request: requestOf('POST /teams', { body: TEAM }),
      response: responseOf(201, { body: { ...TEAM, kind: 'team' } }),
    };
    const verdict = judge(contract, exchange);
    for (let time = 0; time < 5; time++) coverage.add({ exchange, verdict });
    expect(['201', '201 application/json', '201 /kind'].map(countOf)).toEqual([5, 5, 1]);
  });

  test('of what lies within stop where all has been seen, and nothing else is lost by that', () => {
    const put = (body: unknown) =>
      add(coverage, contract, { line: 'PUT /trees/7', sent: { body }, status: 204 });
    for (let time = 0; time < 3; time++) put({ name: 'a' });
    const names = ['request path id', 'request /name', 'request /children/*', '204'];
    const counts = () =>
      names.map(
        (label) =>
          coverage.items().find((item) => item.operation === 'putTree' && labelOf(item) === label)?.count,
      );
    expect(counts()).toEqual([1, 1, 0, 3]);
    put({ children: [{}] });
    expect(counts()).toEqual([1, 1, 1, 4]);
  });
});

test('schemas that lead to each other without end are cut', () => {
  const names = Array.from({ length: 12 }, (_, index) => `S${index}`);
  const properties = Object.fromEntries(
    names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
  );
  const schemas = Object.fromEntries(names.map((name) => [name, { type: 'object', properties }]));
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/S0' } } };
  const wide = contractOf({
    paths: { '/x': { get: { responses: { 200: { description: 'ok', content } } } } },
    components: { schemas },
  });
  const items = createCoverage(wide).items();
  expect(items.length).toBeLessThan(600);
  expect(items.map(labelOf)).toContain('200 /S11/S5');
});

describe('the summary', () => {
  test('has the share of each kind on each side, and of all', () => {
    add(coverage, contract, { line: 'PUT /trees/7', sent: { body: { name: 'a' } }, status: 204 });
    const { kinds, ...share } = summaryOf(
      coverage.items().filter(({ operation }) => operation === 'putTree'),
    );
    expect(share).toEqual({ seen: 5, total: 7, percent: 71.4 });
    expect(kinds).toEqual([
      { kind: 'operation', side: 'request', seen: 1, total: 1, percent: 100 },
      { kind: 'status', side: 'response', seen: 1, total: 1, percent: 100 },
      { kind: 'media-type', side: 'request', seen: 1, total: 1, percent: 100 },
      { kind: 'parameter', side: 'request', seen: 1, total: 1, percent: 100 },
      { kind: 'member', side: 'request', seen: 1, total: 3, percent: 33.3 },
    ]);
  });

  test('says 100 % of nothing less than all', () => {
    const [item] = coverage.items() as [CoverageItem];
    const most = Array.from({ length: 10_000 }, (_, index) => ({ ...item, count: index }));
    expect(summaryOf(most).percent).toBe(99.9);
    expect(summaryOf(most.slice(1)).percent).toBe(100);
    expect(summaryOf([]).percent).toBe(100);
  });
});
