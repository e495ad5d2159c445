import type { Document, DocumentFault } from '../document/document.ts';
import { child } from '../json/pointer.ts';

/**
 * The extension at the root of a document. `false`: the vendor's server does not allow cross-origin requests from browsers.
 */
const EXTENSION = 'x-contracts-cors';

/** Does the vendor's server allow cross-origin requests? True unless the document says otherwise. */
export const allowsCrossOrigin = ({ written }: Pick<Document, 'written'>): boolean =>
  written[EXTENSION] !== false;

/** A value of the extension that is not a boolean. */
export const corsExtensionFaults = ({ written }: Pick<Document, 'written'>): DocumentFault[] => {
  const value = written[EXTENSION];
  if (value === undefined || typeof value === 'boolean') return [];
  return [{ pointer: child('', EXTENSION), message: `${EXTENSION} is true or false` }];
};
