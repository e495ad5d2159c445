import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { textOf } from '../../json/json.ts';
import { child, entriesAt, isObject, type Pointer, targetOf, tokensOf, valueAt } from '../../json/pointer.ts';

const BODY = /^\$response\.body#(\/.*)$/;

const memberAt = (place: Pointer): string | undefined =>
  tokensOf(place).findLast((token) => !/^\d+$/.test(token));

/** A link from a member of a response to a parameter of an operation. */
export interface LinkedMember {
  /** The operation whose response has the member. */
  readonly source: Operation;
  readonly parameter: string;
  readonly member: string;
}

/**
 * For each operation, the members of other responses that links (OpenAPI 3.1, Link Object) pass to its parameters:
 * `$response.body#/groups/0/groupId` is `groupId`.
 */
export const readLinks = ({
  document,
  operations,
}: Contract): ReadonlyMap<Operation, readonly LinkedMember[]> => {
  const { root } = document;
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const byPointer = new Map(operations.map((operation) => [operation.pointer, operation]));
  const found = new Map<Operation, LinkedMember[]>();
  const responses = operations.flatMap((source) =>
    source.responses.map(({ pointer }) => ({ source, pointer })),
  );
  for (const { source, pointer } of responses) {
    const place = child(pointer, 'links');
    for (const [, { value: link }] of entriesAt(root, { pointer: place, value: valueAt(root, place) })) {
      const target = byId.get(textOf(link.operationId)) ?? byPointer.get(targetOf(link.operationRef) ?? '');
      if (!target || !isObject(link.parameters)) continue;
      const members = found.get(target) ?? [];
      for (const [name, expression] of Object.entries(link.parameters)) {
        const [, at] = BODY.exec(textOf(expression)) ?? [];
        const member = at === undefined ? undefined : memberAt(at);
        if (member !== undefined) members.push({ source, parameter: name.replace(/^path\./, ''), member });
      }
      found.set(target, members);
    }
  }
  return found;
};
