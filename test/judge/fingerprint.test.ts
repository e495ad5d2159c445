import { expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { fingerprintOf } from '../../src/judge/fingerprint.ts';
import type { Violation } from '../../src/judge/judge.ts';
import { documentOf } from '../support/document.ts';

const contract = createContract(documentOf({ paths: {} }));

const violation: Violation = {
  operation: 'listGroups',
  side: 'response',
  check: 'response-body',
  rule: 'type',
  instance: '/body/groups/0/id',
  message: 'must be integer, is "7"',
  schema: '/components/schemas/Group/properties/id/type',
};

test.each<[string, Partial<Violation>]>([
  ['in another item', { instance: '/body/groups/12/id' }],
  ['with another value', { message: 'must be integer, is "8, is"' }],
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
    message: `has the status ${code}, documented: 200`,
  });
  expect(fingerprintOf(contract, status(500))).not.toBe(fingerprintOf(contract, status(418)));
});

test.each([
  ['member that is missing', 'lacks the required member "a"', 'lacks the required member "b"'],
  [
    'reason why a request should have been refused',
    'has the status 201, but the contract forbids the request (no credentials)',
    'has the status 201, but the contract forbids the request (wrong method DELETE)',
  ],
])('one %s is not another', (_, one, other) => {
  const [first, second] = [one, other].map((message) => ({ ...violation, check: 'case', message }) as const);
  expect(fingerprintOf(contract, first as Violation)).not.toBe(fingerprintOf(contract, second as Violation));
});
