import type { Upstream } from '../../src/gateway/upstream.ts';
import {
  createBody,
  type ExchangeRequest,
  type ExchangeResponse,
  headerOf,
} from '../../src/http/exchange.ts';

type Json = Record<string, unknown>;

const json = (schema: object) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const response = (description: string, schema?: object) => ({
  description,
  ...(schema ? { content: json(schema) } : {}),
});
const ERRORS = {
  400: response('wrong', ref('Error')),
  401: response('who?', ref('Error')),
  404: response('none', ref('Error')),
};
const tagged = (schema: object) => ({
  description: 'd',
  headers: { ETag: { schema: { type: 'string' } } },
  content: json(schema),
});
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const inQuery = (name: string, schema: object) => ({ name, in: 'query', schema });
const taking = (schema: object, example: object) => ({
  required: true,
  content: { 'application/json': { schema, examples: { one: { value: example } } } },
});

const PROJECT = {
  name: 'Bridge',
  budget: 1200,
  isOpen: true,
  tags: ['steel', 'river'],
  owner: { email: 'ada@example.org' },
};
const TASK = { title: 'Measure the span', state: 'todo', points: 3, note: 'by boat' };

const ofProject = {
  name: { type: 'string', minLength: 1, maxLength: 60 },
  budget: { type: 'number' },
  isOpen: { type: 'boolean' },
  tags: { type: 'array', items: { type: 'string' } },
  owner: { type: 'object', required: ['email'], properties: { email: { type: 'string' } } },
};
const ofTask = {
  title: { type: 'string', minLength: 1, maxLength: 80 },
  state: { enum: ['todo', 'doing', 'done'] },
  points: { type: 'integer' },
  note: { type: 'string' },
};

/** An API with projects (numbered pages with a total), tasks in projects (cursors, ETags), and notes (soft delete). */
export const CRUD = {
  openapi: '3.1.0',
  info: { title: 'Projects', version: '1' },
  servers: [{ url: 'https://projects.test/v1' }],
  security: [{ Bearer: [] }],
  paths: {
    '/projects': {
      get: {
        operationId: 'listProjects',
        parameters: [
          inQuery('page', { type: 'integer', minimum: 1, default: 1 }),
          inQuery('size', { type: 'integer', minimum: 1, maximum: 100, default: 20 }),
          inQuery('name', { type: 'string' }),
        ],
        responses: {
          200: response('all', {
            type: 'object',
            required: ['items', 'total'],
            properties: { items: { type: 'array', items: ref('Project') }, total: { type: 'integer' } },
          }),
          401: ERRORS[401],
        },
      },
      post: {
        operationId: 'createProject',
        requestBody: taking({ type: 'object', required: ['name'], properties: ofProject }, PROJECT),
        responses: {
          201: { ...response('made', ref('Project')), headers: { Location: { schema: { type: 'string' } } } },
          409: response('taken', ref('Error')),
          400: ERRORS[400],
          401: ERRORS[401],
        },
      },
    },
    '/projects/{projectId}': {
      parameters: [inPath('projectId')],
      get: {
        operationId: 'getProject',
        responses: { 200: tagged(ref('Project')), 304: { description: 'same' }, ...ERRORS },
      },
      put: {
        operationId: 'replaceProject',
        requestBody: taking({ type: 'object', required: ['name'], properties: ofProject }, PROJECT),
        responses: {
          200: response('replaced', ref('Project')),
          412: response('stale', ref('Error')),
          ...ERRORS,
        },
      },
      delete: { operationId: 'deleteProject', responses: { 204: { description: 'gone' }, ...ERRORS } },
    },
    '/projects/{projectId}/tasks': {
      parameters: [inPath('projectId')],
      get: {
        operationId: 'listTasks',
        parameters: [
          inQuery('cursor', { type: 'string' }),
          inQuery('limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 }),
          inQuery('state', { enum: ['todo', 'doing', 'done'] }),
        ],
        responses: {
          200: response('all', {
            type: 'object',
            required: ['tasks'],
            properties: {
              tasks: { type: 'array', items: ref('Task') },
              nextCursor: { type: ['string', 'null'] },
            },
          }),
          ...ERRORS,
        },
      },
      post: {
        operationId: 'createTask',
        requestBody: taking({ type: 'object', required: ['title'], properties: ofTask }, TASK),
        responses: { 201: response('made', ref('Task')), ...ERRORS },
      },
    },
    '/projects/{projectId}/tasks/{taskId}': {
      parameters: [inPath('projectId'), inPath('taskId')],
      get: { operationId: 'getTask', responses: { 200: tagged(ref('Task')), ...ERRORS } },
      patch: {
        operationId: 'updateTask',
        requestBody: taking({ type: 'object', properties: ofTask }, { title: 'Measure it again' }),
        responses: { 200: response('changed', ref('Task')), ...ERRORS },
      },
      delete: { operationId: 'deleteTask', responses: { 204: { description: 'gone' }, ...ERRORS } },
    },
    '/notes': {
      post: {
        operationId: 'createNote',
        requestBody: taking(
          { type: 'object', required: ['text'], properties: { text: { type: 'string', maxLength: 200 } } },
          { text: 'Call the harbour' },
        ),
        responses: { 201: response('made', ref('Note')), 400: ERRORS[400], 401: ERRORS[401] },
      },
    },
    '/notes/{noteId}': {
      parameters: [inPath('noteId')],
      get: { operationId: 'getNote', responses: { 200: response('one', ref('Note')), ...ERRORS } },
      delete: { operationId: 'deleteNote', responses: { 204: { description: 'marked' }, ...ERRORS } },
    },
  },
  components: {
    securitySchemes: { Bearer: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Error: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
      Project: {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { type: 'string', readOnly: true },
          ...ofProject,
          updatedAt: { type: 'string', readOnly: true },
        },
      },
      Task: {
        type: 'object',
        required: ['id', 'title'],
        properties: { id: { type: 'string', readOnly: true }, ...ofTask },
      },
      Note: {
        type: 'object',
        required: ['id', 'text'],
        properties: {
          id: { type: 'string', readOnly: true },
          text: { type: 'string' },
          deletedAt: { type: ['string', 'null'] },
        },
      },
    },
  },
};

