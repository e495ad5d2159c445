import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import type { Document } from '../document/document.ts';
import { isWritable } from '../http/writable.ts';
import type { Pointer } from '../json/pointer.ts';
import { schemaMessage } from '../schema/sentence.ts';
import { makeValid } from '../values/valid-value.ts';
import { unwritableMessage } from './content.ts';

/** A part of a documented response for which no valid value was found. */
export interface Unservable {
  /** The operation's id. */
  readonly operation: string;
  /** `200`, `4XX` or `default`, as written. */
  readonly status: string;
  /** The place in the response: `/body/name`, `/headers/x-total`. */
  readonly instance: Pointer;
  /** The place in the document of the schema that cannot be satisfied. */
  readonly schema: Pointer;
  /** A sentence whose subject is the place. */
  readonly message: string;
}

type Value = readonly [instance: Pointer, schema: Pointer | undefined, examples: readonly unknown[]];

/**
 * The parts of an operation's responses for which no valid value is found. Those with an example are checked
 * only if `dynamic`.
 */
export const unservable = (
  contract: Contract,
  operation: Operation,
  { dynamic = false } = {},
): Unservable[] =>
  operation.responses.flatMap(({ status, content, headers }) => {
    const bodies = content.map(({ schema, examples }): Value => ['/body', schema, dynamic ? [] : examples]);
    const fields = headers
      .filter(({ required }) => required)
      .map(({ name, schema, examples }): Value => [`/headers/${name.toLowerCase()}`, schema, examples]);
    return [...bodies, ...fields].flatMap(([instance, pointer, examples]) => {
      if (pointer === undefined || examples.length > 0) return [];
      const made = makeValid(contract, pointer, { side: 'response' });
      if ('value' in made) return [];
      const { fault } = made;
      const place = { instance: instance + fault.instance, schema: fault.schema };
      return [{ operation: operation.id, status, ...place, message: schemaMessage(fault) }];
    });
  });

/** The media types in which responses of an operation cannot be written, such as an object as plain text. */
export const unwritable = (document: Document, { id, responses }: Operation): Unservable[] =>
  responses.flatMap(({ status, content }) =>
    content
      .filter((mediaType) => !isWritable(document, mediaType))
      .map(({ range, pointer }) => ({
        operation: id,
        status,
        instance: '/body',
        schema: pointer,
        message: unwritableMessage(range),
      })),
  );
