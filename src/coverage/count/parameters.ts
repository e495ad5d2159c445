import type { Parameter } from '../../contract/operation.ts';
import { createBody } from '../../http/exchange.ts';
import { otherReadings, type ParameterSource, readParameter } from '../../http/read-parameter.ts';
import type { Pointer } from '../../json/pointer.ts';
import type { Violation } from '../../judge/judge.ts';
import { instanceOf } from '../../judge/judge-value.ts';
import { sourceOf, valueOfBody } from './body-value.ts';
import { type Counting, faultyPlaces } from './context.ts';
import { placeOfValues, type Source } from './create-places.ts';
import { type Tally, tallyOf } from './item.ts';
import { talliesIn } from './place.ts';
import { walkValue } from './walk.ts';

/** Counts one parameter, or one response header. */
interface ParameterCount {
  readonly isDone: () => boolean;
  readonly add: (source: ParameterSource, violations: readonly Violation[]) => void;
  readonly tallies: () => readonly Tally[];
}

/** Counts all parameters of an operation, or all headers of a response. */
export interface ParametersCount {
  /** @param sourceFor called only if something is not covered yet */
  readonly add: (sourceFor: () => ParameterSource, violations: readonly Violation[]) => void;
  readonly tallies: () => readonly Tally[];
}

const schemasOf = ({ contract }: Counting, { schema, content }: Parameter): Source =>
  content ? sourceOf(contract.document, content) : { whole: schema === undefined ? [] : [schema], items: [] };

/** The parameter's value. Where its text can be read in several ways, the one that its schema allows. */
const readValid = ({ contract, side }: Counting, parameter: Parameter, source: ParameterSource): unknown => {
  const { root } = contract.document;
  const { content, schema } = parameter;
  const value = readParameter(root, parameter, source);
  if (value === undefined) return undefined;
  if (content) return valueOfBody(contract, content, content.range, createBody(String(value))) ?? null;
  const others = otherReadings(root, parameter, source);
  if (others.length === 0) return value;
  const isValid = (one: unknown) => contract.validate(schema as Pointer, one, side).length === 0;
  return [value, ...others].find(isValid) ?? value;
};

const countParameter = (parameter: Parameter, counting: Counting): ParameterCount => {
  const { contract, side, matches } = counting;
  const path = `${parameter.in} ${parameter.name}`;
  const tally = tallyOf('parameter', parameter.pointer, path);
  const top = placeOfValues(contract.document.root, schemasOf(counting, parameter), { side, path, tally });
  const instance = instanceOf(parameter);
  return {
    isDone: () => top.open === 0,
    add: (source, violations) => {
      const value = readValid(counting, parameter, source);
      if (value === undefined) return;
      walkValue(top, value, { matches, faulty: faultyPlaces(top, violations, instance) });
    },
    tallies: () => talliesIn(top),
  };
};

export const countParameters = (parameters: readonly Parameter[], counting: Counting): ParametersCount => {
  const all = parameters.map((parameter) => countParameter(parameter, counting));
  let open: readonly ParameterCount[] = all;
  return {
    add: (sourceFor, violations) => {
      if (open.length === 0) return;
      const source = sourceFor();
      for (const parameter of open) parameter.add(source, violations);
      if (open.some(({ isDone }) => isDone())) open = open.filter(({ isDone }) => !isDone());
    },
    tallies: () => all.flatMap(({ tallies }) => tallies()),
  };
};
