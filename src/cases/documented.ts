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

/** A server may refuse an example that breaks its own schema: it is not sent. */
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

/** So many examples of a parameter are sent besides the first. */
const MOST_OTHERS = 4;

/**
 * Every documented example of a parameter but the first, which the other cases have. Those in paths name records, and so may
 * what a DELETE is sent: these are somebody else's.
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
      .take(MOST_OTHERS)
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
 * The documented examples of the bodies of every operation as cases.
 * @param givenHeaders headers that will be sent with every case, by lower-case name: they choose among the kinds of credentials
 */
export const casesFor = (contract: Contract, givenHeaders: Fields = {}): Case[] =>
  contract.operations.flatMap((operation) => bodyCases({ contract, givenHeaders, seed: 1 }, operation));
