import { describe, expect, test } from '@jest/globals';
import type { Secrets } from '../../src/contract/credential-variables.ts';
import { violationMessage } from '../../src/judge/sentence.ts';
import { runCases } from '../../src/run/run.ts';
import { CRUD, crudServer, type Handler, type Handlers, RIGHT } from '../support/crud.ts';
import { contractOf } from '../support/document.ts';

const contract = contractOf(CRUD);

const tokenOf = (text: string): Secrets => new Map([['Bearer', { kind: 'text', text }]]);

/** A server that shows another user nothing, except in the `forgetful` operations, which do not check the user. */
const serverFor = (forgetful: readonly string[], status: number): Handlers =>
  Object.fromEntries(
    Object.entries(RIGHT).map(([id, handler]): [string, Handler] => [
      id,
      (call) => {
        const isOther = call.request.headers.authorization === 'Bearer somebody-else';
        if (!isOther || forgetful.includes(id)) return handler(call);
        if (id === 'listProjects' && status !== 401) return { status: 200, body: { items: [], total: 0 } };
        return { status, body: { message: 'None.' } };
      },
    ]),
  );

const violationsFor = async (forgetful: readonly string[], { status = 404, hasOther = true } = {}) => {
  await contract.prepareAll();
  const others = hasOther ? { other: tokenOf('somebody-else') } : {};
  const context = { contract, givenHeaders: {}, seed: 1, secrets: tokenOf('mine'), ...others };
  const { results } = await runCases(contract, crudServer(serverFor(forgetful, status)), [], {
    writes: true,
    sequencing: {
      context,
      prefix: '',
      host: 'projects.test',
      runId: 'a1b2',
      unique: [],
      walks: 0,
      includes: (family, { about }) => family === 'other-identity' && about === 'projects',
    },
  });
  const own = results.filter(({ name }) => name.startsWith('other-identity'));
  return {
    count: own.length,
    skipped: own.flatMap(({ skipped }) => skipped ?? []),
    violations: own.flatMap(({ violations }) => violations),
  };
};

const rulesFor = async (...given: Parameters<typeof violationsFor>) => {
  const { violations, ...others } = await violationsFor(...given);
  return { ...others, rules: violations.map(({ rule, operation }) => `${operation} ${rule}`) };
};

describe('somebody else', () => {
  test.each([
    { forgetful: [], rules: [] },
    { forgetful: ['getProject'], rules: ['getProject shown-to-another'] },
    { forgetful: ['listProjects'], rules: ['listProjects shown-to-another'] },
    { forgetful: ['replaceProject'], rules: ['replaceProject changed-by-another'] },
    { forgetful: ['deleteProject'], rules: ['deleteProject removed-by-another'] },
  ])('is let in by $forgetful: $rules', async ({ forgetful, rules }) => {
    expect(await rulesFor(forgetful)).toEqual({ count: 1, skipped: [], rules });
  });

  test.each([
    { forgetful: 'getProject', says: /shows "?\w+"?, which createProject created, to another identity$/ },
    {
      forgetful: 'replaceProject',
      says: /a change of "?\w+"?, which createProject created, by another identity$/,
    },
    {
      forgetful: 'deleteProject',
      says: /"?\w+"?, which createProject created, was deleted by another identity$/,
    },
  ])('let in by $forgetful is told as $says', async ({ forgetful, says }) => {
    const [violation] = (await violationsFor([forgetful])).violations;
    expect(violation && violationMessage(violation)).toMatch(says);
  });

  test('is refused with 403, documented or not', async () => {
    expect(await rulesFor([], { status: 403 })).toEqual({ count: 1, skipped: [], rules: [] });
  });

  test('whose credentials are refused shows nothing, which is said', async () => {
    expect(await rulesFor([], { status: 401 })).toEqual({
      count: 1,
      skipped: ['the credentials of the second identity are refused with 401'],
      rules: [],
    });
  });

  test('is not asked for without credentials', async () => {
    expect(await rulesFor([], { hasOther: false })).toEqual({ count: 0, skipped: [], rules: [] });
  });
});
