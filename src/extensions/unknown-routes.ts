import type { Document, DocumentFault } from '../document/document.ts';
import { child, isObject } from '../json/pointer.ts';

/** The vendor's answer to a request that matches no operation. */
export interface UnknownRouteAnswer {
  readonly status: number;
  readonly contentType: string;
  /** The text; `{path}` stands for the request's path, `{methods}` for the methods documented for it. */
  readonly body: string;
}

/**
 * The extension at the root of a document, with an answer for unknown paths and one for unknown methods. Most servers ignore
 * a slash at the end of a path; `trailingSlash: true` says that such a path is unknown.
 */
const EXTENSION = 'x-contracts-unknown-routes';
const SLASH = 'trailingSlash';
/** The member of the extension for each failure of the router. */
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

/** The vendor's answer to an unknown route; undefined where the document does not give a valid one. */
export const unknownRouteAnswer = (
  { written }: Pick<Document, 'written'>,
  kind: keyof typeof MEMBERS,
): UnknownRouteAnswer | undefined => {
  const extension = written[EXTENSION];
  const answer = isObject(extension) ? extension[MEMBERS[kind]] : undefined;
  return isAnswer(answer) ? answer : undefined;
};

/** Is a known path unknown once a slash is appended? */
export const isSlashUnknown = ({ written }: Pick<Document, 'written'>): boolean => {
  const extension = written[EXTENSION];
  return isObject(extension) && extension[SLASH] === true;
};

/** The invalid members of the extension, which are not used. */
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
