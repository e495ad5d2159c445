import type { Operation, Parameter } from '../../../contract/operation.ts';
import { isAbove } from '../../../json/pointer.ts';
import type { Case } from '../../case.ts';
import type { CaseContext } from '../../draft.ts';
import type { CaseFamily } from '../family.ts';
import { MOST_CASES, refusedCase, violationsOf } from './breaking.ts';
import { placeOfParameter, validRequestOf } from './subjects.ts';

const nameOf = ({ name, in: location }: Parameter): string =>
  location === 'header' ? `header ${name}` : `${location} parameter ${name}`;

function* casesOf(context: CaseContext, operation: Operation): Generator<Case> {
  const { draft } = validRequestOf(context, operation);
  const isInCommand = (parameter: Parameter) => parameter.name.toLowerCase() in context.givenHeaders;
  const needed = operation.parameters.filter(({ required, in: location }) => required && location !== 'path');
  for (const parameter of needed.slice(0, MOST_CASES)) {
    if (parameter.in === 'header' && isInCommand(parameter)) continue; // The command line sends this header with every request.
    const parameters = new Map([...draft.parameters].filter(([one]) => one !== parameter));
    const name = `without the required ${nameOf(parameter)}`;
    const one = refusedCase(context, { ...draft, parameters }, { family: 'missing-parameter', name });
    const place = placeOfParameter(parameter);
    const violations = violationsOf(context, one) ?? [];
    if (violations.length === 1 && violations.every(({ instance }) => isAbove(place, instance))) yield one;
  }
}

export const missingParameter: CaseFamily = {
  kind: 'negative',
  title: 'a required parameter left out',
  casesOf,
};
