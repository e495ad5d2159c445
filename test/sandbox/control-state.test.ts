import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { CONTROL_DOCUMENT } from '../../src/sandbox/control.ts';
import { loadContract, type RunningSandbox, startSandbox } from '../../src/testing/index.ts';
import { createControl } from '../support/control.ts';
import { folderOf } from '../support/files.ts';
import { sending, startTeams } from '../support/teams.ts';

const contract = await loadContract(CONTROL_DOCUMENT);
const PATH = '/workspaces/state';
const controlOf = (sandbox: RunningSandbox) => createControl(contract, () => sandbox.url).control;
const stateWith = (provider: string, ...names: string[]) => ({
  [provider]: { collections: Object.fromEntries(names.map((name) => [name, { a: { id: 'a' } }])) },
});

test('where roles act, a collection that is no resource is refused, and nothing is changed', async () => {
  await using sandbox = await startTeams();
  await fetch(`${sandbox.workspace('state').urlOf()}/teams`, sending({ name: 'jets' }));
  const control = controlOf(sandbox);
  const { json: before } = await control({ path: PATH });
  const body = stateWith('test', ...Object.keys(before.test.collections), 'taems');
  const { status, json } = await control({ method: 'PUT', path: PATH, body });
  expect([status, json.detail]).toEqual([
    400,
    'test has no collection "taems". Did you mean "teams"? There are: teams.',
  ]);
  expect((await control({ path: PATH })).json).toEqual(before);
});

test.each([
  { provider: 'vinyldns', there: 'groups', wrong: 'grups' },
  { provider: 'partoo', there: 'businesses', wrong: 'busineses' },
  { provider: 'smartsheet', there: 'alternateEmails', wrong: 'alternateEmail' },
  { provider: 'docusign-v2', there: 'logins', wrong: 'login' },
  { provider: 'docusign-v2.1', there: 'profiles', wrong: 'profile' },
])('$provider takes $there before any request, and refuses $wrong', async ({ provider, there, wrong }) => {
  await using sandbox = await startSandbox(provider);
  const control = controlOf(sandbox);
  const put = (name: string) => control({ method: 'PUT', path: PATH, body: stateWith(provider, name) });
  expect((await put(there)).status).toBe(204);
  expect((await put(wrong)).json.detail).toMatch(`no collection "${wrong}". Did you mean "${there}"?`);
});

const DOCUMENT = `openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /notes:
    get: { operationId: listNotes, responses: { '204': { description: There are some. } } }
`;

/** A sandbox whose handler uses the collection `notes`. */
const startNotes = async (collections: string) => {
  const folder = await folderOf({
    'openapi.yaml': DOCUMENT,
    'handlers.mjs': `export default {
      ${collections}
      handlers: {
        listNotes: async ({ store, answer }) => {
          await store.collection('notes').count();
          return answer(204);
        },
      },
    };`,
  });
  const handlers = join(folder.path, 'handlers.mjs');
  const sandbox = await startSandbox(join(folder.path, 'openapi.yaml'), { handlers });
  return Object.assign(sandbox, {
    [Symbol.asyncDispose]: async () => {
      await sandbox.close();
      await folder[Symbol.asyncDispose]();
    },
  });
};

test('where handlers may use any collection, it is taken, and what nothing has used so far is told', async () => {
  await using sandbox = await startNotes('');
  const control = controlOf(sandbox);
  const [provider = ''] = Object.keys(sandbox.coverage());
  const put = () =>
    control({ method: 'PUT', path: PATH, body: stateWith(provider, 'nots') }).then(({ status, json }) => [
      status,
      json,
    ]);
  const told = (rest: string) => ({ warnings: [`${provider} has no collection "nots".${rest}`] });
  expect(await put()).toEqual([200, told(' There are: none.')]);
  await fetch(`${sandbox.urlOf()}/notes`);
  expect(await put()).toEqual([200, told(' Did you mean "notes"? There are: notes.')]);
  expect(Object.keys((await control({ path: PATH })).json[provider].collections)).toEqual(['nots']);
});

test('a handler that uses a collection that its definition does not list fails, and says so', async () => {
  await using sandbox = await startNotes("collections: ['note', 'users'],");
  const response = await fetch(`${sandbox.urlOf()}/notes`);
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
    500,
    expect.stringMatching(
      /^There is no "notes" in the sandbox's "collections": note, users\. \(.*handlers\.mjs:\d+:\d+\)$/,
    ),
  ]);
});
