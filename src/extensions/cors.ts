import type { Document, DocumentFault } from '../document/document.ts';
import { child } from '../json/pointer.ts';

/** The extension at the root of a document: `false` says that the vendor lets no page of another origin call. */
const EXTENSION = 'x-contracts-cors';

/** Does the vendor let pages of other origins call? Unless the document says that it does not. */
export const letsPagesCall = ({ written }: Pick<Document, 'written'>): boolean =>
  written[EXTENSION] !== false;

/** What in the extension is not read. */
export const vendorCorsFaults = ({ written }: Pick<Document, 'written'>): DocumentFault[] => {
  const said = written[EXTENSION];
  if (said === undefined || typeof said === 'boolean') return [];
  return [{ pointer: child('', EXTENSION), message: `${EXTENSION} is true or false` }];
};
