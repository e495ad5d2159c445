import { isOfSignature, REDACTED, type Sendable } from './request.ts';
import type { Signer } from './signer.ts';

/** Quotes a text for a shell, in single quotes. */
const shell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Quotes a text for JavaScript, in single quotes. */
const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const visible = (text: string): string => text.replaceAll(REDACTED, 'CREDENTIALS');

/** Removes characters of a signature's scope that have a meaning in double quotes of a shell. */
const scopeWord = (text: string): string => text.replace(/[^\w.-]/g, '');

const signingWords = ({ signing: { region, service, variables }, keys }: Signer): string[] => {
  const [place, what] = [scopeWord(region), scopeWord(service)];
  return keys
    ? [
        `--aws-sigv4 ${shell(`aws:amz:${place}:${what}`)}`,
        `-u ${shell(`${keys.accessKey}:${keys.secretKey}`)}`,
      ]
    : [
        `--aws-sigv4 "aws:amz:\${${variables.region}:-${place}}:${what}"`,
        `-u "$${variables.accessKey}:$${variables.secretKey}"`,
      ];
};

/**
 * A curl command.
 * @param origin of the server: `http://127.0.0.1:4010`
 * @param signer how curl signs the request when it is run
 */
export const curlOf = ({ method, url, headers, body }: Sendable, origin: string, signer?: Signer): string => {
  const own = signer ? headers.filter(([name]) => !isOfSignature(name)) : headers;
  const isUsual = method === (body === undefined ? 'GET' : 'POST');
  const glob = /[[\]{}]/.test(url) ? '-g ' : '';
  return visible(
    [
      `curl -i ${isUsual ? '' : `-X ${method} `}${glob}${shell(origin + url)}`,
      ...(signer ? signingWords(signer) : []),
      ...own.map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
      ...(body === undefined ? [] : [`--data-raw ${shell(body)}`]),
    ].join(' \\\n  '),
  );
};

const indented = (lines: readonly string[], by: string): string =>
  lines.map((line) => `${by}${line}`).join('\n');

/** The options of a fetch call, as lines of JavaScript. */
const optionLines = ({ method, headers, body }: Sendable, bodyName: string): string[] => [
  ...(method === 'GET' ? [] : [`method: ${quote(method)},`]),
  ...(headers.length === 0
    ? []
    : ['headers: {', ...headers.map(([name, value]) => `  ${quote(name)}: ${quote(value)},`), '},']),
  ...(body === undefined ? [] : [`${bodyName}: ${quote(body)},`]),
];

const callOf = (callee: string, target: string, options: readonly string[], by = ''): string =>
  options.length === 0
    ? `await ${callee}(${target})`
    : `await ${callee}(${target}, {\n${indented(options, `${by}  `)}\n${by}})`;

/** A fetch call that prints the response, for a module, Node's prompt or a browser's console. */
export const fetchOf = (sendable: Sendable, origin: string): string =>
  visible(
    `const response = ${callOf('fetch', quote(origin + sendable.url), optionLines(sendable, 'body'))};
console.log(response.status, await response.text());`,
  );

/** What a generated test is named after. */
export interface Subject {
  readonly provider: string;
  readonly operation: string | null;
  readonly status: number | null;
}

const nameOf = ({ operation, status }: Subject, { method, url }: Sendable): string =>
  `${operation ?? `${method} ${url}`} answers ${status ?? 'something'}`;

const assertions = ({ operation, status }: Subject, statusOf: string): string[] => [
  ...(status === null ? [] : [`  expect(${statusOf}).toBe(${status});`]),
  `  await expect(response).toConformTo(contract${operation === null ? '' : `, ${quote(operation)}`});`,
];

/** A test for Jest or Vitest that sends the request and checks the response against the contract. */
export const testOf = (
  sendable: Sendable,
  origin: string,
  subject: Subject,
  runner: 'jest' | 'vitest',
): string =>
  visible(`import { expect, test } from '${runner === 'jest' ? '@jest/globals' : 'vitest'}';
import { loadContract } from 'provider-contracts';
import 'provider-contracts/${runner}';

const contract = await loadContract(${quote(subject.provider)});

test(${quote(nameOf(subject, sendable))}, async () => {
  const response = ${callOf('fetch', quote(origin + sendable.url), optionLines(sendable, 'body'), '  ')};
${assertions(subject, 'response.status').join('\n')}
});
`);

/** The same test for Playwright, with its own client. */
export const playwrightOf = (sendable: Sendable, origin: string, subject: Subject): string =>
  visible(`import { expect as plain, test } from '@playwright/test';
import { loadContract, matchers } from 'provider-contracts';

const expect = plain.extend(matchers);

test(${quote(nameOf(subject, sendable))}, async ({ request }) => {
  const contract = await loadContract(${quote(subject.provider)});
  const response = ${callOf('request.fetch', quote(origin + sendable.url), optionLines(sendable, 'data'), '  ')};
${assertions(subject, 'response.status()').join('\n')}
});
`);
