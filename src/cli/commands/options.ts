import { validateHeaderValue } from 'node:http';
import { InvalidArgumentError, Option } from 'commander';
import { UserError } from '../../base/errors.ts';
import { REPORT_FORMATS, type ReportFormat } from '../../report/reporters.ts';
import type { OriginMap } from '../../run/owner.ts';
import type { ReportRequest } from '../actions/report.ts';
import { visitorOptions } from './visitor-options.ts';

const parsePort = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 (any free one) to 65535.');
};

export const parseSeconds = (text: string): number => {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError('Write a number of seconds from 0.001 to 3600.');
};

/** @returns bytes */
export const parseMebibytes = (text: string): number => {
  const mebibytes = Number(text);
  if (mebibytes > 0 && mebibytes <= 1024) return Math.floor(mebibytes * 1024 * 1024);
  throw new InvalidArgumentError('Write a number of MiB from 0.001 to 1024.');
};

/** `Authorization: Bearer abc`, repeatable. What is wrong is not printed: it may be a secret. */
const parseHeader = (text: string, before: Record<string, string> = {}): Record<string, string> => {
  const [, name = '', value = ''] = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/s.exec(text) ?? [];
  try {
    if (name !== '') validateHeaderValue(name, value);
  } catch {
    throw new UserError(`--header: the value of ${name} has a character that no header may have.`);
  }
  if (name === '')
    throw new UserError('--header: that is no header. Write a header like "Authorization: Bearer abc".');
  return { ...before, [name.toLowerCase()]: value };
};

export const tolerateOption = (): Option =>
  new Option(
    '--tolerate',
    'judge what can be judged of a broken document; what is wrong is a warning',
  ).default(false);

/** Options of every command: what of the network a document may lead to. */
export const accessOptions = (): Option[] => [
  new Option('--remote-refs', 'follow references to other servers'),
  new Option('--offline', 'ask no server for documents: read the copies of earlier starts'),
];

export const TARGETS = [
  '[provider|file...]',
  'providers of specs/, or files or URLs of OpenAPI documents; all providers when none is named',
] as const;

/** What `--complete` says, of the commands that have it. */
export const COMPLETE = 'a request for an operation that its contract does not document is a violation';

export const serveOptions = (): Option[] => [
  new Option('-p, --port <number>', 'port to listen on; 0 for any free one')
    .argParser(parsePort)
    .default(4010),
  new Option('--host <address>', 'address to listen on').default('127.0.0.1'),
  ...visitorOptions(),
  new Option('--errors', 'answer 502 in place of a response that breaks the contract').default(false),
  new Option('--strict', 'examine the whole document first, and do not start when it is broken').default(
    false,
  ),
  new Option('--complete', COMPLETE).default(false),
  new Option('--har <file>', 'record all exchanges as HAR, without their credentials'),
  tolerateOption(),
];

export const headerOption = (): Option =>
  new Option(
    '-H, --header <header>',
    'send this header to the upstream with every request (repeatable)',
  ).argParser(parseHeader);

/** How to speak with an upstream: by which certificates, and which version of HTTP. */
export const upstreamOptions = (): readonly Option[] => [
  new Option('--ca <file>', "an authority that may have signed the upstream's certificate (PEM)"),
  new Option('--cert <file>', 'a client certificate for the upstream (PEM), with --key'),
  new Option('--key <file>', 'the key of --cert (PEM)'),
  new Option('--insecure', "take any certificate of the upstream's"),
  new Option('--http2', 'speak HTTP/2 with the upstream'),
];

const isFormat = (text: string): text is ReportFormat => (REPORT_FORMATS as string[]).includes(text);

/** `junit=report.xml`, repeatable. */
const parseReport = (text: string, before: readonly ReportRequest[] = []): readonly ReportRequest[] => {
  const [, format = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (!isFormat(format))
    throw new InvalidArgumentError(
      `There is no format "${format}". The formats: ${REPORT_FORMATS.join(', ')}.`,
    );
  if (file === '') throw new InvalidArgumentError(`Name the file: ${format}=FILE.`);
  return [...before, file === undefined ? { format } : { format, file }];
};

export const reportOption = (): Option =>
  new Option(
    '--report <format[=file]>',
    `${REPORT_FORMATS.join(', ')}; to the standard output or a file (repeatable)`,
  ).argParser(parseReport);

const parseSeed = (text: string): number => {
  const seed = Number(text);
  if (Number.isSafeInteger(seed) && text.trim() !== '') return seed;
  throw new InvalidArgumentError('A seed is a whole number.');
};

export const seedOption = (): Option =>
  new Option('--seed <number>', 'the same seed makes the same cases').argParser(parseSeed).default(1);

/** A number above 0. */
const parseRate = (text: string): number => {
  const rate = Number(text);
  if (rate >= 0.01 && rate <= 100_000) return rate;
  throw new InvalidArgumentError('Write how many requests a second, from 0.01 to 100000.');
};

const parseCount =
  (most: number) =>
  (text: string): number => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= 1 && count <= most) return count;
    throw new InvalidArgumentError(`Write a whole number from 1 to ${most}.`);
  };

