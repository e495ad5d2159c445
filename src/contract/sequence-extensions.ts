import { child, isObject, type Located, type Pointer, valueAt } from '../base/pointer.ts';
import type { DocumentFault } from '../document/document.ts';

type Root = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

/** What a parameter with a value leaves out of the records of a list. */
interface Hiding {
  readonly value: unknown;
  readonly members: readonly string[];
}

const isHiding = (value: unknown): value is Hiding =>
  isObject(value) && 'value' in value && isTexts(value.members) && value.members.length > 0;

const isUpdate = (value: unknown): value is 'merge' | 'replace' => value === 'merge' || value === 'replace';

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** What documents say besides OpenAPI of what several requests show together: what each extension is, in words. */
const EXTENSIONS = {
  'x-contracts-filters': [
    isText,
    'is the member that a query parameter filters by, `groups/name` of those in a list',
  ],
  'x-contracts-hides': [isHiding, 'has a value, and a list of members that records then do not have'],
  'x-contracts-order': [
    isText,
    'is the member that a list is sorted by, with - in front where the largest comes first',
  ],
  'x-contracts-records': [isTexts, 'is a list of operationIds, of which each adds an entry to the list'],
  'x-contracts-update': [isUpdate, 'is merge or replace: whether an update keeps what it leaves out'],
  'x-contracts-item-error': [isText, 'is the member by which an item of many says that it failed'],
  'x-contracts-shown-as': [isText, 'is the member by which the record shows what is sent'],
  'x-contracts-whole': [isFlag, 'is true where a list is shown as it was sent, without other items'],
  'x-contracts-unique': [isFlag, 'is true where no two records have one value'],
  'x-contracts-holds': [isText, 'is the resource of which it names a record, which then cannot be removed'],
} as const satisfies Readonly<Record<string, readonly [(value: unknown) => boolean, string]>>;

type Name = keyof typeof EXTENSIONS;
type Guarded<T> = T extends (value: unknown) => value is infer Value ? Value : never;

/** An extension of what stands at a place of a document; undefined where there is none, or it says nothing that could be used. */
export const extensionAt = <N extends Name>(
  root: Root,
  pointer: Pointer | undefined,
  name: N,
): Guarded<(typeof EXTENSIONS)[N][0]> | undefined => {
  const found = pointer === undefined ? undefined : valueAt(root, pointer);
  const value = isObject(found) ? found[name] : undefined;
  const [isRight] = EXTENSIONS[name];
  return value !== undefined && isRight(value) ? (value as Guarded<(typeof EXTENSIONS)[N][0]>) : undefined;
};

/** The extensions of a part of a document that say nothing that could be used. */
export const extensionFaults = ({ pointer, value }: Located): DocumentFault[] =>
  Object.entries(EXTENSIONS).flatMap(([name, [isRight, words]]) =>
    isObject(value) && name in value && !isRight(value[name])
      ? [{ pointer: child(pointer, name), message: `${name} ${words}` }]
      : [],
  );
