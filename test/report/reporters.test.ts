import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { convert } from 'xmlbuilder2';
import { casesFor } from '../../src/cases/documented.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';
import { createBody, type ExchangeRequest } from '../../src/http/exchange.ts';
import { github } from '../../src/report/reporters/github.ts';
import { json } from '../../src/report/reporters/json.ts';
import { junit } from '../../src/report/reporters/junit.ts';
import { pretty as prettyReporter } from '../../src/report/reporters/pretty.ts';
import { sarif } from '../../src/report/reporters/sarif.ts';
import type { ContractResult, Run } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { loadContract } from '../support/server.ts';

const GROUP = { id: 7, name: 'dns-operators', kind: 'team', createdAt: '2026-04-01T10:00:00Z' };
/** Characters that break XML, and control sequences of terminals. */
const HOSTILE = ']]>\u0001\u001b[2J\u009b<a b="c">&amp;&nbsp;\uffff\ud800';

const answerTo = ({ method, url }: ExchangeRequest) => {
  if (method === 'DELETE') return { status: 202, text: '' };
  if (url.endsWith('/groups/7')) return { status: 200, text: JSON.stringify({ ...GROUP, [HOSTILE]: 1 }) };
  if (method === 'POST') return { status: 201, text: JSON.stringify({ ...GROUP, id: '7' }) };
  return url.includes('count') ? { status: 418, text: '' } : { status: 200, text: JSON.stringify([GROUP]) };
};

/** A server that conforms to some operations of the contract and violates others. */
const mixed: Upstream = {
  name: 'https://staging.example.com/',
  send: async (request) => {
    const { status, text } = answerTo(request);
    const headers = { 'content-type': 'application/json', 'x-total': '1' };
    return { status, headers, body: createBody(text) };
  },
};

/** A server with the same violation in every group that it returns. */
const alike: Upstream = {
  name: 'https://staging.example.com/',
  send: async ({ method }) => {
    const headers = { 'content-type': 'application/json', 'x-total': '1' };
    const body = createBody(JSON.stringify({ ...GROUP, id: '7' }));
    return { status: method === 'POST' ? 201 : 200, headers, body };
  },
};

let run: Run;
let readOnly: Run;
let clean: Run;
let shared: Run;
beforeAll(async () => {
  const contract = await loadContract('harness.yaml');
  const cases = casesFor(contract);
  const once = async (writes: boolean, some = cases, upstream = mixed): Promise<Run> => ({
    contracts: [await runCases(contract, upstream, some, { writes })],
    command: 'check',
    remarks: [],
    seed: 1,
    duration: 1234,
  });
  run = await once(true);
  readOnly = await once(false);
  shared = await once(true, cases, alike);
  clean = await once(
    true,
    cases.filter(({ operation }) => operation.id === 'deleteGroup'),
  );
});

const PLACE = /test\/fixtures\/harness\.yaml:\d+:\d+/;
const pretty = (of: Run, color = false): string => prettyReporter(of, { color, destination: 'stdout' });

