import type { DocumentFault } from '../document/document.ts';
import { child, isObject, type Located } from '../json/pointer.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The extension of a schema with the status by which the server refuses values that the schema allows, such as
 * ids that it does not have. Values among the schema's own examples are taken.
 */
const EXTENSION = 'x-contracts-refused-with';

const isRefusal = (status: unknown): status is number =>
  Number.isInteger(status) && Number(status) >= 400 && Number(status) <= 599;

/** The status by which values of a schema may be refused. */
export const refusedWith = (schema: Schema): number | undefined => {
  const status = schema[EXTENSION];
  return isRefusal(status) ? status : undefined;
};

/** Is the extension anywhere in this part of a document? */
export const mentionsRefusal = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(mentionsRefusal)
    : isObject(value) && (EXTENSION in value || Object.values(value).some(mentionsRefusal));

/** An extension at a schema that is no status of a refusal, and hence not used. */
export const refusedWithFault = ({ pointer, value: schema }: Located): DocumentFault | undefined => {
  if (!isObject(schema) || !(EXTENSION in schema) || isRefusal(schema[EXTENSION])) return undefined;
  return { pointer: child(pointer, EXTENSION), message: `${EXTENSION} is a status from 400 to 599` };
};
