import type { Contract } from '../../contract/contract.ts';
import { findResponse } from '../../contract/response.ts';
import type { Pointer } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';

const OK = 200;

/** The schema of the record, or list item, in an operation's answer. */
export const recordSchema = (
  contract: Contract,
  { operation, record = '', list }: OperationRole,
  status = OK,
): Pointer | undefined => {
  const { root } = contract.document;
  const [content] = findResponse(operation.responses, status)?.content ?? [];
  const tokens = (list?.array ?? record).split('/').slice(1);
  const at = tokens.reduce<Pointer | undefined>(
    (here, name) => shapeOf(root, here).member(name),
    content?.schema,
  );
  return list || shapeOf(root, at).types.has('array') ? shapeOf(root, at).item(0) : at;
};
