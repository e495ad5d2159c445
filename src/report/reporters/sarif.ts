import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  Invocation,
  Log,
  ReportingDescriptor,
  Result as SarifResult,
  WebRequest,
  WebResponse,
} from 'sarif';
import { NAME, VERSION } from '../../base/program.ts';
import type { Contract } from '../../contract/contract.ts';
import { repositoryPath } from '../../document/place.ts';
import { type ExchangeRequest, type ExchangeResponse, type Headers, isFailure } from '../../http/exchange.ts';
import { type Explanation, explain } from '../../judge/explain.ts';
import { fingerprintOf } from '../../judge/fingerprint.ts';
import { fingerprintV1Of } from '../../judge/fingerprint-v1.ts';
import type { Violation } from '../../judge/judge.ts';
import { sentenceOf } from '../../judge/sentence.ts';
import type { Redacted } from '../../recording/redacted.ts';
import {
  type DistinctFinding,
  distinct,
  type FindingKind,
  occurrencesOf,
  operationName,
} from '../../run/distinct.ts';
import type { ContractResult, Run } from '../../run/result.ts';
import type { Reporter } from './reporter.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const ruleIdOf = ({ check, rule }: Violation): string => `${check}/${rule}`;

/**
 * The location of a file: a relative reference with `/` between its segments, or a `file:` URL (SARIF 2.1.0,
 * 3.4.3).
 */
const artifactOf = (file: string) => {
  const path = repositoryPath(file);
  return isAbsolute(path)
    ? { uri: pathToFileURL(path).href }
    : { uri: path.split(sep).map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
};

const fieldsOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );

const bodyOf = (bytes: Buffer) => (bytes.length === 0 ? {} : { body: { text: bytes.toString('utf8') } });

const requestOf = ({ method, url, headers, body }: Redacted<ExchangeRequest>): WebRequest => ({
  protocol: 'HTTP',
  version: '1.1',
  method,
  target: url,
  headers: fieldsOf(headers),
  ...bodyOf(body.bytes),
});

const responseOf = ({ status, headers, body }: Redacted<ExchangeResponse>): WebResponse => ({
  protocol: 'HTTP',
  version: '1.1',
  statusCode: status,
  headers: fieldsOf(headers),
  ...bodyOf(body.bytes),
});

/** The first exchange with the finding: SARIF 2.1.0, 3.27.31 and 3.27.32. */
const exchangeOf = ({ results }: DistinctFinding): Pick<SarifResult, 'webRequest' | 'webResponse'> => {
  const exchange = results[0]?.recorded?.exchange;
  if (!exchange) return {};
  const { request, response } = exchange;
  return {
    webRequest: requestOf(request),
    ...(isFailure(response) ? {} : { webResponse: responseOf(response) }),
  };
};

const LEVELS = { violations: 'error', accepted: 'error', warnings: 'warning' } as const;

const resultOf = (contract: Contract, kind: FindingKind, finding: DistinctFinding): SarifResult => {
  const { violation, results } = finding;
  const { file, line, column } = contract.document.locate(violation.schema);
  const operations = [...new Set(results.map(operationName))];
  return {
    ruleId: ruleIdOf(violation),
    level: LEVELS[kind],
    message: { text: `${operations.join(', ')}: ${sentenceOf(violation)}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactOf(file),
          region: { startLine: line, startColumn: column },
        },
        logicalLocations: operations.map((name) => ({ name, kind: 'function' })),
      },
    ],
    partialFingerprints: {
      'contractViolation/v1': fingerprintV1Of(contract, violation),
      'contractViolation/v2': fingerprintOf(contract, violation),
    },
    occurrenceCount: occurrencesOf(finding),
    ...(kind === 'accepted'
      ? { suppressions: [{ kind: 'external', justification: 'accepted by the baseline' }] }
      : {}),
    ...exchangeOf(finding),
    properties: {
      provider: contract.document.provider.name,
      side: violation.side,
      instance: violation.instance,
      cases: [...new Set(results.map(({ name }) => name))].slice(0, 20),
    },
  };
};

const KINDS: readonly FindingKind[] = ['violations', 'warnings', 'accepted'];

const resultsOf = ({ contract, results }: ContractResult): SarifResult[] =>
  KINDS.flatMap((kind) => distinct(results, kind).map((finding) => resultOf(contract, kind, finding)));

/** Why a finding matters and how it is fixed, and where its rule is documented. */
const helpOf = ({ matters, side, sender, contract, source }: Explanation): string =>
  `${matters}\n\nThe ${side === 'request' ? 'client' : 'server'}: ${sender}\n\nThe contract: ${contract}\n\nSource: ${source}`;

const rulesOf = (results: readonly SarifResult[]): ReportingDescriptor[] =>
  [...new Set(results.map(({ ruleId }) => ruleId as string))].sort().map((id) => {
    const found = explain(id);
    return {
      id,
      shortDescription: {
        text: found?.means ?? `The contract says otherwise: ${id.replace('/', ', rule ')}`,
      },
      ...(found ? { help: { text: helpOf(found) } } : {}),
    };
  });

/** The remarks on the run (SARIF 2.1.0, 3.20.21). */
const notificationsOf = ({ remarks }: Run): Pick<Invocation, 'toolExecutionNotifications'> =>
  remarks.length === 0
    ? {}
    : {
        toolExecutionNotifications: remarks.map(({ title, lines }) => ({
          level: 'note',
          message: { text: [title, ...lines].join('\n') },
        })),
      };

const logOf = (run: Run): Log => {
  const results = run.contracts.flatMap(resultsOf);
  const rules = rulesOf(results);
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: NAME, semanticVersion: VERSION, rules } },
        automationDetails: { id: `contracts ${run.command}/` },
        invocations: [{ executionSuccessful: true, ...notificationsOf(run) }],
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'where the command was run' } } },
        results: results.map((result) => ({
          ...result,
          ruleIndex: rules.findIndex(({ id }) => id === result.ruleId),
        })),
      },
    ],
  };
};

/** SARIF 2.1.0, as code scanning services read it: each violation at the violated line of the contract. */
export const sarif: Reporter = (run) => `${JSON.stringify(logOf(run), null, 2)}\n`;
