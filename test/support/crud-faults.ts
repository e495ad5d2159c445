import { add, drop, find, type Handler, type Handlers, type Reply, RIGHT, shown, tagOf } from './crud.ts';

/** A fault of the server. */
export interface CrudFault {
  readonly what: string;
  readonly handlers: Handlers;
  /** The families and rules that find it; the first is the one that it is made for. */
  readonly expected: readonly string[];
}

type Wrap = (reply: Reply, call: Parameters<Handler>[0]) => Reply;

const wrapped =
  (id: string, wrap: Wrap): Handler =>
  (call) =>
    wrap((RIGHT[id] as Handler)(call), call);

const fault = (what: string, expected: readonly string[], handlers: Handlers): CrudFault => ({
  what,
  expected,
  handlers: { ...RIGHT, ...handlers },
});

const withBody =
  (change: (body: Record<string, unknown>) => unknown): Wrap =>
  (reply) =>
    reply.status < 300 && reply.body !== undefined
      ? { ...reply, body: change(reply.body as Record<string, unknown>) }
      : reply;

const rows = (name: string, change: (items: readonly Record<string, unknown>[]) => unknown): Wrap =>
  withBody((body) => ({ ...body, [name]: change(body[name] as Record<string, unknown>[]) }));

/** Answers the first read of each record again and again, like a cache that is never cleared. */
const stale = (id: string): Handler => {
  const caches = new WeakMap<object, Map<string, Reply>>();
  return (call) => {
    const kept = caches.get(call.store) ?? new Map<string, Reply>();
    caches.set(call.store, kept);
    const key = call.ids.join('/');
    const reply = kept.get(key) ?? (RIGHT[id] as Handler)(call);
    if (reply.status === 200) kept.set(key, reply);
    return reply;
  };
};

/** The id of the last deleted project, by store. */
const deletedProjects = new WeakMap<object, string>();

