import type { DocumentFault } from '../document/document.ts';
import { child, isObject, type Located } from '../json/pointer.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The extension of a schema: the status with which the server refuses values that the schema allows, such as ids of records
 * that do not exist. Its examples are values that the server accepts.
 */
const EXTENSION = 'x-contracts-refused-with';

const isRefusal = (status: unknown): status is number =>
  Number.isInteger(status) && Number(status) >= 400 && Number(status) <= 599;

/** The status with which the server may refuse values of a schema. */
export const refusedWith = (schema: Schema): number | undefined => {
  const status = schema[EXTENSION];
  return isRefusal(status) ? status : undefined;
};

/** Is the extension anywhere in this part of a document? */
export const mentionsRefusal = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(mentionsRefusal)
    : isObject(value) && (EXTENSION in value || Object.values(value).some(mentionsRefusal));

/** A value of the extension that is not an error status, and hence not used. */
export const refusedWithFault = ({ pointer, value: schema }: Located): DocumentFault | undefined => {
  if (!isObject(schema) || !(EXTENSION in schema) || isRefusal(schema[EXTENSION])) return undefined;
  return { pointer: child(pointer, EXTENSION), message: `${EXTENSION} is a status from 400 to 599` };
};
