import { memoizePart } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import { type UnreadableParts, unreadablePartsOf } from '../../contract/unreadable.ts';
import type { DocumentFault } from '../../document/document.ts';
import type { Finding, RequestCheck, ResponseCheck } from '../check.ts';

const NONE: readonly Finding[] = [];

const findingsFor = (faults: readonly DocumentFault[], { isTolerant }: Contract): readonly Finding[] =>
  faults.length === 0
    ? NONE
    : faults.map(({ pointer, message }) => ({
        rule: 'document',
        params: { error: message },
        instance: '',
        schema: pointer,
        ...(isTolerant ? { severity: 'warning' } : {}),
      }));

/** Reports what the document describes about the request in a way that cannot be read. */
export const requestDocument: RequestCheck = (_, { operation }, contract) =>
  findingsFor(unreadablePartsOf(contract.document.root, operation).request, contract);

/**
 * The unreadable parts for a status. If the status is undocumented, those of all responses: one of them might describe it.
 */
const faultsOfResponse = memoizePart(({ responses }: UnreadableParts, status: number) => {
  const range = `${Math.floor(status / 100)}XX`;
  const found = responses.get(String(status)) ?? responses.get(range) ?? responses.get('default');
  return found ?? [...responses.values()].flat();
});

/** Like `requestDocument`, for the response. */
export const responseDocument: ResponseCheck = ({ status }, { operation }, contract) =>
  findingsFor(faultsOfResponse(unreadablePartsOf(contract.document.root, operation), status), contract);
