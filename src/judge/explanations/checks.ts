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
    matters: 'The mock cannot answer what is not in the contract, and no test covers it.',
    rules: ['path', 'method'],
  },
  document: {
    side: 'response',
    looksAt: 'the part of the document that describes a message',
    matters: 'A message that cannot be judged may be wrong.',
    rules: ['document'],
  },
  security: {
    side: 'request',
    looksAt: 'the credentials of a request',
    matters: 'A server that follows the contract refuses such a request.',
    rules: ['credentials'],
  },
  parameters: {
    side: 'request',
    looksAt: 'the path, query, header and cookie parameters of a request',
    matters: 'A server that follows the contract may refuse the request, or misread it.',
    rules: [...VALUES, 'unknown-parameter', 'deprecated', 'json'],
  },
  'request-body': {
    side: 'request',
    looksAt: 'the body of a request',
    matters: 'A server that follows the contract may refuse the request, or store the wrong thing.',
    rules: [...VALUES, ...OF_BODIES, 'no-content'],
  },
  deprecated: {
    side: 'request',
    looksAt: 'deprecated operations, parameters and members that a request uses',
    matters: 'The request will stop working when they are removed.',
    rules: ['deprecated'],
  },
  'status-code': {
    side: 'response',
    looksAt: 'the status of a response',
    matters: 'Generated clients do not handle it.',
    rules: ['status'],
  },
  'content-type': {
    side: 'response',
    looksAt: 'the Content-Type of a response',
    matters: 'It tells clients how to read the body.',
    rules: ['media-type'],
  },
  'response-headers': {
    side: 'response',
    looksAt: 'the header fields of a response',
    matters: 'Clients that rely on a field do not find it, or read a wrong value.',
    rules: [...VALUES, 'json'],
  },
  'response-body': {
    side: 'response',
    looksAt: 'the body of a response',
    matters: 'Generated clients fail, or continue with a wrong value.',
    rules: [...VALUES, ...OF_BODIES, 'no-content'],
  },
  preference: {
    side: 'request',
    looksAt: 'what a request asks of the mock (`Prefer`)',
    matters: 'The test does not see the response that it asked for.',
    rules: PREFERENCES,
  },
  upstream: {
    side: 'response',
    looksAt: 'the connection to the server',
    matters: 'Without a response nothing is known about the server.',
    rules: ON_THE_WAY,
  },
  case: {
    side: 'response',
    looksAt: 'how a server answers a request of `contracts check`',
    matters: 'The server and the contract differ in what they allow.',
    rules: Object.keys(CASES),
  },
  hook: {
    side: 'response',
    looksAt: 'what the hooks of the configuration check',
    matters: 'The author of the hook requires it.',
    rules: Object.keys(HOOKS),
  },
  sequence: {
    side: 'response',
    looksAt: 'what several requests show together',
    matters: 'Each single response follows the contract, but the data is wrong.',
    rules: Object.keys(SEQUENCES),
  },
};

/** All rules, by name. */
export const RULES: Rules = { ...KEYWORDS, ...MESSAGES, ...CASES, ...HOOKS, ...SEQUENCES };