/** A record, with the id of its parent. */
export interface Row {
  readonly id: string;
  version: number;
  value: Json;
  readonly parent: string;
}

export interface Store {
  readonly projects: Row[];
  readonly tasks: Row[];
  readonly notes: Row[];
  count: number;
}

interface Call {
  readonly request: ExchangeRequest;
  readonly query: URLSearchParams;
  readonly ids: readonly string[];
  readonly body: Json;
  readonly store: Store;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export type Handler = (call: Call) => Reply;

/** The handlers of the operations, by operationId. A fault replaces or wraps one of them. */
export type Handlers = Record<string, Handler>;

const NONE: Reply = { status: 404, body: { message: 'There is none.' } };
export const shown = ({ id, value }: Row): Json => ({ id, ...value });
export const tagOf = ({ id, version }: Row): string => `"${id}-${version}"`;
export const find = (rows: readonly Row[], id: string | undefined): Row | undefined =>
  rows.find((row) => row.id === id);

export const add = (store: Store, rows: Row[], value: Json, parent = ''): Row => {
  const row = { id: `r${++store.count}`, version: 1, value, parent };
  rows.push(row);
  return row;
};

export const drop = (rows: Row[], id: string | undefined): void => {
  const at = rows.findIndex((row) => row.id === id);
  if (at >= 0) rows.splice(at, 1);
};

const withTag = (row: Row): Reply => ({ status: 200, body: shown(row), headers: { ETag: tagOf(row) } });

export const RIGHT: Handlers = {
  listProjects: ({ query, store: { projects } }) => {
    const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 20)];
    const name = query.get('name')?.toLowerCase() ?? '';
    const all = projects.filter(({ value }) => String(value.name).toLowerCase().includes(name));
    return {
      status: 200,
      body: { items: all.slice((page - 1) * size, page * size).map(shown), total: all.length },
    };
  },
  createProject: ({ body, store }) => {
    if (store.projects.some(({ value }) => value.name === body.name))
      return { status: 409, body: { message: 'Taken.' } };
    const row = add(store, store.projects, body);
    return { status: 201, body: shown(row), headers: { Location: `/v1/projects/${row.id}` } };
  },
  getProject: ({ request, ids: [id], store: { projects } }) => {
    const row = find(projects, id);
    if (!row) return NONE;
    if (headerOf(request.headers, 'if-none-match') === tagOf(row))
      return { status: 304, headers: { ETag: tagOf(row) } };
    return withTag(row);
  },
  replaceProject: ({ request, ids: [id], body, store: { projects } }) => {
    const row = find(projects, id);
    if (!row) return NONE;
    const ifMatch = headerOf(request.headers, 'if-match');
    if (ifMatch !== undefined && ifMatch !== tagOf(row)) return { status: 412, body: { message: 'Stale.' } };
    row.value = body;
    row.version++;
    return { status: 200, body: shown(row) };
  },
  deleteProject: ({ ids: [id], store: { projects, tasks } }) => {
    if (!find(projects, id)) return NONE;
    drop(projects, id);
    for (const task of tasks.filter(({ parent }) => parent === id)) drop(tasks, task.id);
    return { status: 204 };
  },
  listTasks: ({ query, ids: [id], store: { projects, tasks } }) => {
    if (!find(projects, id)) return NONE;
    const [limit, state] = [Number(query.get('limit') ?? 20), query.get('state')];
    const all = tasks.filter(
      ({ parent, value }) => parent === id && (state === null || value.state === state),
    );
    const from = query.has('cursor') ? all.findIndex((row) => row.id === query.get('cursor')) : 0;
    const rest = from < 0 ? [] : all.slice(from);
    return {
      status: 200,
      body: { tasks: rest.slice(0, limit).map(shown), nextCursor: rest[limit]?.id ?? null },
    };
  },
  createTask: ({ ids: [id], body, store }) =>
    find(store.projects, id) ? { status: 201, body: shown(add(store, store.tasks, body, id)) } : NONE,
  getTask: ({ ids: [project, id], store: { tasks } }) => {
    const row = find(tasks, id);
    return row?.parent === project ? withTag(row as Row) : NONE;
  },
  updateTask: ({ ids: [project, id], body, store: { tasks } }) => {
    const row = find(tasks, id);
    if (row?.parent !== project) return NONE;
    const found = row as Row;
    found.value = { ...found.value, ...body };
    found.version++;
    return { status: 200, body: shown(found) };
  },
  deleteTask: ({ ids: [project, id], store: { tasks } }) => {
    if (find(tasks, id)?.parent !== project) return NONE;
    drop(tasks, id);
    return { status: 204 };
  },
  createNote: ({ body, store }) => ({
    status: 201,
    body: shown(add(store, store.notes, { ...body, deletedAt: null })),
  }),
  getNote: ({ ids: [id], store: { notes } }) => {
    const row = find(notes, id);
    return row ? { status: 200, body: shown(row) } : NONE;
  },
  deleteNote: ({ ids: [id], store: { notes } }) => {
    const row = find(notes, id);
    if (!row) return NONE;
    row.value = { ...row.value, deletedAt: '2026-01-01T00:00:00Z' };
    return { status: 204 };
  },
};

