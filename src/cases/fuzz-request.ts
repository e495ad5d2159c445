import type { Contract } from '../contract/contract.ts';
import type { MediaType, Operation, Parameter } from '../contract/operation.ts';
import { toRequest } from '../http/message.ts';
import type { Pointer } from '../json/pointer.ts';
import { judgeRequest } from '../judge/judge.ts';
import { redactorOf } from '../recording/redact.ts';
import type { Choices } from '../values/choices.ts';
import { sampleParameter } from '../values/sample.ts';
import { sendsUnknownDiscriminator } from '../values/unknown-discriminator.ts';
import { makeChosen } from '../values/valid-value.ts';
import type { Case } from './case.ts';
import type { DraftBody } from './documented-bodies.ts';
import { asSigned, type CaseContext, type Draft, plainDraft, writeDraft } from './draft.ts';
import { choicesFrom } from './fuzz/decisions.ts';
import { mutate } from './fuzz/mutate.ts';

/** The prefix of the names of fuzzed requests. */
export const FUZZED = 'fuzzed request';

/** Chooses one of several alternatives; decisions below it are independent of those elsewhere. */
const within = (choices: Choices, part: string): Choices => ({
  ...choices,
  choose: (place, what, count, first) => choices.choose(`${part}${place}`, what, count, first),
});

const valueFor = (contract: Contract, schema: Pointer | undefined, choices: Choices): unknown =>
  schema === undefined ? undefined : makeChosen(contract, schema, 'request', choices);

const bodyFor = (
  contract: Contract,
  { requestBody }: Operation,
  choices: Choices,
  isMutated: boolean,
): DraftBody | undefined => {
  const content = requestBody?.content ?? [];
  const mediaType = content[choices.choose('', 'media type', Math.max(1, content.length))];
  if (!mediaType) return undefined;
  const value = exampleOr(mediaType, choices) ?? valueFor(contract, mediaType.schema, choices);
  return { mediaType, value: isMutated ? mutate(within(choices, '/twist'), value) : value };
};

/** Half of the requests start from a documented example: servers seldom know made-up values. */
const exampleOr = ({ examples }: MediaType, choices: Choices): unknown =>
  examples[choices.choose('', 'example', examples.length * 2 + 1)]?.value;

/** A parameter is left out, or has its example, another allowed value, or any value. */
const parameterFor = (contract: Contract, parameter: Parameter, choices: Choices): unknown => {
  const way = choices.choose('', 'way', parameter.required ? 4 : 5, parameter.required ? 0 : 4);
  if (way === 4) return undefined;
  const sampled = sampleParameter(contract, parameter);
  if (way === 0) return sampled;
  const made = valueFor(contract, parameter.schema ?? parameter.content?.schema, choices) ?? sampled;
  return way === 3 ? mutate(within(choices, '/twist'), made) : made;
};

const draftFor = (contract: Contract, operation: Operation, choices: Choices): Draft => {
  // Decided first, so that a short list of numbers reaches it.
  const isMutated = choices.choose('', 'twisted', 2) === 1;
  const body = bodyFor(contract, operation, within(choices, '/body'), isMutated);
  const parameters = new Map<Parameter, unknown>();
  for (const parameter of operation.parameters) {
    const value = parameterFor(contract, parameter, within(choices, `/${parameter.in}/${parameter.name}`));
    if (value !== undefined) parameters.set(parameter, value);
  }
  return { ...plainDraft(contract, operation), parameters, body };
};

/** A stand-in for the fuzzed requests of an operation, for `--only` and `--exclude`. */
export const fuzzCase = (contract: Contract, operation: Operation): Case => ({
  ...writeDraft({ contract, givenHeaders: {}, seed: 1 }, plainDraft(contract, operation)),
  family: 'fuzz',
  name: FUZZED,
  expects: { kind: 'accept' },
});

const MOST_SHOWN = 80;

/** A fuzzed request is named after what it sends. */
const nameOf = ({ document }: Contract, { url, body }: Pick<Case, 'url' | 'body'>): string => {
  const shown = body ?? redactorOf(document).url(url);
  return `${FUZZED} ${shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN - 1)}…` : shown}`;
};

/**
 * Makes a request from a list of numbers. The judge says whether the contract allows it, and so what a
 * correct server does.
 * @returns undefined when it cannot be written, or belongs to another operation
 */
export const fuzzRequest = (
  context: CaseContext,
  operation: Operation,
  numbers: readonly number[],
): Case | undefined => {
  const { contract } = context;
  const written = asSigned(writeDraft(context, draftFor(contract, operation, choicesFrom(numbers))));
  if (written.unsendable !== undefined) return undefined;
  const { route, violations, warnings } = judgeRequest(contract, toRequest(contract, written));
  if (route.kind !== 'match' || route.operation !== operation) return undefined;
  if (warnings.some(({ rule }) => rule === 'readOnly')) return undefined; // A server ignores read-only members, so neither answer is wrong.
  const [first] = violations;
  // The judge could not decide whether it is allowed.
  if (!first && warnings.some(({ rule }) => rule === 'unjudged')) return undefined;
  if (!first && sendsUnknownDiscriminator(contract.document.root, operation, written)) return undefined;
  const expects = first ? ({ kind: 'refuse', statuses: [] } as const) : ({ kind: 'accept' } as const);
  return { ...written, family: 'fuzz', name: nameOf(contract, written), expects };
};