export const CRUD_FAULTS: readonly CrudFault[] = [
  fault('forgets a project', ['create-read created-missing', 'two-keys same-key', 'create-list unlisted'], {
    createProject: ({ body }) => ({
      status: 201,
      body: { id: `lost-${Object.keys(body).length}`, ...body },
    }),
  }),
  fault(
    'forgets a task',
    ['inside unlisted', 'create-read created-missing', 'create-list unlisted', 'walk created-missing'],
    {
      createTask: ({ body, store }) => ({ status: 201, body: { id: `lost${++store.count}`, ...body } }),
    },
  ),
  fault('loses a text that it was sent', ['create-read not-kept', 'walk not-kept'], {
    createTask: wrapped('createTask', (reply, { store }) => {
      const row = store.tasks.at(-1);
      if (row) row.value = { ...row.value, note: 'n/a' };
      return reply;
    }),
  }),
  fault('adds one to a number', ['create-read not-kept', 'walk not-kept', 'answer-read answered-otherwise'], {
    getProject: wrapped(
      'getProject',
      withBody((body) => ({ ...body, budget: Number(body.budget) + 1 })),
    ),
  }),
  fault(
    'turns a boolean round',
    ['create-read not-kept', 'walk not-kept', 'answer-read answered-otherwise'],
    {
      getProject: wrapped(
        'getProject',
        withBody((body) => ({ ...body, isOpen: !body.isOpen })),
      ),
    },
  ),
  fault(
    'drops an item of a list',
    ['create-read not-kept', 'walk not-kept', 'answer-read answered-otherwise'],
    {
      getProject: wrapped(
        'getProject',
        withBody((body) => ({ ...body, tags: ((body.tags ?? []) as unknown[]).slice(1) })),
      ),
    },
  ),
  fault('changes a member of an object within', ['create-read not-kept', 'walk not-kept'], {
    getProject: wrapped(
      'getProject',
      withBody((body) => ({ ...body, owner: { email: 'root@example.org' } })),
    ),
  }),
  fault(
    'always sets the first of an enum',
    ['create-read not-kept', 'walk not-kept', 'answer-read answered-otherwise'],
    {
      getTask: wrapped(
        'getTask',
        withBody((body) => ({ ...body, state: 'doing' })),
      ),
    },
  ),
  fault('cuts long texts off', ['create-read not-kept', 'walk not-kept'], {
    getNote: wrapped(
      'getNote',
      withBody((body) => ({ ...body, text: String(body.text).slice(0, 5) })),
    ),
  }),
  fault('sends Location to nowhere', ['location location'], {
    createProject: wrapped('createProject', (reply) => ({
      ...reply,
      headers: { Location: '/v1/project/none' },
    })),
  }),
  fault('sends Location to another project', ['location location-of-another'], {
    createProject: wrapped('createProject', (reply) => ({
      ...reply,
      headers: { Location: '/v1/projects/r1' },
    })),
  }),
  fault('sends Location relative to the wrong path', ['location location'], {
    createProject: wrapped('createProject', (reply) => ({
      ...reply,
      headers: { Location: (reply.body as { id: string }).id },
    })),
  }),
  fault('gives each task the same id', ['two-keys same-key'], {
    createTask: ({ ids: [id], body, store }) => {
      drop(store.tasks, 'same');
      const row = { ...add(store, store.tasks, body, id), id: 'same' };
      store.tasks.push(row);
      return { status: 201, body: shown(row) };
    },
  }),
  fault('lists no new project', ['create-list unlisted'], {
    listProjects: wrapped(
      'listProjects',
      rows('items', (items) => items.filter(({ name }) => String(name).startsWith('Old'))),
    ),
  }),
  fault('leaves the first of each page out', ['inside unlisted', 'create-list unlisted'], {
    listTasks: wrapped(
      'listTasks',
      rows('tasks', (tasks) => tasks.slice(1)),
    ),
  }),
  fault('answers each page with the first', ['create-list listed-twice'], {
    listProjects: (call) => {
      call.query.delete('page');
      return (RIGHT.listProjects as Handler)(call);
    },
  }),
  fault('begins each page one too early', ['create-list listed-twice', 'filter filter'], {
    listProjects: ({ query, store: { projects } }) => {
      const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 20)];
      const from = Math.max(0, (page - 1) * size - 1);
      return {
        status: 200,
        body: { items: projects.slice(from, from + size).map(shown), total: projects.length },
      };
    },
  }),
  fault('skips one between pages', ['create-list unlisted', 'filter filter'], {
    listProjects: ({ query, store: { projects } }) => {
      const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 20)];
      const from = (page - 1) * (size + 1);
      return {
        status: 200,
        body: { items: projects.slice(from, from + size).map(shown), total: projects.length },
      };
    },
  }),
  fault('counts the page in place of all', ['create-list total'], {
    listProjects: wrapped(
      'listProjects',
      withBody((body) => ({ ...body, total: (body.items as unknown[]).length })),
    ),
  }),
  fault('counts one too many', ['create-list total'], {
    listProjects: wrapped(
      'listProjects',
      withBody((body) => ({ ...body, total: Number(body.total) + 1 })),
    ),
  }),
  fault('takes no notice of the size', ['create-list page-size'], {
    listProjects: (call) => {
      call.query.delete('size');
      return (RIGHT.listProjects as Handler)(call);
    },
  }),
  fault('takes no notice of the limit', ['create-list page-size'], {
    listTasks: (call) => {
      call.query.delete('limit');
      return (RIGHT.listTasks as Handler)(call);
    },
  }),
  fault('gives a cursor that leads to the same page', ['create-list listed-twice'], {
    listTasks: (call) => {
      call.query.delete('cursor');
      return (RIGHT.listTasks as Handler)(call);
    },
  }),
  fault('lists a task twice', ['create-list listed-twice'], {
    listTasks: wrapped(
      'listTasks',
      rows('tasks', (tasks) => (tasks.length === 1 ? [...tasks, ...tasks] : tasks)),
    ),
  }),
  fault('takes no notice of the filter by name', ['filter filter'], {
    listProjects: (call) => {
      call.query.delete('name');
      return (RIGHT.listProjects as Handler)(call);
    },
  }),
  fault('finds nothing by name', ['filter filter-loses'], {
    listProjects: wrapped('listProjects', (reply, { query }) =>
      query.has('name') ? { status: 200, body: { items: [], total: 0 } } : reply,
    ),
  }),
  fault('keeps what the filter does not name', ['filter filter'], {
    listProjects: ({ query, store: { projects } }) => {
      const name = query.get('name')?.toLowerCase();
      const all = projects.filter(
        ({ value }) => name === undefined || !String(value.name).toLowerCase().includes(name),
      );
      const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('size') ?? 20)];
      return {
        status: 200,
        body: { items: all.slice((page - 1) * size, page * size).map(shown), total: all.length },
      };
    },
  }),
  fault(
    'shows an old task after a change',
    ['update-read not-kept', 'delete-read still-there', 'walk not-kept'],
    { getTask: stale('getTask') },
  ),
  fault(
    'shows an old project after a change',
    ['update-read not-kept', 'not-modified not-modified', 'delete-read still-there', 'walk not-kept'],
    { getProject: stale('getProject') },
  ),
  fault('does not change anything', ['update-read not-kept', 'walk not-kept'], {
    updateTask: ({ ids: [, id], store: { tasks } }) => {
      const row = find(tasks, id);
      return row ? { status: 200, body: shown(row) } : { status: 404, body: { message: 'none' } };
    },
  }),
  fault('empties what a change does not mention', ['update-read not-untouched', 'walk not-kept'], {
    updateTask: ({ ids: [, id], body, store: { tasks } }) => {
      const row = find(tasks, id);
      if (!row) return { status: 404, body: { message: 'none' } };
      row.value = { title: 'Untitled', state: 'todo', points: 0, note: '', ...body };
      row.version++;
      return { status: 200, body: shown(row) };
    },
  }),
  fault('loses the title of a task by each change that does not mention it', ['update-read not-untouched'], {
    updateTask: (call) =>
      (RIGHT.updateTask as Handler)({ ...call, body: { title: 'Untitled', ...call.body } }),
  }),
  fault('makes a new task of a change', ['update-read not-kept', 'walk not-kept'], {
    updateTask: ({ ids: [project, id], body, store }) => {
      const row = find(store.tasks, id);
      if (!row) return { status: 404, body: { message: 'none' } };
      return { status: 200, body: shown(add(store, store.tasks, { ...row.value, ...body }, project)) };
    },
  }),
  fault('loses a project that is replaced', ['update-read created-missing', 'walk created-missing'], {
    replaceProject: wrapped('replaceProject', (reply, { ids: [id], store }) => {
      if (reply.status === 200) drop(store.projects, id);
      return reply;
    }),
  }),
  fault('keeps the tag of what has changed', ['update-read etag'], {
    getTask: wrapped('getTask', (reply, { ids: [, id] }) =>
      reply.status === 200 ? { ...reply, headers: { ETag: `"${id}"` } } : reply,
    ),
  }),
  fault('sends again what has not changed', ['not-modified not-modified'], {
    getProject: ({ ids: [id], store: { projects } }) => {
      const row = find(projects, id);
      return row
        ? { status: 200, body: shown(row), headers: { ETag: tagOf(row) } }
        : { status: 404, body: { message: 'none' } };
    },
  }),
  fault('lets a stale change through', ['stale-update stale'], {
    replaceProject: ({ ids: [id], body, store: { projects } }) => {
      const row = find(projects, id);
      if (!row) return { status: 404, body: { message: 'none' } };
      row.value = body;
      row.version++;
      return { status: 200, body: shown(row) };
    },
  }),
  fault('does not remove a task', ['inside still-listed', 'delete-read still-there', 'walk still-there'], {
    deleteTask: () => ({ status: 204 }),
  }),
  fault('does not remove a project', ['delete-read still-there', 'walk still-there'], {
    deleteProject: () => ({ status: 204 }),
  }),
  fault('fails when it removes a project that has tasks', ['inside status'], {
    deleteProject: (call) =>
      call.store.tasks.some(({ parent }) => parent === call.ids[0])
        ? { status: 500, body: { message: 'tasks.project_id' } }
        : (RIGHT.deleteProject as Handler)(call),
  }),
  fault('goes on to list what is gone', ['delete-read still-listed', 'delete-update changed-though-gone'], {
    deleteProject: ({ ids: [id], store: { projects } }) => {
      const row = find(projects, id);
      if (!row) return { status: 404, body: { message: 'none' } };
      row.value = { ...row.value, gone: true };
      return { status: 204 };
    },
    getProject: wrapped('getProject', (reply, { ids: [id], store: { projects } }) =>
      find(projects, id)?.value.gone ? { status: 404, body: { message: 'none' } } : reply,
    ),
    listProjects: wrapped(
      'listProjects',
      rows('items', (items) => items.map(({ gone: _, ...one }) => one)),
    ),
  }),
  fault('fails when it removes again', ['delete-read failed', 'delete-read status'], {
    deleteTask: wrapped('deleteTask', (reply) =>
      reply.status === 404 ? { status: 500, body: { message: 'oh' } } : reply,
    ),
  }),
  fault(
    'fails at what is gone',
    [
      'other-parent status',
      'delete-read failed',
      'delete-read status',
      'absent status',
      'delete-update status',
      'walk status',
    ],
    {
      getTask: wrapped('getTask', (reply) =>
        reply.status === 404 ? { status: 500, body: { message: 'oh' } } : reply,
      ),
    },
  ),
  fault(
    'removes another one',
    ['delete-others removed-besides', 'inside still-listed', 'delete-read still-there', 'walk still-there'],
    {
      deleteTask: ({ ids: [project, id], store: { tasks } }) => {
        if (!find(tasks, id)) return { status: 404, body: { message: 'none' } };
        const other = tasks.find((row) => row.parent === project && row.id !== id);
        drop(tasks, other?.id);
        return { status: 204 };
      },
    },
  ),
  fault('changes what is gone', ['delete-update changed-though-gone'], {
    updateTask: wrapped('updateTask', (reply, { body, ids: [, id] }) =>
      reply.status === 404 ? { status: 200, body: { id, title: 'x', ...body } } : reply,
    ),
  }),
  fault('fails when what is gone is changed', ['delete-update failed', 'delete-update status'], {
    replaceProject: wrapped('replaceProject', (reply) =>
      reply.status === 404 ? { status: 500, body: { message: 'oh' } } : reply,
    ),
  }),
  fault(
    'removes the tasks that were made before the one that it removes',
    ['delete-others removed-besides', 'inside lost-inside', 'walk created-missing'],
    {
      deleteTask: wrapped('deleteTask', (reply, { ids: [project], store: { tasks } }) => {
        if (reply.status === 204) drop(tasks, tasks.find(({ parent }) => parent === project)?.id);
        return reply;
      }),
    },
  ),
  fault('changes the first task of a project besides', ['walk not-kept'], {
    updateTask: wrapped('updateTask', (reply, { ids: [project, id], body, store: { tasks } }) => {
      const first = tasks.find((row) => row.parent === project);
      if (first && first.id !== id) first.value = { ...first.value, ...body };
      return reply;
    }),
  }),
  fault('brings a removed project back when another one is made', ['walk still-there'], {
    deleteProject: wrapped('deleteProject', (reply, { ids: [id], store }) => {
      if (reply.status === 204) deletedProjects.set(store, String(id));
      return reply;
    }),
    createProject: wrapped('createProject', (reply, { store }) => {
      const id = deletedProjects.get(store);
      if (id !== undefined)
        store.projects.push({ id, version: 1, value: { name: `Back ${id}` }, parent: '' });
      deletedProjects.delete(store);
      return reply;
    }),
  }),
];
