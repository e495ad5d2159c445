import { Option } from 'commander';
import { REPORT_FORMATS } from '../../report/reporters.ts';
import {
  append,
  parseCount,
  parseFuzz,
  parseHeader,
  parseLatency,
  parseMap,
  parsePercent,
  parsePort,
  parseRate,
  parseRateLimit,
  parseReport,
  parseRunId,
  parseSeed,
  parseShard,
  parseTime,
  repeatable,
} from './parse.ts';
import { visitorOptions } from './visitor-options.ts';

export const tolerateOption = (): Option =>
  new Option(
    '--tolerate',
    'judge what can be judged of a broken document; what is wrong is a warning',
  ).default(false);

/** Options of every command: the configuration, and access to the network. */
export const commonOptions = (): Option[] => [
  new Option('--config <file>', 'the configuration (default: contracts.config.ts, .js, .mjs or .json here)'),
  new Option('--no-config', 'read no configuration'),
  new Option('--env <name>', 'the environment of the configuration to use'),
  new Option('--remote-refs', 'follow references to other servers'),
  new Option('--offline', 'ask no server for documents: read the copies of earlier starts'),
];

export const TARGETS = [
  '[provider|file...]',
  'providers of specs/, or files or URLs of OpenAPI documents; all providers when none is named',
] as const;

/** The description of `--complete`. */
export const COMPLETE = 'a request for an operation that its contract does not document is a violation';

export const serveOptions = (): Option[] => [
  new Option('-p, --port <number>', 'port to listen on; 0 for any free one')
    .argParser(parsePort)
    .default(4010),
  new Option('--host <address>', 'address to listen on').default('127.0.0.1'),
  ...visitorOptions(),
  new Option('--tls', 'listen with TLS (HTTP/1.1, HTTP/2), with a certificate that is made now'),
  new Option('--tls-cert <file>', 'the same, with this certificate (PEM)'),
  new Option('--tls-key <file>', 'the key of --tls-cert (PEM)'),
  new Option('--tls-out <file>', 'write the certificate that is made, for clients to trust'),
  new Option('--errors', 'answer 502 in place of a response that breaks the contract').default(false),
  new Option('--strict', 'examine the whole document first, and do not start when it is broken').default(
    false,
  ),
  new Option('--complete', COMPLETE).default(false),
  new Option('--har <file>', 'record all exchanges as HAR, without their credentials'),
  tolerateOption(),
];

/** More than the processors of most machines. */
const MAX_WORKERS = 64;

export const workersOption = (): Option =>
  new Option(
    '--workers <number>',
    `serve by this many processes (${MAX_WORKERS} at most), which share the port and what is recorded`,
  ).argParser(parseCount(MAX_WORKERS));

export const headerOption = (): Option =>
  repeatable('-H, --header <header>', 'send this header to the upstream with every request', parseHeader);

/** Options of the connection to an upstream: certificates and the version of HTTP. */
export const upstreamOptions = (): readonly Option[] => [
  new Option('--ca <file>', "an authority that may have signed the upstream's certificate (PEM)"),
  new Option('--cert <file>', 'a client certificate for the upstream (PEM), with --key'),
  new Option('--key <file>', 'the key of --cert (PEM)'),
  new Option('--insecure', "take any certificate of the upstream's"),
  new Option('--http2', 'speak HTTP/2 with the upstream'),
];

export const reportOption = (): Option =>
  repeatable(
    '--report <format[=file]>',
    `${REPORT_FORMATS.join(', ')}; to the standard output or a file`,
    parseReport,
  );

export const seedOption = (): Option =>
  new Option('--seed <number>', 'the same seed makes the same cases').argParser(parseSeed).default(1);

const WHICH = 'operation, tag, family or case, with * for any text';

/** Options that select cases and limit their rate. */
export const sendOptions = (): Option[] => [
  repeatable('--only <pattern>', `send only this ${WHICH}`, append),
  repeatable('--exclude <pattern>', `leave out this ${WHICH}`, append),
  new Option(
    '--shard <n/m>',
    'send the n-th of m parts: each operation is in one of them (see `report merge`)',
  ).argParser(parseShard),
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
  repeatable(
    '--unique <member>',
    'give each request a text of its own in this member of its JSON body: name, or /groups/*/name',
    append,
  ),
  new Option(
    '--run-id <text>',
    'what those texts have in common (default: another one for each run)',
  ).argParser(parseRunId),
  new Option('--plan', 'print what would be sent, and send nothing').default(false),
];
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

export const mapOption = (): Option =>
  repeatable(
    '--map <origin=provider>',
    "what was called there belongs to this contract, as if it were the vendor's origin",
    parseMap,
  );

export const latencyOption = (): Option =>
  new Option('--latency <milliseconds>', 'answer later: 500, or 200-800').argParser(parseLatency);

export const rateLimitOption = (): Option =>
  new Option('--rate-limit <requests/time>', 'beyond 300/min, say, answer the documented 429').argParser(
    parseRateLimit,
  );

/** An option of commands that generate bodies. */
export const extraMembersOption = (): Option =>
  new Option('--no-extra-members', 'generate no members but those that a schema names');
