import { plural } from '../base/text.ts';
import { isInHeaders, requirementOf } from '../cases/credentials.ts';
import type { CaseContext } from '../cases/draft.ts';
import { families } from '../cases/families.ts';
import type { UniqueOptions } from '../cases/unique.ts';
import { credentialVariables } from '../contract/credential-variables.ts';
import type { Operation } from '../contract/operation.ts';
import { changesOf } from './check/created-resources.ts';
import { isWithdrawn } from './check/recheck.ts';
import { operationName, someOf, statusNumber } from './distinct.ts';
import type { Pace } from './pace.ts';
import type { ContractResult, Remark, Result } from './result.ts';

/** The largest number of names that are listed. */
const SHOWN = 10;

/** Names the operations that lost cases to `--max-cases`. */
export const shortenedRemark = (
  provider: string,
  shortened: readonly Operation[],
  most: number | undefined,
): Remark[] =>
  most === undefined || shortened.length === 0
    ? []
    : [
        {
          title: `No more than ${plural(most, 'case')} of ${provider}, as --max-cases says. There are more of:`,
          lines: [
            someOf(
              shortened.map(({ id }) => id),
              SHOWN,
            ),
          ],
        },
      ];

/** Says that `--time` ended before all cases were made. */
export const unfinishedRemark = (provider: string, time: number | undefined): Remark => ({
  title: `Not all cases of ${provider} were made: half of --time ${time} was over.`,
  lines: [
    'The rest of the time is for sending those that were. --only makes the cases of one operation alone.',
  ],
});

const stoppedRemark = (pace: Pace, results: readonly Result[]): Remark[] => {
  const reason = pace.stopped();
  const left = results.filter(({ skipped }) => skipped === reason);
  if (reason === undefined || left.length === 0) return [];
  const reached = new Set(results.flatMap(({ recorded, operation }) => (recorded ? operation : [])));
  const unreached = new Set(
    left.flatMap(({ operation }) => operation ?? []).filter((one) => !reached.has(one)),
  );
  const lines = [
    `${plural(left.length, 'case')} of ${results.length} were not sent.`,
    ...(unreached.size === 0
      ? []
      : [
          `Nothing was sent of: ${someOf(
            [...unreached].map(({ id }) => id),
            SHOWN,
          )}.`,
        ]),
  ];
  return [{ title: `The run ended early: ${reason}.`, lines }];
};

const heldRemark = (pace: Pace, results: readonly Result[]): Remark[] => {
  const { times, milliseconds } = pace.held();
  const limited = results.filter(
    (result) => statusNumber(result) === 429 && families[result.family]?.kind !== 'response',
  );
  const waited = `The run waited ${plural(times, 'time')}, ${(milliseconds / 1000).toFixed(0)} s in all.`;
  const lines = [
    ...(times > 0 ? [waited] : []),
    ...(limited.length > 0
      ? [`${plural(limited.length, 'case')} got no other answer than 429: a lower --rate may help.`]
      : []),
  ];
  return lines.length === 0
    ? []
    : [{ title: 'The server asked to come later (429 or 503, Retry-After).', lines }];
};

/** Says what stopped or delayed the run. */
export const paceRemarks = (pace: Pace, contracts: readonly ContractResult[]): Remark[] => {
  const results = contracts.flatMap((one) => one.results);
  return [...stoppedRemark(pace, results), ...heldRemark(pace, results)];
};

const isRefused = (result: Result): boolean =>
  families[result.family]?.kind === 'positive' && [401, 403].includes(statusNumber(result));