const ROUTES: readonly (readonly [string, RegExp])[] = Object.entries(CRUD.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, operation]) => {
    const id = (operation as { operationId?: string }).operationId;
    const pattern = path.replace(/\{\w+\}/g, '([^/]+)');
    return id === undefined ? [] : [[id, new RegExp(`^${method.toUpperCase()} ${pattern}$`)] as const];
  }),
);

/** The server, with a store of its own. */
export const crudServer = (handlers: Handlers): Upstream => {
  const store: Store = { projects: [], tasks: [], notes: [], count: 0 };
  for (let count = 0; count < 3; count++) add(store, store.projects, { name: `Old project ${count}` });
  return {
    name: 'http://projects.test/v1',
    isFresh: true,
    send: async (request): Promise<ExchangeResponse> => {
      const line = `${request.method} ${request.path}`;
      const [id = '', pattern] = ROUTES.find(([, one]) => one.test(line)) ?? [];
      const match = pattern?.exec(line);
      const isKnown = headerOf(request.headers, 'authorization') !== undefined;
      const body = request.body.json();
      const call: Call = {
        request,
        query: new URLSearchParams(request.query),
        ids: match?.slice(1) ?? [],
        body: ('value' in body ? body.value : {}) as Json,
        store,
      };
      const answer = isKnown ? (handlers[id]?.(call) ?? NONE) : { status: 401, body: { message: 'Who?' } };
      const { status, headers = {}, body: content } = answer as Reply;
      const type = content === undefined ? {} : { 'content-type': 'application/json' };
      const lowered = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      return {
        status,
        headers: { ...type, ...lowered },
        body: createBody(content === undefined ? '' : JSON.stringify(content)),
      };
    },
  };
};