describe('pretty', () => {
  test('is a table sorted by operation and status, each violation once, and a summary', () => {
    expect(pretty(run).replaceAll(new RegExp(PLACE, 'g'), 'PLACE')).toBe(`harness 1
test/fixtures/harness.yaml → https://staging.example.com/
  operation    status       passed  failed
  createGroup  201               0       2
  deleteGroup  202               1       0
  getGroup     200               0       1
  listGroups   200               1       0
  listGroups   418               0       1
  coverage 71.1 %  ops  statuses  types  params  members  values
    request        4/4         –    1/1     3/3      1/1       –
    response         –       4/7    3/6     1/1    12/16     3/6

  ✗ listGroups response /status
    has the status 418, documented: 200
    status-code/status in "all parameters"
    PLACE
    GET /v1/groups?count=0 → 418
    curl -i 'https://staging.example.com/v1/groups?count=0' \\
      -H "x-key: $CONTRACTS_HARNESS_KEY"

  ✗ createGroup response /body/id
    must be integer, is "7"
    response-body/type in "request minimal", "request with-kind"
    PLACE
    POST /v1/groups {"name":"dns-operators"} → 201
    {"id":"7","name":"dns-operators","kind":"team","createdAt":"…
    curl -i 'https://staging.example.com/v1/groups' \\
      -H "x-key: $CONTRACTS_HARNESS_KEY" \\
      -H 'content-type: application/json' \\
      --data-raw '{"name":"dns-operators"}'

  ✗ getGroup response /body
    has the member "]]>\\u0001\\u001b[2J\\u009b<a b="c">&amp;&nbsp;\\uffff\\ud800",
    which is not allowed
    response-body/additionalProperties in "request"
    PLACE
    GET /v1/groups/7 → 200
    {"id":7,"name":"dns-operators","kind":"team","createdAt":"20…
    curl -i 'https://staging.example.com/v1/groups/7' \\
      -H "x-key: $CONTRACTS_HARNESS_KEY"

1 contract, 6 cases: 4 failed, 2 passed, 3 violations in 1.2 s
The same again: --seed 1. A failed case alone: --only and its name.
`);
  });

  test('tells once what is wrong with a schema that several operations share', () => {
    expect(pretty(shared)).toContain(`  ✗ createGroup, getGroup response /body/id
    must be integer, is "7"
    response-body/type in "request minimal", "request with-kind", "request"
`);
  });

  test('says what was not sent, and why', () => {
    expect(pretty(readOnly)).toContain(
      '  3 not sent: requests that write need --allow-writes (createGroup,\n  deleteGroup).\n',
    );
    expect(pretty(readOnly)).toMatch(/1 contract, 6 cases: 2 failed, 1 passed, 3 not sent, 2 violations/);
  });

  test('says little of what conforms', () => {
    expect(pretty(clean)).toBe(`harness 1
test/fixtures/harness.yaml → https://staging.example.com/
  operation    status       passed  failed
  deleteGroup  202               1       0
  coverage 6.6 %  ops  statuses  types  params  members  values
    request       1/4         –    0/1     1/3      0/1       –
    response        –       1/7    0/6     0/1     0/16     0/6

1 contract, 1 case: 1 passed in 1.2 s
`);
  });

  test('fits 80 columns', () => {
    const long = pretty(run)
      .split('\n')
      .filter((line) => line.length > 80);
    expect(long).toEqual([]);
  });

  test('has colours when it may, and says the same', () => {
    expect(pretty(run, true)).toContain('\u001b[31m✗\u001b[39m');
    expect(stripVTControlCharacters(pretty(run, true))).toBe(pretty(run));
  });
});

test('json has every case with its violations', () => {
  const report = JSON.parse(json(readOnly, { color: false, destination: 'stdout' }));
  expect(report).toMatchObject({ passed: 1, failed: 2, skipped: 3, duration: 1234 });
  expect(report.contracts).toMatchObject([
    {
      provider: 'harness',
      file: 'test/fixtures/harness.yaml',
      version: '1',
      upstream: 'https://staging.example.com/',
      passed: 1,
      failed: 2,
      skipped: 3,
    },
  ]);
  const [passed, failed, skipped] = report.contracts[0].cases;
  expect(passed).toEqual({
    name: 'request',
    family: 'example',
    operation: 'listGroups',
    count: 1,
    method: 'GET',
    url: '/v1/groups',
    outcome: 'passed',
    status: 200,
    duration: expect.any(Number),
    violations: [],
    warnings: [],
    accepted: [],
  });
  expect(failed).toMatchObject({ name: 'all parameters', outcome: 'failed', status: 418 });
  expect(failed).toMatchObject({ request: { body: '' }, response: { body: '' } });
  expect(passed).not.toHaveProperty('request');
  expect(failed.violations).toEqual([
    {
      operation: 'listGroups',
      side: 'response',
      check: 'status-code',
      rule: 'status',
      instance: '/status',
      message: 'has the status 418, documented: 200',
      schema: '/paths/~1groups/get/responses',
      place: expect.stringMatching(PLACE),
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    },
  ]);
  expect(skipped).toMatchObject({
    name: 'request minimal',
    outcome: 'skipped',
    reason: 'requests that write need --allow-writes',
    status: null,
    duration: null,
    violations: [],
  });
});

describe('json is as its schema says', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schemas/report.json', import.meta.url), 'utf8'));
  const isValid = new Ajv2020.default({ strict: true, allowUnionTypes: true }).compile(schema);

  test.each([
    ['violations', () => run],
    ['nothing', () => clean],
    ['what was not sent', () => readOnly],
    ['warnings and what a baseline accepts', () => settled()],
  ] as const)('with %s', (_, of) => {
    isValid(JSON.parse(json(of(), { color: false, destination: 'file' })));
    expect(isValid.errors).toBeNull();
  });

  test('which allows nothing else', () => {
    const report = JSON.parse(json(run, { color: false, destination: 'file' }));
    expect(isValid({ ...report, more: 1 })).toBe(false);
    expect(isValid({ ...report, passed: '1' })).toBe(false);
  });
});