/** Says how to pass real credentials, if allowed requests were refused for lack of them. */
const missingRemark = (context: CaseContext, results: readonly Result[]): Remark[] => {
  const refused = results.filter(isRefused);
  const schemes = refused.flatMap(({ operation }) => (operation ? requirementOf(operation, context) : []));
  const missing = new Set(
    schemes
      .filter((scheme) => !isInHeaders(scheme, context.givenHeaders) && !context.secrets?.has(scheme.name))
      .map(({ name }) => name),
  );
  const variables = credentialVariables(context.contract).filter(
    ({ scheme, isOptional }) => missing.has(scheme) && !isOptional,
  );
  return variables.length === 0
    ? []
    : [
        {
          title: `${plural(refused.length, 'request')} with made-up credentials got 401 or 403. Set the real ones in the environment:`,
          lines: variables.map(({ name, holds }) => `${name}: ${holds}`),
        },
      ];
};

/** Says how to make names unique, if the server refuses repeated ones. */
const repeatedRemark = (results: readonly Result[]): Remark[] => {
  const isTaken = (result: Result): boolean =>
    result.warnings.some(isWithdrawn) ||
    (families[result.family]?.kind === 'positive' && statusNumber(result) === 409);
  const taken = results.filter(isTaken);
  if (taken.length === 0) return [];
  return [
    {
      title: `${plural(taken.length, 'request')} that the contract allows got 409, or were refused as was what had been accepted before. If the server remembers names, --unique MEMBER gives each request its own:`,
      lines: [someOf(taken.map(operationName), SHOWN)],
    },
  ];
};

const isClientError = (status: number): boolean => status >= 400 && status < 500;

const adviceOnRefusals = (statuses: ReadonlySet<number>): string[] => [
  ...(statuses.has(404)
    ? [
        '404: name what the server has, by `values` of the configuration; --allow-writes makes it where the contract has an operation for that.',
      ]
    : []),
  ...(statuses.has(400) || statuses.has(409) || statuses.has(422)
    ? ['400, 409 and 422: where names are taken, --unique MEMBER gives each request its own.']
    : []),
  ...(statuses.has(401) || statuses.has(403) ? ['401 and 403: give credentials that may do it.'] : []),
];

/** Lists the operations that refused every allowed request. */
const neverDoneRemark = (results: readonly Result[]): Remark[] => {
  const sent = results.filter(
    ({ recorded, family }) => recorded?.verdict.match && families[family]?.kind === 'positive',
  );
  const never = [...Map.groupBy(sent, operationName)].filter(([, group]) =>
    group.every((result) => isClientError(statusNumber(result))),
  );
  if (never.length === 0) return [];
  const lines = never.map(([name, group]) => {
    const statuses = [...new Set(group.map(statusNumber))].sort().join(', ');
    return `${name}: ${statuses} to all ${plural(group.length, 'request')} that the contract allows`;
  });
  const statuses = new Set(never.flatMap(([, group]) => group.map(statusNumber)));
  const title = `Nothing but refusals was judged of ${plural(never.length, 'operation')}, so that little is known of ${never.length === 1 ? 'it' : 'them'}:`;
  return [{ title, lines: [...lines, ...adviceOnRefusals(statuses)] }];
};

export const renewedRemark = (times: number): Remark[] =>
  times === 0
    ? []
    : [
        {
          title: `Credentials were refused on the way, and renewed by the login step ${plural(times, 'time')}.`,
          lines: [],
        },
      ];

/** Says how to find the records that a run has left at a server. */
export const uniqueRemark = (unique: UniqueOptions | undefined): Remark[] =>
  unique === undefined
    ? []
    : [
        {
          title: `Each request had a text of its own in ${unique.members.join(', ')}, which holds ${unique.runId} and a number.`,
          lines: [],
        },
      ];

/** Remarks on a run against a real server. */
export const serverRemarks = (
  context: CaseContext,
  results: readonly Result[],
  written: readonly Result[],
  undone: ReadonlySet<Result> = new Set(),
): Remark[] => [
  ...missingRemark(context, results),
  ...repeatedRemark(results),
  ...neverDoneRemark(results),
  ...changesOf([...new Set([...written, ...results]).difference(undone)]),
];
