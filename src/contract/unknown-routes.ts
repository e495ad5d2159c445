import { child, isObject } from '../base/pointer.ts';
import type { Document, DocumentFault } from '../document/document.ts';
import type { Route } from './router.ts';

/** How a vendor answers a request that none of its routes is for. */
export interface UnknownRouteAnswer {
  readonly status: number;
  readonly contentType: string;
  /** `{path}` stands for the path, `{methods}` for the documented methods of it. */
  readonly body: string;
}

/** The extension at the root of a document, with an answer for unknown paths and one for unknown methods. */
const EXTENSION = 'x-contracts-unknown-routes';
const MEMBERS: Readonly<Record<Exclude<Route['kind'], 'match'>, string>> = {
  'no-path': 'path',
  'no-method': 'method',
};

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

/** What in the extension is no answer, and hence not used. */
export const unknownRouteFaults = ({ written }: Pick<Document, 'written'>): DocumentFault[] => {
  const extension = written[EXTENSION];
  if (extension === undefined) return [];
  const pointer = child('', EXTENSION);
  const members = Object.values(MEMBERS);
  if (!isObject(extension))
    return [{ pointer, message: `${EXTENSION} has members, ${members.join(' and ')}` }];
  return Object.entries(extension).flatMap(([name, value]) => {
    if (members.includes(name) && isAnswer(value)) return [];
    const message = members.includes(name)
      ? `${EXTENSION}.${name} needs a status from 200 to 599, a contentType and a body, the latter two as texts`
      : `${EXTENSION} has no member ${name}, but ${members.join(' and ')}`;
    return [{ pointer: child(pointer, name), message }];
  });
};
