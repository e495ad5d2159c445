import type { Rule } from '../api.ts';

const CONNECTIONS = {
  reset: 'its connection is reset',
  cut: 'its body is cut in half',
  hang: 'it is never answered',
} as const;

export const connections = Object.keys(CONNECTIONS) as (keyof typeof CONNECTIONS)[];
export const connectionText = (connection: keyof typeof CONNECTIONS): string => CONNECTIONS[connection];

const delayText = (delay: NonNullable<Rule['delay']>): string =>
  typeof delay === 'number' ? `${delay} ms` : `${delay.from} to ${delay.to} ms`;

const actionsOf = ({ delay, answer, connection, rateLimit }: Rule): string[] => [
  ...(delay === undefined ? [] : [`it waits ${delayText(delay)}`]),
  ...(answer ? [`it is answered ${[answer.code, answer.example].filter(Boolean).join(' ')}`] : []),
  ...(connection ? [CONNECTIONS[connection]] : []),
  ...(rateLimit ? [`beyond ${rateLimit.requests} in ${rateLimit.seconds} s it is refused`] : []),
];

const whichOf = ({ workspace, provider, operation, probability }: Rule): string =>
  [
    operation ?? 'any request',
    ...(provider ? [`of ${provider}`] : []),
    ...(workspace ? [`in ${workspace}`] : []),
    ...(probability === undefined ? [] : [`(${Math.round(probability * 1000) / 10} %)`]),
  ].join(' ');

/** A rule as a sentence: `createTeam of teams in default: it is answered 409 taken`. */
export const ruleText = (rule: Rule): string => `${whichOf(rule)}: ${actionsOf(rule).join(', ')}`;

/** For how many more requests a rule applies: `next 2`, `always`. */
export const leftText = (left: number | undefined): string =>
  left === undefined ? 'always' : `next ${left}`;
