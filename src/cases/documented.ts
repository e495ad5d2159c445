import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
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

/** An example that does not match its schema is not sent, since a server may refuse it. */
const writeExample = (context: CaseContext, draft: Draft): Written => {
  const written = writeDraft(context, draft);
  return { ...written, unsendable: written.unsendable ?? exampleFault(context.contract, draft.body) };
};

/** Every documented request example with the required parameters, and once with the optional ones too. */
const casesOf = (context: CaseContext, operation: Operation): Case[] => {
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

export const example: CaseFamily = { kind: 'positive', title: 'a documented example', casesOf };

/**
 * The documented request examples of every operation as cases.
 * @param givenHeaders header fields that are sent with every case, by lower-case name. They decide which
 * alternative of `security` is used.
 */
export const casesFor = (contract: Contract, givenHeaders: Fields = {}): Case[] =>
  contract.operations.flatMap((operation) => casesOf({ contract, givenHeaders, seed: 1 }, operation));
