import type { Case } from '../cases/case.ts';
import type { CaseContext } from '../cases/draft.ts';
import { families } from '../cases/families.ts';
import { listCases } from '../cases/list-cases.ts';
import type { Operation } from '../contract/operation.ts';

/** The largest number of messages of one operation, or of one of its responses. */
const MOST_MESSAGES = 400;

/** The requests that an operation allows, as the families of `check` make them. */
export const positiveCases = (context: CaseContext, operation: Operation): Iterable<Case> =>
  listCases(context, { isMock: false, mayInclude: (_, family) => families[family]?.kind === 'positive' }, [
    operation,
  ])
    .filter(({ unsendable }) => unsendable === undefined)
    .take(MOST_MESSAGES);
