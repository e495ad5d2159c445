import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { array, assert, jsonValue, property } from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { casesFor } from '../../src/cases/documented.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { credentialVariables } from '../../src/contract/credential-variables.ts';
import type { CoverageItem } from '../../src/coverage/coverage.ts';
import { formatPlace } from '../../src/document/place.ts';
import { createBody, type Headers } from '../../src/http/exchange.ts';
import { renderPage } from '../../src/report/html-template.ts';
import { coverageMarkup } from '../../src/report/reporters/html/coverage-tree.ts';
import { jsonLines } from '../../src/report/reporters/html/json-lines.ts';
import { requestMarkup, responseMarkup } from '../../src/report/reporters/html/message.ts';
import { reproduce } from '../../src/report/reporters/html/reproduce.ts';
import { specLines } from '../../src/report/reporters/html/spec-lines.ts';
import { html } from '../../src/report/reporters/html.ts';
import type { Run } from '../../src/run/result.ts';
import { runCases } from '../../src/run/run.ts';
import { describeInBrowser, launchBrowser, type Visit, visit } from '../support/browser.ts';
import { contractOf } from '../support/document.ts';
import { type Message, requestOf, responseOf } from '../support/exchange.ts';
import { resultOf, runOf, runWithText, upstreamWithText, violationOf } from '../support/html-run.ts';
import { fixture, loadContract } from '../support/server.ts';

const PLAIN = 'seven';
const HOSTILE = `"'></pre></script><script>window.pwned = 1</script><style>*{display:none}</style><img src=x onerror=window.pwned=1>&amp;\u0000\u001b[2J\u202eevil\u2066\u200b\ud800${'x'.repeat(5000)}`;

const report = (run: Run): string => html(run, { color: false, destination: 'file' });

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text that markup shows. */
const textOf = (markup: string): string =>
  markup
    .replace(/<script>[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (_, name) => ENTITIES[name] ?? '?')
    .replace(/\s+/g, ' ')
    .trim();

const allOf = (markup: string, pattern: RegExp): string[] =>
  [...markup.matchAll(pattern)].map(([whole, inner]) => textOf(inner ?? whole));

/** The texts in `<mark>`. */
const marksOf = (markup: string): string[] => allOf(markup, /<mark>(.*?)<\/mark>/g);
const articlesOf = (markup: string): string[] => markup.match(/<article[\s\S]*?<\/article>/g) ?? [];

const EMPTY_TAGS = new Set(['meta', 'link', 'input', 'rect', '!doctype']);

/** Closing tags that do not match, and tags that are not closed. */
const faultsOf = (page: string): string[] => {
  const open: string[] = [];
  const faults: string[] = [];
  const bare = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '');
  for (const [, end, name = ''] of bare.matchAll(/<(\/?)([a-z!][\w]*)(?:"[^"]*"|[^">])*>/gi)) {
    if (end && open.pop() !== name) faults.push(`</${name}>`);
    else if (!end && !EMPTY_TAGS.has(name)) open.push(name);
  }
  return [...faults, ...open];
};

let contract: Contract;
let run: Run;
let page: string;
beforeAll(async () => {
  contract = await loadContract('harness.yaml');
  run = await runWithText(contract, PLAIN);
  page = report(run);
});

