import { type RunningSandbox, startSandbox } from '../../src/testing/index.ts';
import type { SandboxServerOptions } from '../../src/testing/sandbox.ts';
import { contractOf } from './document.ts';

const json = (schema: unknown, examples?: Record<string, unknown>) => ({
  'application/json': {
    schema,
    ...(examples
      ? {
          examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
        }
      : {}),
  },
});

const problem = (description: string, examples: Record<string, unknown>) => ({
  description,
  content: json({ type: 'object', required: ['error'], properties: { error: { type: 'string' } } }, examples),
});

const TEAM = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer', readOnly: true },
    name: { type: 'string', minLength: 1, maxLength: 20 },
    colour: { type: 'string', enum: ['red', 'blue'] },
  },
};

const number = { schema: { type: 'integer', examples: [5] } };
const limits = { 'X-RateLimit-Limit': number, 'X-RateLimit-Remaining': number, 'X-RateLimit-Reset': number };
const TEAM_SCHEMA = { $ref: '#/components/schemas/Team' };

/** A small document with all that an inferred sandbox can do, and documented refusals. */
const TEAMS = {
  openapi: '3.1.0',
  info: { title: 'Teams', version: '1' },
  servers: [{ url: 'https://teams.example/api' }],
  paths: {
    '/teams': {
      get: {
        operationId: 'listTeams',
        responses: {
          200: {
            description: 'All.',
            headers: limits,
            content: json({ type: 'array', items: TEAM_SCHEMA }, { two: [{ id: 1, name: 'jets' }] }),
          },
          429: {
            ...problem('Too many.', { limited: { error: 'slow down' } }),
            headers: { ...limits, 'Retry-After': number },
          },
        },
      },
      post: {
        operationId: 'createTeam',
        requestBody: { required: true, content: json(TEAM_SCHEMA) },
        responses: {
          201: { description: 'Made.', content: json(TEAM_SCHEMA, { jets: { id: 1, name: 'jets' } }) },
          400: problem('Wrong.', {
            'no-name': { error: 'name is missing' },
            'long-name': { error: 'name is too long' },
            'wrong-colour': { error: 'colour is not one of red and blue' },
          }),
          409: problem('Taken.', { taken: { error: 'name is taken' } }),
          503: problem('Down.', { down: { error: 'down' }, tired: { error: 'tired' } }),
        },
      },
    },
    '/teams/{teamId}': {
      parameters: [{ name: 'teamId', in: 'path', required: true, schema: { type: 'integer' } }],
      get: {
        operationId: 'getTeam',
        responses: {
          200: { description: 'One.', content: json(TEAM_SCHEMA, { jets: { id: 1, name: 'jets' } }) },
          404: problem('Not there.', { none: { error: 'no such team' } }),
        },
      },
      delete: {
        operationId: 'deleteTeam',
        responses: {
          204: { description: 'Gone.' },
          404: problem('Not there.', { none: { error: 'no such team' } }),
        },
      },
    },
  },
  components: { schemas: { Team: TEAM } },
};

const teamsContract = () => contractOf(TEAMS);

/** Starts its sandbox, on a port unless `port` is false. */
export const startTeams = (options: SandboxServerOptions = {}): Promise<RunningSandbox> =>
  startSandbox(teamsContract(), options);

/** The verdict in the response's header: `0;request=0;response=0`. */
export const verdictOf = ({ headers }: Response): string =>
  (headers.get('contract-violations') ?? '').replace(/;exchange=.*/, '');

/** A request with a JSON body. */
export const sending = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
