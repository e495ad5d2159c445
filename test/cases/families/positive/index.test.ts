import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Case } from '../../../../src/cases/case.ts';
import { MOST_CASES } from '../../../../src/cases/families/changes.ts';
import { positiveFamilies } from '../../../../src/cases/families/positive/index.ts';
import { type Contract, createContract } from '../../../../src/contract/contract.ts';
import { loadDocument } from '../../../../src/document/document.ts';
import { findProviders, ownSpecs } from '../../../../src/document/provider.ts';
import { toRequest } from '../../../../src/http/message.ts';
import { valueAt } from '../../../../src/json/pointer.ts';
import { judgeRequest } from '../../../../src/judge/judge.ts';
import { contractOf } from '../../../support/document.ts';
import { fixture, loadContract } from '../../../support/server.ts';

type Family = keyof typeof positiveFamilies;

const casesOf = (contract: Contract, family: Family, id: string, seed = 1): Case[] => {
  const operation = contract.operations.find((each) => each.id === id);
  if (!operation) throw new Error(`no operation ${id}`);
  return [...positiveFamilies[family].casesOf({ contract, givenHeaders: {}, seed }, operation)];
};

let contract: Contract;
beforeAll(async () => {
  contract = await loadContract('positive.yaml');
});

/** The names of all cases that a family makes for an operation of the fixture. */
const TRIED: readonly { family: Family; operation: string; names: readonly string[] }[] = [
  {
    family: 'required-only',
    operation: 'putTeam',
    names: [
      'only what is required',
      'only what is required (application/x-www-form-urlencoded)',
      'only what is required (text/plain)',
      'without the optional /body',
    ],
  },
  {
    family: 'required-only',
    operation: 'postTree',
    names: ['only what is required'],
  },
  {
    family: 'required-only',
    operation: 'postShape',
    names: ['only what is required'],
  },
  {
    family: 'required-only',
    operation: 'postChoices',
    names: ['only what is required'],
  },
  {
    family: 'all-members',
    operation: 'putTeam',
    names: [
      'all members and parameters',
      'all members and parameters (application/x-www-form-urlencoded)',
      'all members and parameters (text/plain)',
    ],
  },
  {
    family: 'all-members',
    operation: 'postTree',
    names: ['all members and parameters'],
  },
  {
    family: 'all-members',
    operation: 'postShape',
    names: ['all members and parameters'],
  },
  {
    family: 'all-members',
    operation: 'postChoices',
    names: ['all members and parameters'],
  },
  {
    family: 'optional-member',
    operation: 'putTeam',
    names: [
      'only /query/view of the optional parameters',
      'only /query/limit of the optional parameters',
      'only /headers/x-trace of the optional parameters',
      'only /body/code of the optional members',
      'only /body/note of the optional members',
      'only /body/accountId of the optional members',
      'only /body/tags of the optional members',
      'only /body/labels of the optional members',
      'only /body/size of the optional members',
      'only /body/contact/isMain of the optional members',
      'only /body/contact/extension of the optional members',
      'only /body/isOpen of the optional members (application/x-www-form-urlencoded)',
    ],
  },
  {
    family: 'optional-member',
    operation: 'postTree',
    names: ['only /body/next of the optional members', 'only /body/children of the optional members'],
  },
  {
    family: 'optional-member',
    operation: 'postShape',
    names: ['only /body/inner of the optional members'],
  },
  {
    family: 'optional-member',
    operation: 'postChoices',
    names: [
      'only /body/a of the optional members',
      'only /body/b of the optional members',
      'only /body/c of the optional members',
    ],
  },
  {
    family: 'enum-value',
    operation: 'putTeam',
    names: [
      '/body/note null',
      '/body/tags/0 "red"',
      '/body/tags/0 "blue"',
      '/body/contact/isMain true',
      '/body/contact/isMain false',
      '/body/isOpen true (application/x-www-form-urlencoded)',
      '/body/isOpen false (application/x-www-form-urlencoded)',
      '/query/view "short"',
      '/query/view "long"',
    ],
  },
  {
    family: 'enum-value',
    operation: 'postShape',
    names: ['/body/inner true', '/body/inner false', '/body/inner null'],
  },
  {
    family: 'enum-value',
    operation: 'postChoices',
    names: ['/body/b true', '/body/b false', '/body/c "x"', '/body/c 2'],
  },
  {
    family: 'branch',
    operation: 'putTeam',
    names: [
      'sampled body of application/x-www-form-urlencoded',
      'sampled body of text/plain',
      'oneOf 1 of /body/contact',
      'discriminator /body/contact/kind "mail"',
      'oneOf 2 of /body/contact',
      'discriminator /body/contact/kind "phone"',
      'discriminator /body/contact/kind "mobile"',
      'type integer of /body/size',
      'type string of /body/size',
    ],
  },
  {
    family: 'branch',
    operation: 'postShape',
    names: [
      'anyOf 1 of /body',
      'anyOf 2 of /body',
      'oneOf 1 of /body/inner',
      'oneOf 2 of /body/inner',
      'oneOf 3 of /body/inner',
    ],
  },
  {
    family: 'bound',
    operation: 'putTeam',
    names: [
      'shortest /body/name (2 characters)',
      'longest /body/name (50 characters)',
      'shortest /body/code (3 characters)',
      'longest /body/code (6 characters)',
      'smallest /body/accountId (-9223372036854775808)',
      'largest /body/accountId (9223372036854775807)',
      'empty list /body/tags',
      'most /body/tags (3 items)',
      'empty object /body/labels',
      'most /body/labels (2 members)',
      'longest /body/size (3 characters)',
      'longest /body/contact/number (15 characters)',
      'smallest /body/contact/extension (0)',
      'largest /body/contact/extension (99)',
      'shortest /body/name (2 characters) (application/x-www-form-urlencoded)',
      'longest /body/name (8 characters) (application/x-www-form-urlencoded)',
      'longest /body (5 characters) (text/plain)',
      'smallest /query/limit (1)',
      'largest /query/limit (100)',
    ],
  },
  {
    family: 'bound',
    operation: 'postTree',
    names: ['smallest /body/value (0.5)', 'largest /body/value (9.5)', 'empty list /body/children'],
  },
  {
    family: 'bound',
    operation: 'postShape',
    names: [
      'smallest /body/radius (0.5)',
      'fewest /body/sides (3 items)',
      'most /body/sides (5 items)',
      'smallest /body/sides/0 (-2147483648)',
      'largest /body/sides/0 (2147483647)',
    ],
  },
  {
    family: 'bound',
    operation: 'postChoices',
    names: ['fewest /body (1 member)', 'most /body (2 members)'],
  },
  {
    family: 'unusual',
    operation: 'postTree',
    names: ['10 deep /body/next', '10 deep /body/children'],
  },
];