const parseFuzz = (text: string): number => (text === '0' ? 0 : parseCount(1_000_000)(text));

/** The largest timeout, in seconds. */
const parseTime = (text: string): number => {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('Write a number of seconds from 0.001 to 86400.');
};

const append = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** A name that most APIs accept. */
const parseRunId = (text: string): string => {
  if (/^[a-z0-9]{1,12}$/.test(text)) return text;
  throw new InvalidArgumentError('Write 1 to 12 small letters and digits.');
};

const WHICH = 'operation, tag, family or case, with * for any text (repeatable)';

/** Options for choosing and pacing cases. */
export const sendOptions = (): Option[] => [
  new Option('--only <pattern>', `send only this ${WHICH}`).argParser(append),
  new Option('--exclude <pattern>', `leave out this ${WHICH}`).argParser(append),
  new Option(
    '--max-cases <number>',
    'of each contract no more than these, shared out over its operations',
  ).argParser(parseCount(10_000_000)),
  new Option('--fuzz <number>', 'how many requests to make up for each operation')
    .argParser(parseFuzz)
    .default(20),
  new Option('--walks <number>', 'with --allow-writes: random walks over each kind of records')
    .argParser(parseFuzz)
    .default(5),
  new Option(
    '--time <seconds>',
    'start no case after this time, counted from the start; half of it is for making cases',
  ).argParser(parseTime),
  new Option('--rate <number>', 'start no more requests a second').argParser(parseRate),
  new Option(
    '--concurrency <number>',
    'how many requests at the same time (default: 1, to a mock 8)',
  ).argParser(parseCount(1000)),
  new Option(
    '--unique <member>',
    'give each request a text of its own in this member of its JSON body: name, or /groups/*/name (repeatable)',
  ).argParser(append),
  new Option(
    '--run-id <text>',
    'what those texts have in common (default: another one for each run)',
  ).argParser(parseRunId),
  new Option('--plan', 'print what would be sent, and send nothing').default(false),
];
const parsePercent = (text: string): number => {
  const percent = Number(text);
  if (percent >= 0 && percent <= 100 && text.trim() !== '') return percent;
  throw new InvalidArgumentError('Write a number from 0 to 100.');
};

export const minCoverageOption = (): Option =>
  new Option(
    '--min-coverage <percent>',
    'fail when less of what a contract describes was exercised',
  ).argParser(parsePercent);
export const baselineOptions = (): Option[] => [
  new Option('--baseline <file>', 'violations that are accepted: only others fail the run'),
  new Option('--update-baseline', 'accept the violations of this run: write them to the baseline').default(
    false,
  ),
];

/** `http://127.0.0.1:8080/partoo=partoo`, repeatable. */
const parseMap = (text: string, before: readonly OriginMap[] = []): readonly OriginMap[] => {
  const at = text.lastIndexOf('=');
  const [url, provider] = [text.slice(0, at), text.slice(at + 1)];
  const { protocol = '', origin = '', pathname = '' } = URL.parse(url) ?? {};
  if (at < 0 || provider === '' || !/^https?:$/.test(protocol))
    throw new InvalidArgumentError('Write it like http://127.0.0.1:8080=partoo.');
  return [...before, { origin, path: pathname.replace(/\/+$/, ''), provider }];
};

export const mapOption = (): Option =>
  new Option(
    '--map <origin=provider>',
    "what was called there belongs to this contract, as if it were the vendor's origin (repeatable)",
  ).argParser(parseMap);

/** As many milliseconds as a rule of the control API may wait. */
const LONGEST_LATENCY = 600_000;

/** `200-800` or `500`, in milliseconds. */
const parseLatency = (text: string): number | { from: number; to: number } => {
  const [, from = '', to = from] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? [];
  if (from === '' || Number(to) < Number(from) || Number(to) > LONGEST_LATENCY)
    throw new InvalidArgumentError('Write milliseconds, 500, or a range of them, 200-800; 600000 at most.');
  return from === to ? Number(from) : { from: Number(from), to: Number(to) };
};

export const latencyOption = (): Option =>
  new Option('--latency <milliseconds>', 'answer later: 500, or 200-800').argParser(parseLatency);

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 };

/** `300/min` */
const parseRateLimit = (text: string): { requests: number; seconds: number } => {
  const [, requests = '', unit = ''] = /^([1-9]\d{0,8})\/(s|min|h)$/.exec(text) ?? [];
  const seconds = SECONDS[unit];
  if (seconds === undefined) throw new InvalidArgumentError('Write it like 300/min; or /s, or /h.');
  return { requests: Number(requests), seconds };
};

export const rateLimitOption = (): Option =>
  new Option('--rate-limit <requests/time>', 'beyond 300/min, say, answer the documented 429').argParser(
    parseRateLimit,
  );

/** An option of what makes bodies up: all that a schema names, and nothing else. */
export const extraMembersOption = (): Option =>
  new Option('--no-extra-members', 'generate no members but those that a schema names');