describe('the page', () => {
  test('is one file that asks for nothing and lets nothing in', () => {
    const sources = [...page.matchAll(/(?:src|href|action|data)="([^"]*)"/g)].map(([, url = '']) => url);
    expect(sources.filter((url) => !/^(#|data:image)/.test(url))).toEqual([]);
    const hashOf = (name: string): string => {
      const [, content = ''] = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(page) ?? [];
      return `&#39;sha256-${createHash('sha256').update(content).digest('base64')}&#39;`;
    };
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy?.split('; ')).toEqual([
      'default-src &#39;none&#39;',
      `script-src ${hashOf('script')}`,
      `style-src ${hashOf('style')}`,
      'img-src data:',
      'base-uri &#39;none&#39;',
      'form-action &#39;none&#39;',
    ]);
    expect(page).not.toMatch(/ style="| on\w+="/);
    expect(faultsOf(page)).toEqual([]);
  });

  test('says first what the run came to', () => {
    const [header = ''] = page.match(/<header>[\s\S]*<\/header>/) ?? [];
    expect(textOf(header)).toMatch(
      /^contracts check ✗ 4 of 6 cases failed \d{4}-\d\d-\d\d \d\d:\d\d UTCtook 1\.2 sseed 1/,
    );
    expect(allOf(header, /<div class="tile[\s\S]*?<\/div>/g)).toEqual([
      'Contracts1',
      'Passed2',
      'Failed4',
      'Not sent0',
      'Violations3',
      'Warnings0',
    ]);
  });

  test.each([
    { command: 'check', failed: 0, said: 'All 2 cases passed' },
    { command: 'verify', failed: 0, said: 'All 2 exchanges passed' },
    { command: 'verify', failed: 1, said: '1 of 2 exchanges failed' },
  ] as const)('of $command with $failed failed says: $said', ({ command, failed, said }) => {
    const results = [
      resultOf(contract, 'a', { violations: failed > 0 ? [violationOf()] : [] }),
      resultOf(contract, 'b'),
    ];
    const text = report(runOf(contract, results, { command, seed: undefined }));
    expect(allOf(text, /<h1>(.*?)<\/h1>/g)).toEqual([`${failed > 0 ? '✗' : '✓'} ${said}`]);
    expect(text).not.toContain('seed ');
    expect(text).toContain(command === 'verify' ? 'All exchanges' : 'All cases');
  });

  test('has a table of operations and statuses', () => {
    const [table = ''] = page.match(/<table>[\s\S]*?<\/table>/) ?? [];
    expect(allOf(table, /<tr>[\s\S]*?<\/tr>/g)).toEqual([
      'OperationStatusPassedFailed',
      'createGroup20102',
      'deleteGroup20210',
      'getGroup20001',
      'listGroups20010',
      '50301',
    ]);
  });

  test.each([
    { statuses: 8, violations: 1, open: true },
    { statuses: 9, violations: 1, open: false },
    { statuses: 9, violations: 0, open: true },
  ])('with $statuses rows above $violations violations that table is open: $open', (row) => {
    const results = Array.from({ length: row.statuses }, (_, at) =>
      resultOf(
        contract,
        `case ${at}`,
        { violations: at < row.violations ? [violationOf()] : [] },
        { response: responseOf(200 + at, { body: [] }) },
      ),
    );
    const [, attributes] =
      /<details class="block"([^>]*)><summary><h3>Operations/.exec(report(runOf(contract, results))) ?? [];
    expect(attributes).toBe(row.open ? ' open' : '');
  });

  test('tells each violation once, with all cases that show it', () => {
    const articles = articlesOf(page).map((article) => [
      ...allOf(article, /<h4>(.*?)<\/h4>/g),
      ...allOf(article, /<p class="(?:sentence|cases)">(.*?)<\/p>/g),
    ]);
    expect(articles).toEqual([
      [
        '✗ listGroups response /status',
        'has the status 503, documented: 200',
        'status-code/status in 1 case: “all parameters”',
      ],
      [
        '✗ createGroup response /body/id',
        'must be integer, is "seven"',
        'response-body/type in 2 cases: “request minimal”, “request with-kind”',
      ],
      [
        '✗ getGroup response /body',
        'has the member "seven", which is not allowed',
        'response-body/additionalProperties in 1 case: “request”',
      ],
    ]);
  });

  test('shows each violation in its exchanges, and how to send them again', () => {
    const [, article = ''] = articlesOf(page);
    expect(article.match(/<details class="exchange"/g)).toHaveLength(2);
    expect(marksOf(article)).toEqual(['type: integer # group-id-type', '"seven"', '"seven"']);
    expect(allOf(article, /<div class="copyable">[\s\S]*?<code>([\s\S]*?)<\/code>/g)[0]).toBe(
      `curl -i 'https://staging.example.com/v1/groups' \\ -H "x-key: $CONTRACTS_HARNESS_KEY" \\ -H 'content-type: application/json' \\ --data-raw '{"name":"dns-operators"}'`,
    );
  });

  test('tells warnings and what a baseline accepts apart from violations', () => {
    const results = [
      resultOf(contract, 'a', { warnings: [violationOf({ severity: 'warning' })] }),
      resultOf(contract, 'b', { accepted: [violationOf()] }),
    ];
    const text = report(runOf(contract, results));
    expect(allOf(text, /<h3>(.*?)<\/h3>/g)).toEqual([
      'Operations and statuses',
      'Warnings: allowed, but hardly meant 1',
      'Accepted by the baseline 1',
      'All cases 2',
    ]);
    expect([...text.matchAll(/<article[^>]* data-s="(\w+)"/g)].map(([, state]) => state)).toEqual([
      'warning',
      'accepted',
    ]);
    expect([...text.matchAll(/<li data-s="([\w ]+)"/g)].map(([, state]) => state)).toEqual([
      'passed warning',
      'passed accepted',
    ]);
  });

  test('lists what was not sent, and why', async () => {
    const text = report(await runWithText(contract, PLAIN, { writes: false }));
    expect(textOf(text)).toContain('3 not sent: requests that write need --allow-writes.');
    expect(text.match(/<li data-s="skipped"/g)).toHaveLength(3);
  });

  test('has the remarks of the run', () => {
    const remarks = [{ title: 'Created', lines: ['POST /groups <1>', 'POST /groups 2'] }];
    expect(textOf(report(runOf(contract, [resultOf(contract, 'a')], { remarks })))).toContain(
      'CreatedPOST /groups <1>POST /groups 2',
    );
  });

  test.each([
    { lines: 5, folded: false },
    { lines: 6, folded: true },
  ])('$lines lines of a remark are folded: $folded', ({ lines, folded }) => {
    const all = Array.from({ length: lines }, (_, index) => `POST /groups ${index}`);
    const remarks = [{ title: 'Created at the server:', lines: all }];
    const text = report(
      runOf(contract, [resultOf(contract, 'a', { violations: [violationOf()] })], { remarks }),
    );
    const [, after = ''] = text.split('id="remarks"');
    expect(allOf(after, /<h3>(.*?)<\/h3>/g)).toEqual(['Created at the server']);
    expect(after.includes('<details')).toBe(folded);
    expect(articlesOf(after)).toEqual([]); // The remarks come after all violations.
  });

  test('has a row of its own for requests of no operation', async () => {
    const names = { ...run.contracts[0] } as Run['contracts'][0];
    const unrouted = names.results
      .filter(({ operation }) => operation?.id === 'listGroups')
      .map((result) => ({
        ...result,
        family: 'wrong-method',
        recorded: result.recorded && {
          ...result.recorded,
          verdict: { ...result.recorded.verdict, match: undefined },
        },
      }));
    const text = report({ ...run, contracts: [{ ...names, results: [...names.results, ...unrouted] }] });
    const [table = ''] = text.match(/<table>[\s\S]*?<\/table>/) ?? [];
    expect(allOf(table, /<tr>[\s\S]*?<\/tr>/g).slice(-4)).toEqual([
      'listGroups20010',
      '50301',
      'no operation20010',
      '50301',
    ]);
  });

  test('names in each row what was found in it, and leads there', () => {
    const links = [...page.matchAll(/<a href="#(v-[^"]*)" title="([^"]*)">([^<]*)</g)].map(
      ([, id, title, text]) => ({ is: page.includes(`id="${id}"`), title, text }),
    );
    expect(links).toEqual([
      { is: true, title: 'response /body/id', text: 'response-body/type' },
      { is: true, title: 'response /body/id', text: 'response-body/type' },
      { is: true, title: 'response /body', text: 'response-body/additionalProperties' },
      { is: true, title: 'response /status', text: 'status-code/status' },
    ]);
  });

  test('has no credentials, whatever was sent', async () => {
    const own = contractOf({
      servers: [{ url: 'https://api.example.com/v1' }],
      paths: { '/things': { get: { operationId: 'listThings', responses: { 200: { description: '' } } } } },
      security: [{ inQuery: [], inHeader: [] }],
      components: {
        securitySchemes: {
          inQuery: { type: 'apiKey', in: 'query', name: 'pass' },
          inHeader: { type: 'apiKey', in: 'header', name: 'X-Pass' },
        },
      },
    });
    const cases = casesFor(own).map((one) => ({ ...one, url: '/v1/things?pass=s3cret&a=1' }));
    const headers = { 'x-pass': 's3cret', authorization: 'Bearer s3cret', cookie: 'a=s3cret' };
    const done = await runCases(own, upstreamWithText(PLAIN), cases, { writes: false, headers });
    expect(done.results[0]?.violations).not.toEqual([]);
    const text = report({ ...run, contracts: [done] });
    expect(text).toContain('/v1/things?pass=[redacted]');
    expect(text).not.toContain('s3cret');
  });

  test('names a violation as another run would', async () => {
    const ids = (text: string) =>
      [...text.matchAll(/<article[^>]* id="(v-[0-9a-f]{16})"/g)].map(([, id]) => id);
    expect(ids(page)).toHaveLength(3);
    const [first, second, member] = ids(report(await runWithText(contract, 'eight')));
    expect([first, second]).toEqual(ids(page).slice(0, 2));
    expect(member).not.toBe(ids(page)[2]); // This violation is about another member.
  });
});

describe('the place of a violation is marked:', () => {
  const operation = () => contract.operations.find(({ id }) => id === 'getGroup');
  const GROUPS = {
    groups: [
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ],
  };
  test.each<{ instance: string; body?: unknown; message?: Message; marked: string[] }>([
    { instance: '/body/groups/1/name', body: GROUPS, marked: ['"b"'] },
    { instance: '/body/groups/0', body: GROUPS, marked: ['{', '}'] },
    { instance: '/body/groups', body: GROUPS, marked: ['[', ']'] },
    { instance: '/body', body: GROUPS, marked: ['{', '}'] },
    { instance: '/body', body: '5', marked: ['5'] },
    { instance: '/body/groups/1/gone/deeper', body: GROUPS, marked: ['{', '}'] },
    { instance: '/body/a~1b~0/0', body: { 'a/b~': [true] }, marked: ['true'] },
    { instance: '/body/list', body: { list: [] }, marked: ['[]'] },
    { instance: '/body/id', body: '{"id": 12345678901234567890.10}', marked: ['12345678901234567890.10'] },
    { instance: '/body/id', body: '{"id": 1, "id": "\\u0032"}', marked: ['1', '"\\u0032"'] },
    { instance: '/body/__proto__', body: '{"__proto__": 1}', marked: ['1'] },
    { instance: '/body', body: undefined, marked: ['No body'] },
    {
      instance: '/body/1/id',
      message: { body: '{"id":1}\n{"id":2}\n', type: 'application/jsonl' },
      marked: ['{"id":2}'],
    },
    {
      instance: '/body/b',
      message: { body: 'a=1&b=2&c=3', type: 'application/x-www-form-urlencoded' },
      marked: ['b=2&'],
    },
    { instance: '/status', body: GROUPS, marked: ['418'] },
    {
      instance: '/headers/x-total',
      message: { headers: { 'x-total': 'many', 'x-other': '1' } },
      marked: ['many'],
    },
    { instance: '/headers/X-Gone', message: { headers: { 'x-other': '1' } }, marked: ['is not there'] },
    { instance: '', body: GROUPS, marked: [] },
  ])('$instance of a response gives $marked', ({ instance, body, message = { body }, marked }) => {
    expect(marksOf(responseMarkup(responseOf(418, message), instance).markup)).toEqual(marked);
  });

  test.each<{ instance: string; message?: Message; marked: string[] }>([
    { instance: '/query/count', marked: ['count=x'] },
    { instance: '/query/filter', marked: ['filter[a]=1'] },
    { instance: '/query/gone', marked: ['gone is not there'] },
    { instance: '/path/groupId', marked: ['7'] },
    { instance: '/path', marked: ['/v1/groups/7'] },
    { instance: '/method', marked: ['POST'] },
    {
      instance: '/cookies/sid',
      message: { headers: { cookie: 'sid=[redacted]' } },
      marked: ['sid=[redacted]'],
    },
    { instance: '/body/name', message: { body: { name: 5 } }, marked: ['5'] },
  ])('$instance of a request gives $marked', ({ instance, message, marked }) => {
    const request = requestOf('POST /v1/groups/7?count=x&filter[a]=1', message);
    expect(marksOf(requestMarkup(request, operation(), instance).markup)).toEqual(marked);
  });

  test('all headers, where credentials are missing', () => {
    const request = requestOf('GET /v1/groups', { headers: { accept: '*/*' } });
    expect(requestMarkup(request, undefined, '/headers').markup).toContain('<dl class="headers hit">');
  });

  test('no answer at all', () => {
    const { markup } = responseMarkup({ kind: 'timeout', message: 'did not come within 30 s' }, '');
    expect(textOf(markup)).toBe('Response None: it did not come within 30 s.');
  });
});

const plainLines = (text: string): string =>
  jsonLines(text, undefined)
    .map(({ content }) =>
      content()
        .markup.replace(/<[^>]*>/g, '')
        .replace(/&(#?\w+);/g, (_, name) => ENTITIES[name] ?? '?'),
    )
    .join('\n');

test('JSON is laid out as JSON.stringify does it', () => {
  assert(
    property(array(jsonValue({ maxDepth: 4 })), (value) => {
      const text = JSON.stringify(value);
      // The report writes invisible characters as escapes, which JSON.stringify does not.
      if (/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/u.test(text)) return;
      expect(plainLines(text)).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

describe('a body', () => {
  test('that is no text is shown as bytes', () => {
    const response = responseOf(200, { body: Buffer.from([0, 1, 0xff, 0x41]), type: 'image/png' });
    expect(textOf(responseMarkup(response, '').markup)).toContain('4 bytes that are no text00 01 ff 41 ···A');
  });

  test('in another charset is read as that', () => {
    const response = responseOf(200, { body: Buffer.from([0xe9]), type: 'text/plain; charset=iso-8859-1' });
    expect(textOf(responseMarkup(response, '').markup)).toContain('é');
  });

  test('of very many lines shows those around the place and leaves others out', () => {
    const body = Array.from({ length: 5000 }, (_, index) => index);
    const { markup } = responseMarkup(responseOf(200, { body }), '/body/2500');
    expect(marksOf(markup)).toEqual(['2500']);
    expect(textOf(markup)).toMatch(/2,191 lines before are left out\.300 more lines .* 300 more lines/);
    expect(textOf(markup)).toContain('2,181 lines after are left out.');
    expect(markup.length).toBeLessThan(40_000);
  });

  test('of one very long line is cut', () => {
    const { markup } = responseMarkup(responseOf(200, { body: ['x'.repeat(60_000)] }), '/body/0');
    expect(markup.length).toBeLessThan(4000);
    expect(textOf(markup)).toContain('… 58,002 characters more');
  });
});

describe('a text is folded', () => {
  test.each([
    { of: 'a string in JSON', message: { body: { name: 'x'.repeat(3000) } }, folded: 1 },
    { of: 'a short string in JSON', message: { body: { name: 'x'.repeat(300) } }, folded: 0 },
    { of: 'a line of text', message: { body: 'x'.repeat(3000), type: 'text/plain' }, folded: 1 },
    { of: 'a header field', message: { headers: { 'x-a': 'x'.repeat(3000) } }, folded: 1 },
  ])('where $of is long: $folded', ({ message, folded }) => {
    const { markup } = responseMarkup(responseOf(200, message), '');
    expect(markup.match(/<label class="more">/g)?.length ?? 0).toBe(folded);
    expect(faultsOf(markup)).toEqual([]);
  });
});

describe('the lines of the contract', () => {
  test('stand around the place, with their numbers, and the line itself is marked', () => {
    const { markup } = specLines(contract, violationOf());
    const lines = readFileSync(fixture('harness.yaml'), 'utf8').split('\n');
    const line = lines.findIndex((one) => one.includes('# group-id-type')) + 1;
    const shown = [...markup.matchAll(/data-n="(\d+)">([^\n]*)\n/g)].map(([, number, text = '']) => [
      Number(number),
      textOf(text),
    ]);
    expect(shown).toEqual(
      Array.from({ length: 9 }, (_, index) => line - 4 + index).map((number) => [
        number,
        lines[number - 1]?.trim(),
      ]),
    );
    expect(marksOf(markup)).toEqual(['type: integer # group-id-type']);
    expect(textOf(markup)).toContain(
      `Contract test/fixtures/harness.yaml:${line}:11 #/components/schemas/Group/properties/id/type`,
    );
  });

  test('end where the file ends', () => {
    const { markup } = specLines(contract, violationOf({ schema: '/openapi' }));
    expect([...markup.matchAll(/data-n="(\d+)"/g)].map(([, number]) => Number(number))).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });

  test('are cut beside the place in a document that is one line', () => {
    const text = `{"a":"${'x'.repeat(9000)}","here":1,"b":"${'y'.repeat(9000)}"}`;
    const source = { file: 'one.json', text };
    const document = {
      ...contract.document,
      sources: [source],
      locate: () => ({ file: 'one.json', line: 1, column: text.indexOf('"here"') + 1 }),
    };
    const { markup } = specLines({ ...contract, document }, violationOf());
    expect(marksOf(markup)[0]).toMatch(/^… x+","here":1,"b":"y+ …$/);
    expect(markup.length).toBeLessThan(1000);
  });

  test('are left out where there is no file', () => {
    const document = { ...contract.document, sources: [] };
    expect(specLines({ ...contract, document }, violationOf()).markup).not.toContain('<pre');
  });
});

describe('the command that sends a request again', () => {
  const commandOf = (upstream: string, url = '/harness/v1/groups?count=1', wirePath = '/v1/groups') => {
    const request = {
      ...requestOf('GET /'),
      url,
      wirePath,
      path: '/groups',
      query: 'count=1',
      headers: { host: 'x', 'x-key': '[redacted]' },
    };
    const { recorded } = resultOf(contract, 'a', {}, { request });
    if (!recorded) throw new Error('nothing is recorded');
    return reproduce(contract, upstream, recorded);
  };

  test.each([
    {
      of: 'a server',
      upstream: 'https://staging.example.com/',
      url: 'https://staging.example.com/v1/groups?count=1',
    },
    {
      of: 'a server below a path',
      upstream: 'https://example.com/stage',
      url: 'https://example.com/stage/v1/groups?count=1',
    },
    {
      of: "a server whose URL has the contract's path",
      upstream: 'https://example.com/v1',
      url: 'https://example.com/v1/groups?count=1',
    },
    { of: 'the mock', upstream: 'mock', url: 'http://127.0.0.1:4010/harness/v1/groups?count=1' },
  ])('goes to $of', ({ upstream, url }) => {
    expect(commandOf(upstream).command).toBe(`curl -i '${url}' \\\n  -H "x-key: $CONTRACTS_HARNESS_KEY"`);
  });

  test('goes where a recording says', () => {
    expect(commandOf('traffic.har', 'https://vendor.example/v1/groups?count=1').command).toContain(
      "curl -i 'https://vendor.example/v1/groups?count=1'",
    );
  });

  const reproducing = (
    own: Contract,
    { headers, url = '/v1/groups' }: { headers: Headers; url?: string | undefined },
  ) => {
    const { recorded } = resultOf(own, 'a', {}, { request: requestOf(`GET ${url}`, { headers }) });
    if (!recorded) throw new Error('nothing is recorded');
    return reproduce(own, 'https://x.example', recorded);
  };

  test.each<{ scheme: object; name?: string; value?: string; url?: string; variable: string }>([
    {
      scheme: { type: 'apiKey', in: 'header', name: 'Authorization' },
      value: '[redacted]',
      variable: 'CONTRACTS_TEST_MY_KEY',
    },
    {
      scheme: { type: 'http', scheme: 'bearer' },
      value: 'Bearer [redacted]',
      variable: 'CONTRACTS_TEST_MY_KEY',
    },
    {
      scheme: { type: 'apiKey', in: 'query', name: 'key' },
      url: '/v1/groups?key=[redacted]',
      variable: 'CONTRACTS_TEST_MY_KEY',
    },
    {
      scheme: { type: 'apiKey', in: 'cookie', name: 'sid' },
      name: 'cookie',
      value: 'sid=[redacted]',
      variable: 'CONTRACTS_TEST_MY_KEY',
    },
    { scheme: { type: 'oauth2', flows: {} }, value: 'Bearer [redacted]', variable: 'CONTRACTS_TEST_MY_KEY' },
  ])(
    'takes the credentials of $scheme from $variable',
    ({ scheme, name = 'authorization', value, url, variable }) => {
      const headers = value === undefined ? {} : { [name]: value };
      const { command } = reproducing(contractOf({ components: { securitySchemes: { 'my.key': scheme } } }), {
        headers,
        url,
      });
      expect(command).toContain(`$${variable}"`);
    },
  );

  test.each([
    { of: 'no scheme', headers: { 'x-token': '[redacted]' }, word: `-H 'x-token: CREDENTIALS'` },
    {
      of: 'no scheme in Authorization',
      headers: { authorization: 'Bearer [redacted]' },
      word: `-H 'authorization: Bearer CREDENTIALS'`,
    },
    { of: 'no scheme as Basic', headers: { authorization: 'Basic [redacted]' }, word: `-u 'CREDENTIALS'` },
    {
      of: 'one scheme beside other cookies',
      headers: { cookie: 'a=[redacted]; sid=[redacted]' },
      word: '-H "cookie: a=CREDENTIALS; sid=$CONTRACTS_TEST_SESSION"',
    },
  ])('has a placeholder for credentials of $of', ({ headers, word }) => {
    const own = contractOf({
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } } },
    });
    const { command, notes } = reproducing(own, { headers });
    expect(command.split(' \\\n  ').slice(1)).toEqual([word]);
    expect(notes).toContain('Credentials were taken out; write them in place of CREDENTIALS.');
  });

  test('of a case with wrong credentials has wrong ones', () => {
    const request = requestOf('GET /v1/groups', { headers: { 'x-key': '[redacted]' } });
    const one = resultOf(
      contract,
      'wrong credentials for key',
      { family: 'wrong-credentials', violations: [violationOf()] },
      { request },
    );
    const [article = ''] = articlesOf(report(runOf(contract, [one])));
    expect(textOf(article)).toContain(`-H 'x-key: CREDENTIALS'`);
    expect(textOf(article)).toContain('The credentials were wrong on purpose: CREDENTIALS is as wrong.');
    expect(textOf(article)).not.toContain('$CONTRACTS_');
  });

  describe('of a request that is signed', () => {
    const SIGV4 = {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    };
    const own = (scheme: object = {}) =>
      contractOf({ components: { securitySchemes: { aws: { ...SIGV4, ...scheme } } } });

    test.each([
      { of: 'AWS', scheme: {}, scope: '$' + '{CONTRACTS_TEST_AWS_REGION:-us-east-1}:execute-api' },
      {
        of: 'a service of its own',
        scheme: { 'x-contracts-sigv4': { service: 'VinylDNS', region: 'eu-west-3' } },
        scope: '$' + '{CONTRACTS_TEST_AWS_REGION:-eu-west-3}:VinylDNS',
      },
    ])('lets curl sign it for $of, with the variables that a check reads', ({ scheme, scope }) => {
      const headers = {
        authorization: 'AWS4-HMAC-SHA256 [redacted]',
        'x-amz-date': '20260101T000000Z',
        'x-amz-security-token': '[redacted]',
        accept: '*/*',
      };
      const { command, notes } = reproducing(own(scheme), { headers });
      expect(command.split(' \\\n  ').slice(1)).toEqual([
        `--aws-sigv4 "aws:amz:${scope}"`,
        '-u "$CONTRACTS_TEST_AWS_ACCESS_KEY_ID:$CONTRACTS_TEST_AWS_SECRET_ACCESS_KEY"',
        '-H "x-amz-security-token: $CONTRACTS_TEST_AWS_SESSION_TOKEN"',
        `-H 'accept: */*'`,
      ]);
      expect(notes).toEqual([
        'Credentials were taken out; set the variables that it names; curl signs with them.',
      ]);
      const known = new Set(credentialVariables(own(scheme)).map(({ name }) => name));
      const named = command.match(/CONTRACTS_\w+/g) ?? [];
      expect(named.filter((name) => !known.has(name))).toEqual([]);
    });

    test.each([
      { of: 'without credentials', headers: {} },
      { of: 'with a token', headers: { authorization: 'Bearer [redacted]' } },
    ])('signs none $of', ({ headers }) => {
      expect(reproducing(own(), { headers }).command).not.toContain('sigv4');
    });
  });

  test('of a request that was signed for nobody knows what says that it must be signed again', () => {
    const request = requestOf('GET /v1/groups', {
      headers: { authorization: 'AWS4-HMAC-SHA256 [redacted]' },
    });
    const { recorded } = resultOf(contract, 'a', {}, { request });
    expect(recorded && reproduce(contract, 'https://x.example', recorded).notes.join()).toMatch(
      /sign it anew/,
    );
  });

  test('says what keeps it from being the same', () => {
    expect(commandOf('mock').notes).toEqual([
      'It needs the mock: contracts mock harness',
      'Credentials were taken out; set the variable that it names.',
    ]);
    const body = { ...createBody('{"a'), isShortened: true };
    const { recorded } = resultOf(contract, 'a', {}, { request: { ...requestOf('POST /v1/groups'), body } });
    expect(recorded && reproduce(contract, 'https://x.example', recorded).notes).toEqual([
      'The body is shortened here, so this sends less than was sent.',
    ]);
  });
});

describe('coverage', () => {
  const item = (
    kind: CoverageItem['kind'],
    name: string,
    count: number,
    operation = 'listGroups',
  ): CoverageItem => ({
    kind,
    operation,
    side: kind === 'operation' || kind === 'parameter' ? 'request' : 'response',
    pointer: '',
    name,
    count,
  });

  test('says of everything whether it was reached, by a sign and by a word', () => {
    const { markup } = coverageMarkup(
      contract,
      [
        item('operation', 'listGroups', 3),
        item('parameter', 'query count', 0),
        item('status', '200', 3),
        item('member', '/*/name', 3),
        item('enum-value', '/*/kind "team"', 0),
        item('status', '4XX', 0),
        item('operation', 'getGroup', 0, 'getGroup'),
      ],
      'only',
    );
    expect(faultsOf(markup)).toEqual([]);
    expect(allOf(markup, /<tr>[\s\S]*?<\/tr>/g)).toEqual([
      'operations 1 of 2, 50 %',
      'parameters 0 of 1, 0 %',
      'statuses 1 of 2, 50 %',
      'members 1 of 1, 100 %',
      'enum values 0 of 1, 0 %',
    ]);
    expect(
      [
        ...markup.matchAll(
          /<li class="(\w+)"><div class="node"><span[^>]* aria-label="([^"]*)">.<\/span>([\s\S]*?)<code class="place"/g,
        ),
      ].map(([, is, label, text = '']) => `${is}: ${label}: ${textOf(text)}`),
    ).toEqual([
      'missed: never reached: parameter query count',
      'partly: reached: response 200 × 3',
      'reached: reached: member */name',
      'missed: never reached: enum value */kind "team"',
      'missed: never reached: response 4XX',
    ]);
    expect(allOf(markup, /<p class="operation missed">([\s\S]*?)<code class="place"/g)).toEqual([
      '○ getGroup 0 of 1, 0 %',
    ]);
  });

  test('is a tree: members stand in members, and in the media type of their body', () => {
    const inside = (members: Partial<CoverageItem>, ...[kind, name, count]: Parameters<typeof item>) => ({
      ...item(kind, name, count),
      ...members,
    });
    const asked = { side: 'request' } as const;
    const { markup } = coverageMarkup(
      contract,
      [
        item('operation', 'listGroups', 1),
        inside(asked, 'parameter', 'query filter', 1),
        inside(asked, 'member', 'query filter/a', 1),
        inside(asked, 'enum-value', 'query filter/a "b/c d"', 1),
        inside(asked, 'media-type', 'application/json', 1),
        inside(asked, 'member', '/a', 1),
        inside(asked, 'member', '/a/*/b', 1),
        inside(asked, 'branch', '/a/*/b oneOf 1 (Team)', 1),
        inside(asked, 'member', '/ab', 1),
        inside({ status: '200' }, 'status', '200', 1),
        inside({ status: '200', side: 'response' }, 'parameter', 'header x-a', 1),
        inside({ status: '200' }, 'media-type', 'application/json', 1),
        inside({ status: '200' }, 'media-type', 'application/xml', 1),
        inside({ status: '200' }, 'member', '/a', 1),
        inside({ status: '4XX' }, 'status', '4XX', 0),
      ],
      'only',
    );
    expect(faultsOf(markup)).toEqual([]);
    let depth = 0;
    const outline = [
      ...markup.matchAll(/<(\/?)ul|<div class="node">([\s\S]*?)(?:<code class="place"|<\/div>)/g),
    ].flatMap(([whole, end, content]) => {
      if (whole.endsWith('ul')) depth += end ? -1 : 1;
      return content === undefined ? [] : [`${'- '.repeat(depth)}${textOf(content).replace(/^✓ /, '')}`];
    });
    expect(outline).toEqual([
      '- request',
      '- - parameter query filter',
      '- - - member a',
      '- - - - enum value "b/c d"',
      '- - media type application/json × 1',
      '- - - member a',
      '- - - - member */b',
      '- - - - - branch oneOf 1 (Team)',
      '- - - member ab',
      '- response 200 × 1',
      '- - parameter header x-a',
      '- - media type application/json × 1',
      '- - media type application/xml × 1',
      '- - member a',
      '- ○ response 4XX',
    ]);
  });

  test('says of each part where the contract has it', () => {
    const { pointer } = contract.operations[0] as (typeof contract.operations)[0];
    const { markup } = coverageMarkup(contract, [{ ...item('operation', 'listGroups', 1), pointer }], 'only');
    expect(allOf(markup, /<code class="place">(.*?)<\/code>/g)).toEqual([
      formatPlace(contract.document.locate(pointer)),
    ]);
  });

  test('is not 100 % while anything is left', () => {
    const items = Array.from({ length: 1000 }, (_, index) => item('status', String(index), index));
    expect(textOf(coverageMarkup(contract, items, 'only').markup)).toContain('Coverage 99.9 %');
  });

  test('of a very large contract leaves out parts, first those of operations that were never called', () => {
    const parts = (operation: string, count: number) => [
      item('operation', operation, count, operation),
      ...Array.from({ length: 30_000 }, (_, index) => item('member', `/${index}`, count, operation)),
    ];
    const { markup } = coverageMarkup(contract, [...parts('called', 1), ...parts('never', 0)], 'only');
    expect(markup.match(/<li class="reached"/g)).toHaveLength(20_000);
    expect(markup).not.toContain('<li class="missed"');
    expect(textOf(markup)).toContain('10,000 more are left out.');
    expect(textOf(markup)).toContain('never 0 of 30,001, 0 %');
  });

  test('is left out where nothing was counted', () => {
    expect(coverageMarkup(contract, [], 'only').markup).toBe('');
  });
});

const inheritingHostile = (members: Partial<Run> = {}): Promise<Run> =>
  runWithText(contract, HOSTILE, members);

describe('hostile text', () => {
  test('from a server stays text', async () => {
    const hostile = report(await inheritingHostile());
    expect(faultsOf(hostile)).toEqual([]);
    expect(hostile.match(/<script/g)).toHaveLength(1);
    expect(hostile.match(/<\/script/g)).toHaveLength(1);
    expect(hostile.match(/<style/g)).toHaveLength(1);
    expect(hostile).not.toContain('<img');
    expect(hostile).toMatch(/\\u202eevil\\u2066\\u200b/);
    expect(hostile.match(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/u)).toBeNull();
  });

  test.each<[string, (text: string) => Run]>([
    ["a case's name", (text) => runOf(contract, [resultOf(contract, text)])],
    [
      "a case's URL",
      (text) => runOf(contract, [resultOf(contract, 'a', { url: text, recorded: undefined })]),
    ],
    [
      'a family',
      (text) => runOf(contract, [resultOf(contract, 'a', { family: text }), resultOf(contract, 'b')]),
    ],
    [
      'a reason',
      (text) => runOf(contract, [resultOf(contract, 'a', { skipped: text, recorded: undefined })]),
    ],
    [
      'a sentence',
      (text) =>
        runOf(contract, [
          resultOf(contract, 'a', { violations: [violationOf({ rule: 'x', params: { text } })] }),
        ]),
    ],
    [
      'an instance',
      (text) =>
        runOf(contract, [
          resultOf(contract, 'a', { violations: [violationOf({ instance: `/body/${text}` })] }),
        ]),
    ],
    [
      'a remark',
      (text) => runOf(contract, [resultOf(contract, 'a')], { remarks: [{ title: text, lines: [text] }] }),
    ],
    [
      'a header',
      (text) =>
        runOf(contract, [
          resultOf(
            contract,
            'a',
            { violations: [violationOf()] },
            { response: responseOf(200, { headers: { [text]: text } }) },
          ),
        ]),
    ],
    [
      'a request',
      (text) =>
        runOf(contract, [
          resultOf(
            contract,
            'a',
            { violations: [violationOf()] },
            { request: { ...requestOf('GET /'), method: text, url: text, wirePath: text, query: text } },
          ),
        ]),
    ],
    [
      'an upstream',
      (text) => ({ ...run, contracts: run.contracts.map((one) => ({ ...one, upstream: text })) }),
    ],
  ])('in %s stays text', (_, runWith) => {
    const tagsOf = (text: string) =>
      report(runWith(text))
        .match(/<[a-z/!]+/g)
        ?.join(' ');
    const text = report(runWith(HOSTILE));
    expect(text.match(/(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/u)).toBeNull();
    // The other text differs in <, > and " only: it is as long, so it is folded and split at the same places.
    const calm = HOSTILE.replace(/[<>"]/g, '_');
    expect(tagsOf(HOSTILE)).toBe(tagsOf(calm));
  });
});

describe('a large run', () => {
  const many = (number: number, members: (index: number) => Parameters<typeof resultOf>[2]): Run =>
    runOf(
      contract,
      Array.from({ length: number }, (_, index) => resultOf(contract, `case ${index}`, members(index))),
    );

  test('of 10,000 results fits a page', () => {
    const text = report(many(10_000, (index) => (index % 10 === 0 ? { violations: [violationOf()] } : {})));
    expect(text.match(/<li data-s=/g)).toHaveLength(10_000);
    expect(text.length).toBeLessThan(5_000_000);
    expect(articlesOf(text)).toHaveLength(1);
    expect(text.match(/<details class="exchange"/g)).toHaveLength(3);
    expect(textOf(text)).toContain('997 exchanges more, with the same finding, left out.');
    expect(textOf(text)).toContain(
      'response-body/type in 1,000 cases: “case 0”, “case 10”, “case 20” and 997 more',
    );
  });

  test('of very many different findings shows fewer exchanges of each', () => {
    const text = report(
      many(1200, (index) => ({
        violations: [violationOf({ rule: 'x', params: { text: `is ${index % 600}` } })],
      })),
    );
    expect(
      articlesOf(text).map((article) => article.match(/<details class="exchange"/g)?.length ?? 0),
    ).toEqual([...Array(100).fill(2), ...Array(400).fill(1), ...Array(100).fill(0)]);
    expect(textOf(articlesOf(text).at(-1) ?? '')).toContain('there are too many findings for one page');
  });
});

test('a page that names no policy runs no script', () => {
  const plain = { title: '', description: '', head: { markup: '' }, body: { markup: '' } };
  expect(renderPage(plain)).toContain('script-src &#39;none&#39;');
  expect(renderPage({ ...plain, policy: 'none' })).not.toContain('script-src');
});

/** In the browser: visible texts whose contrast with their background is less than 4.5 (WCAG 2, 1.4.3). */
const FAINT = `(() => {
  const channels = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const { backgroundColor } = getComputedStyle(one);
      if (channels(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('body *')].filter((one) => one.getClientRects().length > 0 && [...one.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== ''));
  return texts.flatMap((one) => {
    const [a, b] = [light(getComputedStyle(one).color), light(behind(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return ratio < 4.5 ? [one.tagName + '.' + one.className + ' ' + ratio.toFixed(2) + ' ' + one.textContent.slice(0, 40)] : [];
  });
})()`;

/** In the browser: elements whose content is wider than they are. */
const CLIPPED = `[...document.querySelectorAll('article pre, article dl, article p, article h4, table')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.tagName + ' ' + one.textContent.slice(0, 60))`;

const OPEN_ALL = `document.querySelectorAll('details').forEach((one) => { one.open = true })`;

describeInBrowser('in a browser', () => {
  let browser: Browser;
  let folder: Awaited<ReturnType<typeof mkdtempDisposable>>;
  let url: string;
  beforeAll(async () => {
    folder = await mkdtempDisposable(join(tmpdir(), 'html-report-'));
    browser = await launchBrowser();
    const second = {
      ...run.contracts[0],
      contract: {
        ...contract,
        document: { ...contract.document, provider: { name: 'second', file: 'second.yaml' } },
      },
    } as Run['contracts'][0];
    const hostile = await inheritingHostile();
    const others = [
      resultOf(contract, 'warned', { family: 'negative', warnings: [violationOf({ severity: 'warning' })] }),
      resultOf(contract, 'known', { accepted: [violationOf()] }),
      resultOf(contract, 'left', { skipped: 'requests that write need --allow-writes', recorded: undefined }),
    ];
    const [first] = hostile.contracts as [Run['contracts'][0]];
    const file = join(folder.path, 'report.html');
    await writeFile(
      file,
      report({
        ...hostile,
        contracts: [{ ...first, results: [...first.results, ...others] }, second],
        remarks: [{ title: 'Created', lines: ['POST /groups'] }],
      }),
    );
    url = pathToFileURL(file).href;
  });
  afterAll(async () => {
    await browser?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  const open = (options: Parameters<typeof visit>[2] = {}, hash = ''): Promise<Visit> =>
    visit(browser, url + hash, options);
  /** The number of visible findings, and of visible results. */
  const seen = (page: Page): Promise<[number, number]> =>
    page.evaluate(
      `['article', 'li[data-s]'].map((name) => [...document.querySelectorAll(name)].filter((one) => !one.closest('[hidden]')).length)`,
    );

  /** The texts that the search has highlighted, sorted. */
  const marked = (page: Page): Promise<string[]> =>
    page.evaluate(`[...CSS.highlights.get('searched')].map(String).sort()`);

  test('it asks for nothing, complains of nothing and runs nothing that a server sent', async () => {
    const { page, requests, problems } = await open();
    await page.evaluate(OPEN_ALL);
    expect(requests.filter((one) => !one.startsWith('data:'))).toEqual([url]);
    expect(problems).toEqual([]);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
    await page.close();
  });

  test.each([
    { width: 360, colorScheme: 'light' },
    { width: 360, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const)('$width pixels wide and $colorScheme all of it can be read', async ({ width, colorScheme }) => {
    const { page } = await open({ viewport: { width, height: 800 }, colorScheme });
    await page.evaluate(OPEN_ALL);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate(CLIPPED)).toEqual([]);
    expect(await page.evaluate(FAINT)).toEqual([]);
    const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(background).toBe(colorScheme === 'dark' ? 'rgb(18, 22, 27)' : 'rgb(246, 248, 250)');
    await page.close();
  });

  test('the filter finds by text and by kind, and the address remembers it', async () => {
    const { page } = await open();
    const before = await seen(page);
    expect(before).toEqual([8, 15]);
    await page.keyboard.press('/');
    await page.keyboard.type('documented: 200');
    await page.waitForURL(/#q=documented%3A\+200$/);
    expect(await seen(page)).toEqual([2, 0]);
    expect(await page.getByRole('status').textContent()).toBe('Shown: 2 violations and 0 cases.');
    expect(await marked(page)).toEqual(['documented:', '200', 'documented:', '200'].sort());
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.waitForURL(/#$/);
    expect(await seen(page)).toEqual(before);
    for (const name of ['failed', 'passed', 'accepted', 'not sent'])
      await page.getByRole('checkbox', { name }).first().uncheck();
    await page.waitForURL(/#hide=failed%2Caccepted%2Cpassed%2Cskipped$/);
    expect(await seen(page)).toEqual([1, 1]);
    await page.close();
  });

  test.each([
    { hash: '#contract=second', shows: [3, 6] },
    { hash: '#operation=createGroup', shows: [2, 4] },
    { hash: '#family=negative', shows: [1, 1] },
    { hash: '#hide=passed&contract=second', shows: [3, 4] },
    { hash: '#q=with-kind&contract=second', shows: [1, 1] },
    { hash: '#q=nothing-like-this', shows: [0, 0] },
    { hash: '#family=unknown', shows: [8, 15] },
  ])('opened at $hash it shows $shows', async ({ hash, shows }) => {
    const { page } = await open({}, hash);
    expect(await seen(page)).toEqual(shows);
    await page.close();
  });

  test.each([
    { what: 'nothing has it', words: 'nothing-like-this', news: 'Nothing matches.' },
    { what: 'folded text alone has it', words: 'createdAt', news: 'Nothing matches.' },
    { what: 'a rule has it', words: 'additionalproperties', news: /^Shown: 2 violations and 2 cases\.$/ },
    { what: 'a case has it', words: 'known', news: 'Shown: 1 accepted violation and 1 case.' },
  ])('a search says what it found where $what', async ({ words, news }) => {
    const { page } = await open({}, `#q=${words}`);
    const said = await page.getByRole('status').textContent();
    expect(said).toEqual(typeof news === 'string' ? news : expect.stringMatching(news));
    const texts = await marked(page);
    expect(new Set(texts.map((text) => text.toLowerCase()))).toEqual(
      new Set(said === 'Nothing matches.' ? [] : [words]),
    );
    await page.close();
  });

  test('a long text opens and closes again, without scripts too', async () => {
    const { page } = await open({ javaScriptEnabled: false });
    const long = page.locator('article .long:visible').first();
    const heightOf = async () => (await long.locator('.clamp').boundingBox())?.height ?? 0;
    const before = await heightOf();
    expect(before).toBeLessThan(120);
    await long.getByRole('checkbox').check();
    expect(await heightOf()).toBeGreaterThan(before * 2);
    await long.getByRole('checkbox').uncheck();
    expect(await heightOf()).toBe(before);
    await page.close();
  });

  test('a result leads to its violation, also where the filter hides that', async () => {
    const { page } = await open({}, '#hide=warning');
    await page.evaluate(OPEN_ALL);
    await page.locator('li[data-s~=warning]').getByRole('link', { name: 'response-body/type' }).click();
    const target = page.locator('article:target');
    await target.waitFor({ state: 'visible' });
    expect(await target.getAttribute('data-s')).toBe('warning');
    await page.close();
  });

  test('a button copies the command', async () => {
    const { page } = await open();
    const context = page.context();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const box = page.locator('.copyable:visible').first();
    await box.getByRole('button', { name: 'Copy the curl command' }).click();
    await page.getByRole('button', { name: /^Copied/ }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      await box.locator('pre').textContent(),
    );
    await page.close();
  });

  test('coverage shows what was never reached alone when asked', async () => {
    const { page } = await open();
    const coverage = page.locator('.coverage').first();
    await page.evaluate(OPEN_ALL);
    const reached = coverage.locator('li.reached');
    const missed = coverage.locator('li.missed');
    expect([await reached.first().isVisible(), await missed.first().isVisible()]).toEqual([true, true]);
    // By keyboard: scrolling lays out parts that were never visible, so the target of a click may move.
    await coverage.getByRole('checkbox').press('Space');
    expect([await reached.first().isVisible(), await missed.first().isVisible()]).toEqual([false, true]);
    await page.close();
  });

  test('without scripts everything is there, and nothing that would not work', async () => {
    const { page, problems } = await open({ javaScriptEnabled: false });
    expect(await page.locator('article').first().isVisible()).toBe(true);
    expect(await page.getByRole('search').isVisible()).toBe(false);
    expect(await page.getByRole('button').count()).toBe(0);
    const [closed] = await page
      .locator('.exchange')
      .evaluateAll((all) => all.flatMap((one, at) => (one.hasAttribute('open') ? [] : [at])));
    const exchange = page.locator('.exchange').nth(closed ?? -1);
    await exchange.locator('summary').first().click();
    expect(await exchange.locator('h5').first().isVisible()).toBe(true);
    expect(problems).toEqual([]);
    await page.close();
  });

  test('on paper there is no filter, and what is folded of a violation is there', async () => {
    const { page } = await open();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('search').isVisible()).toBe(false);
    expect(await page.locator('.exchange:not([open]) h5').first().isVisible()).toBe(true);
    await page.close();
  });
});
