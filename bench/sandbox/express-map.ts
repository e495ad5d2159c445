// A hand-written server: Express, a Map, and Ajv for requests and responses. Prints nothing and keeps no state on disk.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import express, { type Response } from 'express';
import { load } from 'js-yaml';

const [, , file = '', port = ''] = process.argv;
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
addFormats(ajv);
ajv.addSchema(load(readFileSync(file, 'utf8')) as object, 'openapi');
const compile = (pointer: string) => ajv.compile({ $ref: `openapi#${pointer}` });

const isNewGroup = compile('/components/schemas/NewGroup');
const isGroup = compile('/components/schemas/Group');
const isPage = compile('/paths/~1groups/get/responses/200/content/application~1json/schema');
const isError = compile('/components/schemas/Error');

interface Group {
  readonly id: number;
  readonly name: string;
}
const groups = new Map<number, Group>();
const names = new Map<string, number>();
let last = 0;

const send = (response: Response, isValid: (body: unknown) => boolean, status: number, body: unknown) =>
  response.status(isValid(body) ? status : 500).json(body);
const refuse = (response: Response, status: number, error: string) =>
  send(response, isError, status, { error });

const app = express();
app.use(express.json());
app.get('/groups', (request, response) => {
  const [page, size] = [Number(request.query.page ?? 1), Number(request.query.page_size ?? 100)];
  if (!(page >= 1 && size >= 1 && size <= 1000)) return refuse(response, 400, 'no such page');
  const items = groups
    .values()
    .drop((page - 1) * size)
    .take(size)
    .toArray();
  return send(response, isPage, 200, { groups: items, total: groups.size });
});
app.post('/groups', ({ body }, response) => {
  if (!isNewGroup(body)) return response.status(400).json(isNewGroup.errors);
  const { name } = body as Group;
  if (names.has(name)) return refuse(response, 409, 'A group of this name exists already.');
  const group = { ...(body as Group), id: ++last, created: new Date().toISOString() };
  groups.set(group.id, group);
  names.set(name, group.id);
  return send(response, isGroup, 201, group);
});
app.get('/groups/:id', ({ params }, response) => {
  const group = groups.get(Number(params.id));
  return group ? send(response, isGroup, 200, group) : refuse(response, 404, 'There is no such group.');
});
app.put('/groups/:id', ({ params, body }, response) => {
  if (!isNewGroup(body)) return response.status(400).json(isNewGroup.errors);
  const before = groups.get(Number(params.id));
  if (!before) return refuse(response, 404, 'There is no such group.');
  const { name } = body as Group;
  if ((names.get(name) ?? before.id) !== before.id)
    return refuse(response, 409, 'A group of this name exists already.');
  names.delete(before.name);
  names.set(name, before.id);
  const group = { ...before, ...(body as Group) };
  groups.set(group.id, group);
  return send(response, isGroup, 200, group);
});
app.listen(Number(port), '127.0.0.1');