const ENTITIES: Record<string, string> = { quot: '"', lt: '<', gt: '>', amp: '&' };
const decode = (text: string): string => text.replace(/&(\w+);/g, (_, name) => ENTITIES[name] ?? '');

const TAG = /<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g;

/** The parts that are not well-formed XML: tags that do not match, and markup that is left when tags are removed. */
const faultsOf = (text: string): string[] => {
  const open: string[] = [];
  const faults: string[] = [];
  const rest = text.replace(/^<\?xml [^?]*\?>/, '').replace(TAG, (_, end, name, attributes, empty) => {
    if (end && open.pop() !== name) faults.push(`</${name}>`);
    if (!end && !empty) open.push(name);
    return attributes;
  });
  const markup = rest.match(/[<]|\]\]>|&(?!(quot|lt|gt|amp|#\w+);)/g) ?? [];
  return [...faults, ...open, ...markup];
};

describe('junit', () => {
  // biome-ignore lint/suspicious/noExplicitAny: the parsed text is what is tested
  const parsed = (of: Run): any =>
    convert(junit(of, { color: false, destination: 'stdout' }), { format: 'object' });

  test('is well-formed, with a suite for each operation and a case for each case', () => {
    const { testsuites } = parsed(run);
    expect(testsuites).toMatchObject({ '@tests': '6', '@failures': '4', '@skipped': '0', '@time': '1.234' });
    const [lists, creates] = testsuites.testsuite;
    expect(lists).toMatchObject({
      '@name': 'harness: listGroups',
      '@tests': '2',
      '@failures': '1',
      '@errors': '0',
    });
    expect(creates).toMatchObject({ '@name': 'harness: createGroup', '@tests': '2', '@failures': '2' });
    expect(testsuites.testsuite.flatMap(({ testcase }: Record<string, unknown>) => testcase)).toHaveLength(6);
    expect(lists.testcase[0]).toEqual({
      '@name': 'listGroups: request',
      '@classname': 'harness.listGroups',
      '@time': expect.stringMatching(/^\d+\.\d{3}$/),
    });
    // GitLab shows only the text of the element, so it repeats the message.
    expect(lists.testcase[1].failure).toEqual({
      '@type': 'status-code/status',
      '@message': 'response /status has the status 418, documented: 200',
      '#': expect.stringMatching(
        /^response \/status has the status 418, documented: 200\n.*harness\.yaml:\d+:\d+\nGET \/v1\/groups\?count=0$/,
      ),
    });
  });

  test('tells the steps of a sequence, each with its answer', () => {
    const [first] = run.contracts as [ContractResult];
    const failed = first.results.filter(({ violations }) => violations.length > 0);
    const steps = first.results.flatMap(({ recorded }) => recorded ?? []).slice(0, 3);
    const results = failed.slice(0, 1).map((one) => ({ ...one, steps }));
    const { testcase } = parsed({ ...run, contracts: [{ ...first, results }] }).testsuites.testsuite;
    expect(testcase.failure['#'].split('\n').slice(2)).toEqual([
      '1. GET /v1/groups → 200',
      '2. GET /v1/groups?count=0 → 418',
      '3. POST /v1/groups → 201',
      '{"name":"dns-operators"}',
    ]);
  });

  test('has no name twice', () => {
    const [first] = clean.contracts as [ContractResult];
    const results = [...first.results, ...first.results];
    const { testcase } = parsed({ ...clean, contracts: [{ ...first, results }] }).testsuites.testsuite;
    expect(testcase.map((one: Record<string, string>) => one['@name'])).toEqual([
      'deleteGroup: request',
      'deleteGroup: request (2)',
    ]);
  });

  test('says the remarks of the run once, in its first suite', () => {
    const remarks = [
      { title: 'Left:', lines: ['<a>', 'b'] },
      { title: HOSTILE, lines: [] },
    ];
    const [contract] = clean.contracts;
    const twice = { ...clean, contracts: [contract, contract].flatMap((one) => one ?? []), remarks };
    const [first, second] = parsed(twice).testsuites.testsuite;
    expect(decode(first['system-out'])).toMatch(/^Left:\n {2}<a>\n {2}b\n\]\]>/);
    expect(second['system-out']).toBeUndefined();
    expect(faultsOf(junit(twice, { color: false, destination: 'stdout' }))).toEqual([]);
    expect(parsed(clean).testsuites.testsuite['system-out']).toBeUndefined();
  });

  test('counts what stands for several exchanges once, as it is one case', () => {
    const [first] = run.contracts as [ContractResult];
    const results = first.results.map((one) => ({ ...one, count: 1000 }));
    const { testsuites } = parsed({ ...run, contracts: [{ ...first, results }] });
    expect(testsuites).toMatchObject({ '@tests': '6', '@failures': '4' });
    const sum = (name: string): number =>
      testsuites.testsuite.reduce((all: number, one: Record<string, string>) => all + Number(one[name]), 0);
    expect([sum('@tests'), sum('@failures')]).toEqual([6, 4]);
  });

  test('holds hostile text as text', () => {
    const text = junit(run, { color: false, destination: 'stdout' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot represent these
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(faultsOf(text)).toEqual([]);
    const [, message = ''] = /message="([^"]*2J[^"]*)"/.exec(text) ?? [];
    expect(decode(message)).toContain(']]>\ufffd\ufffd[2J\u009b<a b="c">&amp;&nbsp;\ufffd\ufffd');
  });

  test('tells what was not sent', () => {
    const { testsuite } = parsed(readOnly).testsuites;
    const creates = testsuite.find((one: Record<string, string>) => one['@name'] === 'harness: createGroup');
    expect(creates['@skipped']).toBe('2');
    expect(creates.testcase[0].skipped).toEqual({ '@message': 'requests that write need --allow-writes' });
  });
});

/** The run with its second violation accepted and its third made a warning. */
const settled = (): Run => ({
  ...run,
  contracts: run.contracts.map((one) => ({
    ...one,
    results: one.results.map((result) => {
      const [first] = result.violations;
      if (first?.operation === 'createGroup') return { ...result, violations: [], accepted: [first] };
      if (first?.operation === 'getGroup')
        return { ...result, violations: [], warnings: [{ ...first, severity: 'warning' }] };
      return result;
    }),
  })),
});

const TO_FILE = { color: false, destination: 'file' } as const;
const TO_STDOUT = { color: false, destination: 'stdout' } as const;

describe('sarif', () => {
  const schema = JSON.parse(
    readFileSync(
      createRequire(import.meta.url)
        .resolve('@microsoft/jest-sarif')
        .replace(/\/lib\/[^/]*$/, '/lib/schemas/sarif-2.1.0-rtm.5.json'),
      'utf8',
    ),
  );
  const ajv = new Ajv04.default({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const isValid = ajv.compile(schema);

  test.each([
    ['violations', () => run],
    ['nothing', () => clean],
    ['what was not sent', () => readOnly],
    ['warnings and what a baseline accepts', settled],
    ['remarks', () => ({ ...run, remarks: [{ title: 'Left:', lines: ['a'] }] })],
  ] as const)('is valid against the schema of SARIF 2.1.0 with %s', (_, of) => {
    isValid(JSON.parse(sarif(of(), TO_FILE)));
    expect(isValid.errors).toBeNull();
  });

  test('points into the contract, and shows the exchange', () => {
    const { runs } = JSON.parse(sarif(run, TO_FILE));
    const [{ tool, results }] = runs;
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'response-body/additionalProperties',
      'response-body/type',
      'status-code/status',
    ]);
    expect(results).toHaveLength(3);
    expect(results[0]).toMatchObject({
      ruleId: 'status-code/status',
      ruleIndex: 2,
      level: 'error',
      message: { text: 'listGroups: response /status has the status 418, documented: 200' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'test/fixtures/harness.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: expect.any(Number), startColumn: expect.any(Number) },
          },
        },
      ],
      partialFingerprints: { 'contractViolation/v1': expect.stringMatching(/^[0-9a-f]{16}$/) },
      webRequest: { method: 'GET' },
      webResponse: { statusCode: 418 },
    });
    expect(results[1].occurrenceCount).toBe(2);
  });

  test('says the remarks of the run', () => {
    const remarks = [{ title: 'Left:', lines: ['a', 'b'] }];
    const { runs } = JSON.parse(sarif({ ...run, remarks }, TO_FILE));
    expect(runs[0].invocations[0].toolExecutionNotifications).toEqual([
      { level: 'note', message: { text: 'Left:\na\nb' } },
    ]);
    expect(JSON.parse(sarif(run, TO_FILE)).runs[0].invocations[0].toolExecutionNotifications).toBeUndefined();
  });

  test('writes a path as a URL', () => {
    const file = join(process.cwd(), 'a b/ü#.yaml');
    const [first] = run.contracts as [ContractResult];
    const document = { ...first.contract.document, locate: () => ({ file, line: 1, column: 1 }) };
    const contracts = [{ ...first, contract: { ...first.contract, document } }];
    const { runs } = JSON.parse(sarif({ ...run, contracts }, TO_FILE));
    expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation).toEqual({
      uri: 'a%20b/%C3%BC%23.yaml',
      uriBaseId: '%SRCROOT%',
    });
  });

  test('shows what was asked of the vendor, and nothing of the gateway in front of it', () => {
    const { runs } = JSON.parse(sarif(run, TO_FILE));
    expect(runs[0].results[0].webRequest.target).toBe('/v1/groups?count=0');
    expect(Object.keys(runs[0].results[0].webRequest.headers)).not.toContain('host');
  });

  test('tells warnings as such, and suppresses what a baseline accepts', () => {
    const { runs } = JSON.parse(sarif(settled(), TO_FILE));
    expect(runs[0].results).toMatchObject([
      { ruleId: 'status-code/status', level: 'error' },
      { ruleId: 'response-body/additionalProperties', level: 'warning' },
      { ruleId: 'response-body/type', level: 'error', suppressions: [{ kind: 'external' }] },
    ]);
    expect(runs[0].results[0].suppressions).toBeUndefined();
  });
});

