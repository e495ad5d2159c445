import type { Case } from '../cases/case.ts';
import type { CaseContext } from '../cases/draft.ts';
import { families } from '../cases/families.ts';
import { listCases } from '../cases/list-cases.ts';
import type { Operation } from '../contract/operation.ts';

/** The most messages for one operation, or one of its responses. */
const MAX_MESSAGES = 400;

/** The valid requests of an operation, from the positive case families of `check`. */
export const positiveCases = (context: CaseContext, operation: Operation): Iterable<Case> =>
  listCases(context, { isMock: false, mayInclude: (_, family) => families[family]?.kind === 'positive' }, [
    operation,
  ])
    .filter(({ unsendable }) => unsendable === undefined)
    .take(MAX_MESSAGES);
