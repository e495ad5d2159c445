import { describe, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { fingerprintOf, kindOf } from '../../src/judge/fingerprint.ts';
import { fingerprintV1Of } from '../../src/judge/fingerprint-v1.ts';
import type { Violation } from '../../src/judge/judge.ts';
import { documentOf } from '../support/document.ts';

const contract = createContract(documentOf({ paths: {} }));

const violation: Violation = {
  operation: 'listGroups',
  side: 'response',
  check: 'response-body',
  rule: 'type',
  instance: '/body/groups/0/id',
  params: { types: ['integer'] },
  actual: '7',
  schema: '/components/schemas/Group/properties/id/type',
};

test.each<[string, Partial<Violation>]>([
  ['in another item', { instance: '/body/groups/12/id' }],
  ['with another value', { actual: '8, is' }],
  ['in more items', { params: { types: ['integer'], moreItems: { count: 3, atLeast: true } } }],
  ['where the contract documents more', { params: { types: ['integer', 'null'] } }],
])('a violation is the same %s', (_, change) => {
  expect(fingerprintOf(contract, { ...violation, ...change })).toBe(fingerprintOf(contract, violation));
});

test.each<[string, Partial<Violation>]>([
  ['of another operation', { operation: 'getGroup' }],
  ['of the other side', { side: 'request' }],
  ['of another check', { check: 'response-headers' }],
  ['of another rule', { rule: 'enum' }],
  ['of another member', { instance: '/body/groups/0/ids' }],
  ['of another schema', { schema: '/components/schemas/Team/properties/id/type' }],
])('a violation is another one %s', (_, change) => {
  expect(fingerprintOf(contract, { ...violation, ...change })).not.toBe(fingerprintOf(contract, violation));
});

test('an undocumented status is not every undocumented status', () => {
  const status = (code: number): Violation => ({
    ...violation,
    rule: 'status',
    params: { status: code, documented: ['200'] },
  });
  expect(fingerprintOf(contract, status(500))).not.toBe(fingerprintOf(contract, status(418)));
});

test.each([
  ['member that is missing', 'required', { missingProperty: 'a' }, { missingProperty: 'b' }],
  [
    'reason why a request should have been refused',
    'accepted',
    { status: 201, case: 'no credentials' },
    { status: 201, case: 'wrong method DELETE' },
  ],
  [
    'place of what is wrong with a request that should have been refused',
    'accepted',
    { status: 201, cause: { instance: '/body/id', rule: 'type', params: { types: ['integer'] } } },
    { status: 201, cause: { instance: '/body/name', rule: 'type', params: { types: ['integer'] } } },
  ],
])('one %s is not another', (_, rule, one, other) => {
  const [first, second] = [one, other].map(
    (params) => ({ ...violation, check: 'case', rule, params }) as const,
  );
  expect(fingerprintOf(contract, first as Violation)).not.toBe(fingerprintOf(contract, second as Violation));
});

describe('a better wording changes no fingerprint:', () => {
  test.each<{ parts: Partial<Violation>; fingerprint: string }>([
    { parts: {}, fingerprint: 'bffc1e9ffd754375' },
    { parts: { rule: 'required', params: { missingProperty: 'id' } }, fingerprint: 'bafbceee33345de1' },
    {
      parts: {
        check: 'case',
        rule: 'accepted',
        params: {
          status: 201,
          cause: { instance: '/body/3/id', rule: 'type', params: { types: ['integer'] } },
        },
      },
      fingerprint: '878e9b86dcad4d13',
    },
  ])('$parts', ({ parts, fingerprint }) => {
    // A literal, since a fingerprint must not change with the wording of messages.
    expect(fingerprintOf(contract, { ...violation, ...parts })).toBe(fingerprint);
  });

  test.each([fingerprintOf, (_: unknown, one: Violation) => kindOf(one)])('%p reads no sentence', (name) => {
    const [first, second] = ['in these words', 'in better words'].map((text) =>
      name(contract, { ...violation, rule: 'json', params: { error: text }, actual: text }),
    );
    expect(first).toBe(second);
  });
});

describe('the first version named violations by their sentences, and still does:', () => {
  test.each<{ parts: Partial<Violation>; fingerprint: string }>([
    { parts: {}, fingerprint: '177e0a5a35af6499' },
    { parts: { rule: 'required', params: { missingProperty: 'id' } }, fingerprint: 'ada131f0adf0a791' },
    {
      parts: { rule: 'status', params: { status: 418, documented: ['200'] } },
      fingerprint: 'e6890d9a132b495f',
    },
    {
      parts: {
        check: 'case',
        rule: 'accepted',
        params: {
          status: 201,
          cause: { instance: '/body/3/id', rule: 'type', params: { types: ['integer'] } },
        },
      },
      fingerprint: '985c7f1812bfbe9c',
    },
  ])('$parts', ({ parts, fingerprint }) => {
    expect(fingerprintV1Of(contract, { ...violation, ...parts })).toBe(fingerprint);
  });
});
