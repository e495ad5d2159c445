import type { Side } from '../../schema/validate.ts';
import type { CheckName } from '../checks/index.ts';
import { CASES, HOOKS } from './cases.ts';
import type { Rules } from './explanation.ts';
import { KEYWORDS } from './keywords.ts';
import { MESSAGES } from './messages.ts';
import { SEQUENCES } from './sequences.ts';

/** A check, and the rules that it can find violated. */
interface CheckText {
  /** Which side's message it looks at. */
  readonly side: Side;
  /** What it looks at. */
  readonly looksAt: string;
  /** Why it matters. */
  readonly matters: string;
  readonly rules: readonly string[];
}

const VALUES = Object.keys(KEYWORDS);
const OF_BODIES = ['media-type', 'json', 'xml', 'multipart', 'charset', 'content-encoding', 'unjudged'];
const ON_THE_WAY = ['unreachable', 'timeout', 'reset', 'malformed', 'too-large'];
const PREFERENCES = ['preferred-code', 'preferred-example', 'preferred-delay', 'preference'];

export const CHECKS: Readonly<Record<CheckName, CheckText>> = {
  route: {
    side: 'request',
    looksAt: 'the method and path of a request',
    matters: 'What the contract does not have is mocked by nobody and tested by nobody.',
    rules: ['path', 'method'],
  },
  document: {
    side: 'response',
    looksAt: 'the part of the document that describes a message',
    matters: 'What cannot be judged is not known to be right.',
    rules: ['document'],
  },
  security: {
    side: 'request',
    looksAt: 'the credentials of a request',
    matters: 'A server that keeps its contract refuses such a request.',
    rules: ['credentials'],
  },
  parameters: {
    side: 'request',
    looksAt: 'the path, query, header and cookie parameters of a request',
    matters:
      'A server that keeps its contract may refuse the request, or read something else than was meant.',
    rules: [...VALUES, 'unknown-parameter', 'deprecated', 'json'],
  },
  'request-body': {
    side: 'request',
    looksAt: 'the body of a request',
    matters:
      'A server that keeps its contract may refuse the request, or store something else than was meant.',
    rules: [...VALUES, ...OF_BODIES, 'no-content'],
  },
  deprecated: {
    side: 'request',
    looksAt: 'what of a request is deprecated',
    matters: 'It stops to work when it is removed.',
    rules: ['deprecated'],
  },
  'status-code': {
    side: 'response',
    looksAt: 'the status of a response',
    matters: 'Clients that are generated from the contract have no branch for it.',
    rules: ['status'],
  },
  'content-type': {
    side: 'response',
    looksAt: 'the Content-Type of a response',
    matters: 'Clients choose by it how they read the body.',
    rules: ['media-type'],
  },
  'response-headers': {
    side: 'response',
    looksAt: 'the header fields of a response',
    matters: 'Clients that rely on a field find it missing, or read something else.',
    rules: [...VALUES, 'json'],
  },
  'response-body': {
    side: 'response',
    looksAt: 'the body of a response',
    matters: 'Clients that are generated from the contract break, or go on with a wrong value.',
    rules: [...VALUES, ...OF_BODIES, 'no-content'],
  },
  preference: {
    side: 'request',
    looksAt: 'what a request asks of the mock (`Prefer`)',
    matters: 'A test that thinks it sees an answer sees another one.',
    rules: PREFERENCES,
  },
  upstream: {
    side: 'response',
    looksAt: 'the connection to the server',
    matters: 'Without an answer nothing is known of the server.',
    rules: ON_THE_WAY,
  },
  case: {
    side: 'response',
    looksAt: 'how a server answers to a request of `contracts check`',
    matters: 'Server and contract differ in what they allow.',
    rules: Object.keys(CASES),
  },
  hook: {
    side: 'response',
    looksAt: 'what the hooks of a configuration look at',
    matters: 'Whoever wrote the hook thought so.',
    rules: Object.keys(HOOKS),
  },
  sequence: {
    side: 'response',
    looksAt: 'what several requests show together',
    matters: 'Each answer keeps the contract, and the data behind them is wrong.',
    rules: Object.keys(SEQUENCES),
  },
};

/** All rules, by name. */
export const RULES: Rules = { ...KEYWORDS, ...MESSAGES, ...CASES, ...HOOKS, ...SEQUENCES };
