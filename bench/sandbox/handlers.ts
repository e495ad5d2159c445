// The four operations as sandbox handlers.
import { defineSandbox, readPage, refuse, type Transaction } from '../../src/sandbox/handlers.ts';

interface Group {
  readonly id: number;
  readonly name: string;
}
const groups = (store: Transaction) => store.collection<Group>('groups');

const checkName = async (store: Transaction, name: string, own?: number): Promise<void> => {
  const [other] = await groups(store).list({ where: { name }, limit: 1 });
  if (other && other.id !== own) throw refuse(409);
};

interface Input {
  readonly parameters: { readonly path: { readonly id: number }; readonly query: Record<string, number> };
  readonly requestBody: { readonly content: { readonly 'application/json': Group } };
  readonly responses: Record<200 | 201, { readonly content: { readonly 'application/json': unknown } }>;
}

export default defineSandbox<Record<'listGroups' | 'createGroup' | 'getGroup' | 'updateGroup', Input>>({
  indexes: [{ collection: 'groups', members: ['name'] }],
  handlers: {
    listGroups: async ({ query: { page = 1, page_size: limit = 100 }, store, answer }) => {
      const { items, total } = await readPage(groups(store), { offset: (page - 1) * limit, limit });
      return answer(200, { groups: items, total });
    },
    createGroup: async ({ body, store, ids, clock, answer }) => {
      await checkName(store, body.name);
      const group = { ...body, id: await ids.serial(0), created: clock.now().toISOString() };
      await groups(store).put(String(group.id), group);
      return answer(201, group);
    },
    getGroup: async ({ path, store, answer }) => {
      const group = await groups(store).get(String(path.id));
      return group ? answer(200, group) : refuse(404);
    },
    updateGroup: async ({ path, body, store, answer }) => {
      const before = await groups(store).get(String(path.id));
      if (!before) return refuse(404);
      await checkName(store, body.name, before.id);
      const group = { ...before, ...body };
      await groups(store).put(String(path.id), group);
      return answer(200, group);
    },
  },
});
