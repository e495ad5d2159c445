import type { Document, DocumentFault } from '../../document/document.ts';
import { extensionFaults } from '../../extensions/extensions.ts';
import { textOf } from '../../json/json.ts';
import { child, follow, isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import { parseMediaType } from '../media-type.ts';
import type { Operation, Parameter } from '../operation.ts';
import { templateNames } from '../path-template.ts';
import { fieldFaults } from './fields.ts';

/** A fault with its severity; without one it is an error. */
export type OperationFault = DocumentFault & { readonly severity?: 'warning' };

/** The styles of each parameter location: Parameter Object, "Style Values". */
const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ['matrix', 'label', 'simple'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

const templateFaults = ({ path, pointer, parameters }: Operation): DocumentFault[] => {
  if (/[?#]/.test(path)) {
    return [
      { pointer, message: `has a query or a fragment in its path template ${path}, which no path matches` },
    ];
  }
  const inTemplate = templateNames(path);
  const inPath = parameters.filter(({ in: location }) => location === 'path');
  const declared = new Set(inPath.map(({ name }) => name));
  const twice = inTemplate.filter((name, index) => inTemplate.indexOf(name) < index);
  return [
    ...inTemplate
      .filter((name) => !declared.has(name))
      .map((name) => ({ pointer, message: `declares no path parameter "${name}" for the template ${path}` })),
    ...twice.map((name) => ({ pointer, message: `has "${name}" twice in the template ${path}` })),
    ...inPath
      .filter(({ name }) => !inTemplate.includes(name))
      .map(({ name, pointer: at }) => ({
        pointer: at,
        message: `declares the path parameter "${name}", which is not in the template ${path}`,
      })),
  ];
};

const styleFaults = ({ name, in: location, style, schema, content, pointer }: Parameter): DocumentFault[] => {
  const styles = STYLES[location];
  const isStyled = content === undefined && location !== 'querystring';
  return [
    ...(isStyled && styles && !styles.includes(style)
      ? [
          {
            pointer: child(pointer, 'style'),
            message: `has a ${location} parameter "${name}" of the style ${style}: it may have ${styles.join(', ')}`,
          },
        ]
      : []),
    ...(schema !== undefined && content
      ? [{ pointer, message: `has a parameter "${name}" with both a schema and content` }]
      : []),
    ...(location === 'querystring' && !content
      ? [
          {
            pointer,
            message: `has a querystring parameter "${name}" without content, which it must have instead of a schema`,
          },
        ]
      : []),
  ];
};

const LOCATIONS = [...Object.keys(STYLES), 'querystring'];

/** The invalid items of `parameters`. */
const itemFaults = (root: Document['root'], list: Pointer): DocumentFault[] => {
  const items = valueAt(root, list);
  const keys = new Set<string>();
  return (Array.isArray(items) ? items : []).flatMap((item, index): DocumentFault[] => {
    const pointer = child(list, index);
    const found = follow(root, pointer, item)?.value;
    if (found === undefined && isObject(item)) return []; // Unresolved references are reported elsewhere.
    if (!isObject(found)) return [{ pointer, message: 'has a parameter that is none' }];
    const { name } = found;
    const location = textOf(found.in);
    if (typeof name !== 'string') return [{ pointer, message: 'has a parameter without a name' }];
    if (!LOCATIONS.includes(location))
      return [
        { pointer, message: `has a parameter in "${location}", which is none of ${LOCATIONS.join(', ')}` },
      ];
    const key = `${location} ${location === 'header' ? name.toLowerCase() : name}`;
    if (keys.has(key)) return [{ pointer, message: `has the ${location} parameter "${name}" twice` }];
    keys.add(key);
    return [];
  });
};

const querystringFaults = ({ pointer, parameters }: Operation): DocumentFault[] => {
  const whole = parameters.filter(({ in: location }) => location === 'querystring').length;
  const isMixed = whole > 0 && parameters.some(({ in: location }) => location === 'query');
  const message = 'has a querystring parameter and another one in the query';
  return whole > 1 || isMixed ? [{ pointer: child(pointer, 'parameters'), message }] : [];
};

/** A valid key of the Responses Object: a status, a range or `default`. */
const STATUS = /^([1-5](\d\d|XX)|default)$/i;

const statusFaults = ({ responses }: Operation): DocumentFault[] =>
  responses
    .filter(({ status }) => !STATUS.test(status))
    .map(({ status, pointer }) => ({
      pointer,
      message: `has a response "${status}", which is no status`,
    }));

/** Keys of `content` that are no media types, such as `application/json, application/xml`, which should be two keys. */
const mediaTypeFaults = ({ requestBody, responses }: Operation): OperationFault[] =>
  [...(requestBody?.content ?? []), ...responses.flatMap(({ content }) => content)]
    .filter(({ range }) => !parseMediaType(range))
    .map(({ range, pointer }) => ({
      pointer,
      message: `has "${range}" as a media type, which is none${range.includes(',') ? ': each has a member of its own' : ''}`,
      severity: 'warning',
    }));

/** The methods with a member of their own in a Path Item, at the place for others (OpenAPI 3.2, `additionalOperations`). */
const FIXED = /\/additionalOperations\/(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY)$/;

const methodFaults = ({ pointer }: Operation): OperationFault[] => {
  const [, method] = FIXED.exec(pointer) ?? [];
  const message = `stands among the additional operations: write it as "${method?.toLowerCase()}" beside them`;
  return method === undefined ? [] : [{ pointer, message, severity: 'warning' }];
};

/** The faults of an operation: of its path template, parameters, statuses, media types and method. */
export const operationFaults = (document: Document, operation: Operation): OperationFault[] => {
  const { root } = document;
  const parent = operation.pointer.slice(0, operation.pointer.lastIndexOf('/'));
  const pathItem = parent.replace(/\/additionalOperations$/, '');
  const located = ({ pointer }: { readonly pointer: Pointer }) => ({
    pointer,
    value: valueAt(root, pointer),
  });
  const lists = [operation.pointer, pathItem].map((pointer) => child(pointer, 'parameters'));
  return [
    ...lists.flatMap((list) => itemFaults(root, list)),
    ...methodFaults(operation),
    ...[
      ...extensionFaults(located(operation), 'operation'),
      ...operation.parameters.flatMap((parameter) => extensionFaults(located(parameter), 'parameter')),
    ].map((fault) => ({ ...fault, severity: 'warning' as const })),
    ...templateFaults(operation),
    ...operation.parameters.flatMap(styleFaults),
    ...querystringFaults(operation),
    ...statusFaults(operation),
    ...mediaTypeFaults(operation),
    ...fieldFaults(document, operation),
  ];
};
