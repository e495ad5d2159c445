import { suggest } from '../base/suggest.ts';
import type { DocumentFault } from '../document/document.ts';
import { child, isObject, type Located, type Pointer, valueAt } from '../json/pointer.ts';

type Root = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

/** The members that the records of a list lack when the parameter has this value. */
interface Hiding {
  readonly value: unknown;
  readonly members: readonly string[];
}

const isHiding = (value: unknown): value is Hiding =>
  isObject(value) && 'value' in value && isTexts(value.members) && value.members.length > 0;

const isUpdate = (value: unknown): value is 'merge' | 'replace' => value === 'merge' || value === 'replace';

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** What an extension can be a member of. */
const PLACES = {
  document: 'the root of a document',
  operation: 'an operation',
  parameter: 'a parameter',
  schema: 'a schema',
  scheme: 'a security scheme',
} as const;

export type ExtensionPlace = keyof typeof PLACES;

/**
 * The extensions that relate several requests to each other: the place of each, the guard of its value, and its meaning in
 * words.
 */
const EXTENSIONS = {
  'x-contracts-filters': [
    'parameter',
    isText,
    'is the member that a query parameter filters by, `groups/name` of those in a list',
  ],
  'x-contracts-hides': [
    'parameter',
    isHiding,
    'has a value, and members: a list of those that records then do not have',
  ],
  'x-contracts-order': [
    'operation',
    isText,
    'is the member that a list is sorted by, with - in front where the largest comes first',
  ],
  'x-contracts-records': [
    'operation',
    isTexts,
    'is a list of operationIds, of which each adds an entry to the list',
  ],
  'x-contracts-update': [
    'operation',
    isUpdate,
    'is merge or replace: whether an update keeps what it leaves out',
  ],
  'x-contracts-item-error': [
    'operation',
    isText,
    'is the member by which an item of many says that it failed',
  ],
  'x-contracts-shown-as': ['schema', isText, 'is the member by which the record shows what is sent'],
  'x-contracts-whole': [
    'schema',
    isFlag,
    'is true where a list is shown as it was sent, without other items',
  ],
  'x-contracts-unique': ['schema', isFlag, 'is true where no two records have one value'],
  'x-contracts-holds': [
    'schema',
    isText,
    'is the resource of which it names a record, which then cannot be removed',
  ],
} as const satisfies Readonly<Record<string, readonly [ExtensionPlace, (value: unknown) => boolean, string]>>;

/** Extensions that the other files of this folder read. */
const OTHERS: Readonly<Record<string, ExtensionPlace>> = {
  'x-contracts-refused-with': 'schema',
  'x-contracts-cors': 'document',
  'x-contracts-unknown-routes': 'document',
  'x-contracts-sigv4': 'scheme',
};

type Name = keyof typeof EXTENSIONS;
type Guarded<T> = T extends (value: unknown) => value is infer Value ? Value : never;

/** The value of an extension of the object at a pointer; undefined if it is absent or invalid. */
export const extensionAt = <N extends Name>(
  root: Root,
  pointer: Pointer | undefined,
  name: N,
): Guarded<(typeof EXTENSIONS)[N][1]> | undefined => {
  const found = pointer === undefined ? undefined : valueAt(root, pointer);
  const value = isObject(found) ? found[name] : undefined;
  const [, isRight] = EXTENSIONS[name];
  return value !== undefined && isRight(value) ? (value as Guarded<(typeof EXTENSIONS)[N][1]>) : undefined;
};

const faultOf = (name: string, value: unknown, place: ExtensionPlace): string | undefined => {
  const [home = OTHERS[name], isRight, words] = EXTENSIONS[name as Name] ?? [];
  if (home === undefined)
    return `${name} is no extension that is read.${suggest(name, [...Object.keys(EXTENSIONS), ...Object.keys(OTHERS)])}`;
  if (home !== place) return `${name} is read at ${PLACES[home]}, and not at ${PLACES[place]}`;
  return isRight === undefined || isRight(value) ? undefined : `${name} ${words}`;
};

/** The invalid extensions of an object in a document: misspelt, at the wrong place, or with a value of the wrong type. */
export const extensionFaults = ({ pointer, value }: Located, place: ExtensionPlace): DocumentFault[] =>
  Object.entries(isObject(value) ? value : {}).flatMap(([name, extension]) => {
    const message = name.startsWith('x-contracts-') ? faultOf(name, extension, place) : undefined;
    return message === undefined ? [] : [{ pointer: child(pointer, name), message }];
  });
