import type { Document, DocumentFault } from '../document/document.ts';
import { child, isObject } from '../json/pointer.ts';

/** How a vendor answers a request that none of its routes is for. */
export interface UnknownRouteAnswer {
  readonly status: number;
  readonly contentType: string;
  /** `{path}` stands for the path, `{methods}` for the documented methods of it. */
  readonly body: string;
}

/**
 * The extension at the root of a document, with an answer for unknown paths and one for unknown methods. A path with a slash at
 * its end is known to most servers without it; `trailingSlash: true` says that it is unknown.
 */
const EXTENSION = 'x-contracts-unknown-routes';
const SLASH = 'trailingSlash';
/** The member for each result of the router that is no operation. */
const MEMBERS = {
  'no-path': 'path',
  'no-method': 'method',
} as const;

const isAnswer = (value: unknown): value is UnknownRouteAnswer =>
  isObject(value) &&
  Number.isInteger(value.status) &&
  Number(value.status) >= 200 &&
  Number(value.status) <= 599 &&
  typeof value.contentType === 'string' &&
  typeof value.body === 'string';

/** How the vendor answers where the document says so; undefined elsewhere. */
export const unknownRouteAnswer = (
  { written }: Pick<Document, 'written'>,
  kind: keyof typeof MEMBERS,
): UnknownRouteAnswer | undefined => {
  const extension = written[EXTENSION];
  const answer = isObject(extension) ? extension[MEMBERS[kind]] : undefined;
  return isAnswer(answer) ? answer : undefined;
};

/** Is a path unknown that is known without the slash at its end? */
export const isSlashUnknown = ({ written }: Pick<Document, 'written'>): boolean => {
  const extension = written[EXTENSION];
  return isObject(extension) && extension[SLASH] === true;
};

/** What in the extension is no answer, and hence not used. */
export const unknownRouteFaults = ({ written }: Pick<Document, 'written'>): DocumentFault[] => {
  const extension = written[EXTENSION];
  if (extension === undefined) return [];
  const pointer = child('', EXTENSION);
  const members: readonly string[] = Object.values(MEMBERS);
  if (!isObject(extension))
    return [{ pointer, message: `${EXTENSION} has members, ${members.join(', ')} and ${SLASH}` }];
  const isRight = (name: string, value: unknown): boolean =>
    name === SLASH ? typeof value === 'boolean' : members.includes(name) && isAnswer(value);
  return Object.entries(extension).flatMap(([name, value]) => {
    if (isRight(name, value)) return [];
    if (name === SLASH)
      return [{ pointer: child(pointer, name), message: `${EXTENSION}.${SLASH} is true or false` }];
    const message = members.includes(name)
      ? `${EXTENSION}.${name} needs a status from 200 to 599, a contentType and a body, the latter two as texts`
      : `${EXTENSION} has no member ${name}, but ${members.join(', ')} and ${SLASH}`;
    return [{ pointer: child(pointer, name), message }];
  });
};
