import type { Contract } from '../contract/contract.ts';
import type { Operation, Parameter } from '../contract/operation.ts';
import { rightExamples } from '../values/sample.ts';
import type { Case } from './case.ts';
import type { Fields } from './credentials.ts';
import { documentedBodies, exampleFault, type NamedBody } from './documented-bodies.ts';
import {
  type CaseContext,
  type Draft,
  draftWith,
  plainDraft,
  requiredOf,
  type Written,
  writeDraft,
} from './draft.ts';
import type { CaseFamily } from './families/family.ts';
import { labelOf } from './families/subject.ts';

/** An example that does not match its schema is not sent, since a server may refuse it. */
const writeExample = (context: CaseContext, draft: Draft): Written => {
  const written = writeDraft(context, draft);
  return { ...written, unsendable: written.unsendable ?? exampleFault(context.contract, draft.body) };
};

/** Every documented example of a body with the required parameters, and once with the optional ones too. */
const bodyCases = (context: CaseContext, operation: Operation): Case[] => {
  const { contract } = context;
  const bodies = documentedBodies(contract, operation);
  const required = requiredOf(operation);
  const caseOf = (name: string, parameters: Operation['parameters'], { body }: NamedBody): Case => ({
    ...writeExample(context, draftWith(contract, operation, parameters, body)),
    name,
    family: 'example',
    expects: { kind: 'accept' },
  });
  const plain = bodies.map((body) => caseOf(body.name, required, body));
  if (required.length === operation.parameters.length) return plain;
  const { body } = plainDraft(contract, operation);
  return [...plain, caseOf('all parameters', operation.parameters, { name: '', body })];
};

/** How many examples of a parameter are sent besides the first. */
const MAX_OTHERS = 4;

/**
 * The further examples of each parameter; the first is in other cases. Path parameters and DELETE requests are left out, since
 * their examples may name records of other users.
 */
const parameterCases = (context: CaseContext, operation: Operation): Case[] => {
  const { contract } = context;
  if (operation.method === 'delete') return [];
  const plain = plainDraft(contract, operation);
  const isMeant = (parameter: Parameter): boolean =>
    parameter.in !== 'path' && contract.knownValues?.has(parameter) !== true;
  return operation.parameters.filter(isMeant).flatMap((parameter) =>
    rightExamples(contract, parameter)
      .drop(1)
      .take(MAX_OTHERS)
      .map(
        ({ name, value }): Case => ({
          ...writeDraft(context, {
            ...plain,
            parameters: new Map([...plain.parameters, [parameter, value]]),
          }),
          name: `${labelOf(parameter)} ${name}`,
          family: 'example',
          expects: { kind: 'accept' },
        }),
      )
      .toArray(),
  );
};

export const example: CaseFamily = {
  kind: 'positive',
  title: 'a documented example',
  casesOf: (context, operation) => [...bodyCases(context, operation), ...parameterCases(context, operation)],
};

/**
 * The documented bodies of every operation as cases.
 * @param givenHeaders header fields that are sent with every case, by lower-case name. They decide which
 * alternative of `security` is used.
 */
export const casesFor = (contract: Contract, givenHeaders: Fields = {}): Case[] =>
  contract.operations.flatMap((operation) => bodyCases({ contract, givenHeaders, seed: 1 }, operation));
