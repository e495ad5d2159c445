import { lazy } from '../../base/lazy.ts';
import type { Document } from '../../document/document.ts';
import { type Json, textOf } from '../../json/json.ts';
import { child, entriesAt, isObject, type Located } from '../../json/pointer.ts';
import { METHODS, type Operation } from '../operation.ts';
import { securityOf } from '../security.ts';
import { serverPaths, serverPathsOf } from '../server-path.ts';
import { parametersOf, requestBodyOf, responsesOf } from './messages.ts';

/** The paths of an operation's own servers, or of its path item's; undefined if they are those of the document. */
const serversOf = (document: Document, pathItem: Json, operation: Json): readonly string[] | undefined => {
  const own = serverPathsOf(operation.servers) ?? serverPathsOf(pathItem.servers);
  return own && own.join() !== serverPaths(document).join() ? own : undefined;
};

const operationOf = (
  document: Document,
  path: string,
  method: string,
  pathItem: Located<Json>,
  located: Located<Json>,
) => {
  const { value } = located;
  const { root } = document;
  const parameters = lazy(() => parametersOf(root, pathItem, located));
  const requestBody = lazy(() => requestBodyOf(root, located));
  const responses = lazy(() => responsesOf(root, located));
  const security = lazy(() => securityOf(root, located));
  return {
    id: typeof value.operationId === 'string' ? value.operationId : `${method.toUpperCase()} ${path}`,
    method,
    path,
    pointer: located.pointer,
    summary: textOf(value.summary ?? ''),
    tags: Array.isArray(value.tags) ? value.tags.map(textOf) : [],
    hasCallbacks: isObject(value.callbacks),
    hasResponses:
      isObject(value.responses) && Object.keys(value.responses).some((key) => !key.startsWith('x-')),
    deprecated: value.deprecated === true,
    servers: serversOf(document, pathItem.value, value),
    get parameters() {
      return parameters();
    },
    get requestBody() {
      return requestBody();
    },
    get responses() {
      return responses();
    },
    get security() {
      return security();
    },
  } satisfies Operation;
};

/** The operations of a path item, including the `additionalOperations` of OpenAPI 3.2. */
const methodsOf = (
  root: Json,
  { pointer, value }: Located<Json>,
): [method: string, operation: Located<Json>][] => {
  const place = child(pointer, 'additionalOperations');
  const additional = entriesAt(root, { pointer: place, value: value.additionalOperations });
  return [
    ...METHODS.filter((method) => isObject(value[method])).map((method): [string, Located<Json>] => [
      method,
      { pointer: child(pointer, method), value: value[method] as Json },
    ]),
    ...additional.map(([method, operation]): [string, Located<Json>] => [method.toLowerCase(), operation]),
  ];
};

/** The operations below `paths`, in the order of the document. */
export const listOperations = (document: Document): Operation[] => {
  const { root } = document;
  return entriesAt(root, { pointer: '/paths', value: root.paths })
    .filter(([path]) => path.startsWith('/')) // Others are extensions.
    .flatMap(([path, pathItem]) =>
      methodsOf(root, pathItem).map(([method, operation]) =>
        operationOf(document, path, method, pathItem, operation),
      ),
    );
};