describe('what is tried is', () => {
  test.each(TRIED)('$family of $operation', ({ family, operation, names }) => {
    expect(casesOf(contract, family, operation).map(({ name }) => name)).toEqual(names);
  });
});

/** The parsed request body of the case with this name; null if there is none. */
const bodyOf = (family: Family, operation: string, name: string): unknown => {
  const found = casesOf(contract, family, operation).find((one) => one.name === name);
  return JSON.parse(found?.body ?? 'null');
};

const TEAM = { name: 'Jets', contact: { kind: 'mail', address: 'jets@example.com' } };
const deep = (depth: number): unknown => ({
  value: expect.any(Number),
  children: [],
  ...(depth === 0 ? {} : { next: deep(depth - 1) }),
});

describe('the body is the documented one but for', () => {
  test.each<{ family: Family; operation?: string; name: string; body: unknown }>([
    {
      family: 'optional-member',
      name: 'only /body/contact/isMain of the optional members',
      body: { ...TEAM, contact: { ...TEAM.contact, isMain: true } },
    },
    {
      family: 'optional-member',
      name: 'only /body/contact/extension of the optional members',
      body: { ...TEAM, contact: { kind: 'phone', number: expect.any(String), extension: 0 } },
    },
    { family: 'enum-value', name: '/body/note null', body: { ...TEAM, note: null } },
    { family: 'enum-value', name: '/body/tags/0 "blue"', body: { ...TEAM, tags: ['blue'] } },
    {
      family: 'branch',
      name: 'discriminator /body/contact/kind "mobile"',
      body: { ...TEAM, contact: { kind: 'mobile', number: expect.any(String), extension: 0 } },
    },
    {
      family: 'branch',
      operation: 'postShape',
      name: 'oneOf 3 of /body/inner',
      body: { inner: null, sides: [0, 1, 2] },
    },
    {
      family: 'bound',
      name: 'longest /body/name (50 characters)',
      body: { ...TEAM, name: expect.stringMatching(/^.{50}$/) },
    },
    {
      family: 'bound',
      name: 'longest /body/code (6 characters)',
      body: { ...TEAM, code: expect.stringMatching(/^[A-Z]{2}\d{4}$/) },
    },
    { family: 'bound', name: 'empty list /body/tags', body: { ...TEAM, tags: [] } },
    {
      family: 'bound',
      operation: 'postShape',
      name: 'most /body/sides (5 items)',
      body: { sides: [0, 1, 2, 3, 4] },
    },
    { family: 'unusual', name: 'spaces around in /body/name', body: { ...TEAM, name: ' text ' } },
    { family: 'unusual', operation: 'postTree', name: '10 deep /body/next', body: deep(10) },
    { family: 'required-only', operation: 'postChoices', name: 'only what is required', body: { a: 1 } },
    {
      family: 'all-members',
      name: 'all members and parameters',
      body: {
        name: 'Jets',
        contact: { ...TEAM.contact, isMain: true },
        code: expect.any(String),
        note: expect.any(String),
        accountId: 0,
        tags: ['red'],
        labels: { member0: 0 },
        size: 0,
      },
    },
  ])('$family: $name', ({ family, operation = 'putTeam', name, body }) => {
    expect(bodyOf(family, operation, name)).toEqual(body);
  });
});

