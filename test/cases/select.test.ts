import { describe, expect, test } from '@jest/globals';
import type { Case } from '../../src/cases/case.ts';
import { createSelection, type SelectOptions } from '../../src/cases/select.ts';
import { type Contract, createContract } from '../../src/contract/contract.ts';
import { documentOf } from '../support/document.ts';

const contract: Contract = createContract(
  documentOf({
    paths: {
      '/groups': {
        get: { operationId: 'listGroups', tags: ['read'], responses: {} },
        post: { responses: {} },
      },
      '/groups/{id}': { delete: { operationId: 'deleteGroup', tags: ['write', 'a+b'], responses: {} } },
    },
  }),
);

const caseOf = (operation: number, family: string, name: string): Case => ({
  operation: contract.operations[operation] as Case['operation'],
  method: 'GET',
  url: '/',
  headers: {},
  body: undefined,
  credentials: 'valid',
  expects: { kind: 'accept' },
  unsendable: undefined,
  family,
  name,
});

const cases = [
  caseOf(0, 'example', 'minimal'),
  caseOf(0, 'response', 'response created'),
  caseOf(1, 'example', 'request all members'),
  caseOf(2, 'example', 'request (1)'),
];

describe('is sent', () => {
  test.each<{ options: SelectOptions; sent: number[] }>([
    { options: {}, sent: [0, 1, 2, 3] },
    { options: { only: ['listGroups'] }, sent: [0, 1] },
    { options: { only: ['list*'] }, sent: [0, 1] },
    { options: { only: ['*Group*'] }, sent: [0, 1, 3] },
    { options: { only: ['POST /groups'] }, sent: [2] },
    { options: { only: ['* /groups/{id}'] }, sent: [3] },
    { options: { only: ['read', 'a+b'] }, sent: [0, 1, 3] },
    { options: { only: ['example'] }, sent: [0, 2, 3] },
    { options: { only: ['positive'] }, sent: [0, 2, 3] },
    { options: { only: ['request (*)'] }, sent: [3] },
    { options: { only: ['example'], exclude: ['listGroups'] }, sent: [2, 3] },
    { options: { exclude: ['response', 'minimal'] }, sent: [2, 3] },
    { options: { only: ['Group'] }, sent: [] },
    { options: { exclude: ['**'] }, sent: [] },
  ])('by $options: $sent', ({ options, sent }) => {
    const { includes } = createSelection(options, [contract]);
    expect(cases.flatMap((one, index) => (includes(one) ? [index] : []))).toEqual(sent);
  });
});

describe('need cases be made', () => {
  test.each<{ options: SelectOptions; operation: number; family: string; may: boolean }>([
    { options: {}, operation: 0, family: 'example', may: true },
    { options: { only: ['listGroups'] }, operation: 0, family: 'example', may: true },
    { options: { only: ['listGroups'] }, operation: 1, family: 'example', may: false },
    { options: { only: ['write'] }, operation: 2, family: 'fuzz', may: true },
    { options: { only: ['write'] }, operation: 0, family: 'fuzz', may: false },
    { options: { only: ['negative'] }, operation: 0, family: 'wrong-type', may: true },
    { options: { only: ['negative'] }, operation: 0, family: 'example', may: false },
    { options: { only: ['request *'] }, operation: 1, family: 'example', may: true },
    { options: { only: ['listGroups', 'request *'] }, operation: 1, family: 'example', may: true },
    { options: { exclude: ['listGroups'] }, operation: 0, family: 'example', may: false },
    { options: { exclude: ['minimal'] }, operation: 0, family: 'example', may: true },
    { options: { only: ['request *'], exclude: ['positive'] }, operation: 1, family: 'example', may: false },
  ])('by $options, of operation $operation in $family: $may', ({ options, operation, family, may }) => {
    const { mayInclude } = createSelection(options, [contract]);
    expect(mayInclude(contract.operations[operation] as Case['operation'], family)).toBe(may);
  });
});

test('a pattern for operations is not looked for among the names of cases', () => {
  const { includes } = createSelection({ only: ['*group*', '*Group*'] }, [contract]);
  expect(includes(caseOf(1, 'example', 'a group'))).toBe(true); // By its operation, POST /groups.
  const { includes: byTag } = createSelection({ only: ['read'] }, [contract]);
  expect(byTag(caseOf(2, 'example', 'read'))).toBe(false);
});

describe('a pattern that matches nothing', () => {
  test.each<{ options: SelectOptions; message: string | undefined }>([
    {
      options: { only: ['listGroup'] },
      message: '--only "listGroup" matches no operation, tag, family or case. Did you mean "listGroups"?',
    },
    { options: { exclude: ['reed'] }, message: 'Did you mean "read"?' },
    { options: { exclude: ['exampel'] }, message: 'Did you mean "example"?' },
    { options: { only: ['minimum'] }, message: 'Did you mean "minimal"?' },
    { options: { only: ['zzz*'] }, message: 'case. --plan' },
    { options: { only: ['list*'], exclude: ['response'] }, message: undefined },
    { options: { only: ['listGroups'], exclude: ['deleteGroup'] }, message: undefined },
    { options: { only: ['negative'] }, message: undefined },
  ])('of $options is refused: $message', ({ options, message }) => {
    const { includes, refuseUnmatched } = createSelection(options, [contract]);
    cases.forEach(includes);
    const refuse = (): void => refuseUnmatched();
    if (message === undefined) expect(refuse).not.toThrow();
    else expect(refuse).toThrow(message);
  });
});