describe('github', () => {
  test('annotates the lines of the contract', () => {
    const lines = github(settled(), TO_STDOUT).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^::error file=test\/fixtures\/harness\.yaml,line=\d+,col=\d+,title=listGroups response \/status::has the status 418, documented: 200 \(status-code\/status in "all parameters"\)$/,
    );
    expect(lines[1]).toMatch(/^::warning file=[^:]*,title=getGroup response \/body::has the member "\]\]>/);
  });

  test('annotates the heaviest of many, lists them first, and says where the others are', () => {
    const [first] = run.contracts as [ContractResult];
    const [failed] = first.results.filter(({ violations }) => violations.length > 0);
    const [violation] = failed?.violations ?? [];
    const named = (name: string, rule: string, check = 'response-body') => ({
      ...failed,
      violations: [{ ...violation, check, rule, instance: `/body/${name}` }],
    });
    const results = [
      ...Array.from({ length: 10 }, (_, at) => named(`light-${at}`, 'type')),
      named('heavy', 'accepted', 'case'),
    ];
    const of = { ...run, contracts: [{ ...first, results }] } as unknown as Run;
    const lines = github(of, TO_STDOUT).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toContain('/body/heavy');
    expect(lines[10]).toBe('::notice::1 more is in the summary of the job, and in the other reports');
    expect(/- \*\*.*\*\*/.exec(github(of, TO_FILE))?.[0]).toContain('/body/heavy');
  });

  test('escapes what a workflow command takes for its own', () => {
    const [first] = run.contracts[0]?.results.filter(({ violations }) => violations.length > 0) ?? [];
    const [violation] = first?.violations ?? [];
    const hostile = {
      ...violation,
      instance: '/a,b:c%',
      rule: 'x',
      params: { text: '100 %\r\n::stop-commands::x' },
    };
    const of = {
      ...run,
      contracts: [{ ...run.contracts[0], results: [{ ...first, violations: [hostile] }] }],
    };
    const text = github(of as Run, TO_STDOUT);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).toContain('title=listGroups response /a%2Cb%3Ac%25::100 %25%0D%0A::stop-commands::x (');
  });

  test('sums a run up in Markdown that shows hostile text and does nothing else', () => {
    const text = github(run, TO_FILE);
    expect(text).toContain('| ❌ harness | https&#58;//staging.example.com/ | 2 | 4 | 0 |');
    expect(text).toContain('### Violations (3)');
    expect(text).toMatch(/<code>test\/fixtures\/harness\.yaml&#58;\d+&#58;\d+<\/code>/);
    expect(text.replace(/<\/?(?:code|br|details|summary)>/g, '')).not.toContain('<');
    expect(text).toContain('&#93;&#93;>');
  });

  test('folds warnings and what a baseline accepts away', () => {
    expect(github(settled(), TO_FILE)).toMatch(
      /<details><summary>Warnings \(1\)<\/summary>[\s\S]*<details><summary>Accepted by the baseline \(1\)<\/summary>/,
    );
  });
});