describe('a number that no double holds is written with all of its digits', () => {
  test.each([
    {
      family: 'unusual',
      name: 'beyond 2^53 /body/accountId (9007199254740993)',
      has: '"accountId":9007199254740993}',
    },
    {
      family: 'unusual',
      name: 'beyond 2^53 /path/team_id (9007199254740993)',
      has: '/teams/9007199254740993',
    },
    {
      family: 'bound',
      name: 'largest /body/accountId (9223372036854775807)',
      has: '"accountId":9223372036854775807}',
    },
  ] as const)('$name', ({ family, name, has }) => {
    const found = casesOf(contract, family, 'putTeam').find((one) => one.name === name);
    expect(`${found?.url} ${found?.body}`).toContain(has);
  });
});

test('a text is unusual only where its schema allows it', () => {
  const tried = casesOf(contract, 'unusual', 'putTeam').map(({ name }) => name);
  const about = (place: string) =>
    tried.filter((name) => name.endsWith(` in ${place}`)).map((name) => name.split(' in ')[0]);
  const ALL = [
    'combining characters',
    'right-to-left text',
    'emoji',
    'characters beyond 16 bits',
    'spaces around',
  ];
  expect(about('/body/name')).toEqual(ALL);
  expect(about('/body/note')).toEqual([...ALL, 'an empty text', '1000 characters']);
  expect(about('/body/code')).toEqual([]);
  expect(about('/body/contact/address')).toEqual([]);
});

const FILES = [
  ...findProviders(ownSpecs),
  ...['positive', 'cases', 'harness', 'prism', 'groups-family', 'who'].map((name) => ({
    name,
    file: fixture(`${name}.yaml`),
  })),
  { name: 'many-files', file: fixture('documents/many-files/openapi.yaml') },
];

describe('of the cases made for', () => {
  test.each(FILES)('$name nearly all are allowed', async (provider) => {
    const made = createContract(await loadDocument(provider));
    await made.prepareAll();
    const cases = Object.entries(positiveFamilies).flatMap(([family]) =>
      family === 'example' ? [] : made.operations.flatMap(({ id }) => casesOf(made, family as Family, id)),
    );
    const isAllowed = (one: Case) => judgeRequest(made, toRequest(made, one)).violations.length === 0;
    const refused = cases.filter((one) => !isAllowed(one)).map(({ name, url }) => `${name} ${url}`);
    expect(refused.length).toBeLessThanOrEqual(cases.length * 0.05);
  });
});

/** An operation whose body has more enum values, in two members, than a family tries. */
const MANY = contractOf({
  paths: {
    '/x': {
      post: {
        operationId: 'x',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  many: { enum: Array.from({ length: 200 }, (_, index) => index) },
                  few: { enum: ['a', 'b'] },
                },
              },
            },
          },
        },
        responses: {},
      },
    },
  },
});

describe('of very many values', () => {
  const tried = (seed: number) => casesOf(MANY, 'enum-value', 'x', seed).map(({ name }) => name);

  test('so many are tried as the seed picks, and some of each place', () => {
    expect(tried(1)).toHaveLength(MOST_CASES);
    expect(tried(1)).toEqual(expect.arrayContaining(['/body/few "a"', '/body/few "b"']));
  });

  test('the same seed picks the same, another seed others', () => {
    expect(tried(1)).toEqual(tried(1));
    expect(tried(1)).not.toEqual(tried(2));
  });

  test('each is in the request', () => {
    for (const { name, body } of casesOf(MANY, 'enum-value', 'x')) {
      const [pointer = '', text = ''] = name.replace('/body', '').split(' ');
      expect(valueAt(JSON.parse(body ?? ''), pointer)).toEqual(JSON.parse(text));
    }
  });
});
