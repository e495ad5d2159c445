import { digitsAt, hasDigits } from '../../base/lossless-json.ts';
import { child, follow, isObject, type Pointer, valueAt } from '../../base/pointer.ts';
import { suggest } from '../../base/suggest.ts';
import { type Fault, type Judge, type SchemaError, sentenceOf, withoutEchoes } from '../schema-error.ts';
import { tellNearest } from './nearest-branch.ts';
import { keywordPlace, namesFaults } from './property-names.ts';
import { tellOnce } from './repeated.ts';

/** Of more, nobody would read; and those of a list are told once anyway. */
const MOST_FAULTS = 20_000;
const MOST_ERRORS = 100;

type Root = Judge['root'];

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];
const BRANCHES = ['if', 'then', 'else'];

/** The members that a schema declares, wherever in a composition. */
const declaredAt = (root: Root, pointer: Pointer, seen = new Set<Pointer>()): string[] => {
  if (seen.has(pointer)) return [];
  seen.add(pointer);
  const schema = valueAt(root, pointer);
  if (!isObject(schema)) return [];
  const target = '$ref' in schema ? follow(root, pointer)?.pointer : undefined;
  const parts = [
    ...(target === undefined ? [] : [target]),
    ...BRANCHES.map((keyword) => child(pointer, keyword)),
    ...COMPOSITIONS.flatMap((keyword) =>
      (Array.isArray(schema[keyword]) ? schema[keyword] : []).map((_, index) =>
        child(pointer, keyword, index),
      ),
    ),
  ];
  const own = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [...own, ...parts.flatMap((part) => declaredAt(root, part, seen))];
};

/** What was given, and what is known that could be meant. */
const choices: Record<string, (fault: Fault, judge: Judge) => readonly [given: unknown, known: unknown]> = {
  enum: ({ data, schema }) => [data, schema],
  discriminator: ({ data, params }) => [data, params.names],
  additionalProperties: (fault, judge) => [fault.params.additionalProperty, freeNames(fault, judge)],
  unevaluatedProperties: (fault, judge) => [fault.params.unevaluatedProperty, freeNames(fault, judge)],
};

/** The members that an object could have besides those that it has. */
const freeNames = ({ parentSchema, data }: Fault, { pointerOf, root }: Judge): string[] => {
  const parent = isObject(parentSchema) ? pointerOf(parentSchema) : undefined;
  if (parent === undefined || !isObject(data)) return [];
  return declaredAt(root, parent).filter((name) => !Object.hasOwn(data, name));
};

/** Of two edits, a short name keeps nothing. */
const isNear = (given: string, name: string): boolean =>
  (given.length > 3 && name.length > 3) || given.toLowerCase() === name.toLowerCase();

/** A second sentence, where a text was given that is near one that is known. */
const questionOf = (fault: Fault, judge: Judge): string => {
  const [given, known] = choices[fault.keyword]?.(fault, judge) ?? [];
  if (typeof given !== 'string') return '';
  const names = [known].flat().filter((name) => typeof name === 'string' && isNear(given, name));
  const question = suggest(given, names as string[]);
  return question === '' ? '' : `.${question}`;
};

const nameFault = (fault: Fault, judge: Judge): string | undefined => {
  const [first] = tellNearest(namesFaults(fault, judge), judge);
  return first && sentenceOf(first).replace(/, is ".*$/s, '');
};

const describe = (fault: Fault, judge: Judge): string =>
  sentenceOf(fault, {
    ...(hasDigits(judge.value) ? { digits: digitsAt(judge.value, fault.instancePath) } : {}),
    ...(fault.keyword === 'propertyNames' ? { ofName: nameFault(fault, judge) } : {}),
  });

const moreItems = (more: number, isCut: boolean): string => {
  if (more === 0) return '';
  return ` (and in ${isCut ? 'at least ' : ''}${more} more item${more === 1 ? '' : 's'})`;
};

/**
 * Tells people what a compiler found: of unions, the branch that was meant; of lists, each fault once; one line for each.
 * @param schema where the value's schema stands
 */
export const tellFaults = (faults: readonly Fault[], schema: Pointer, judge: Judge): SchemaError[] => {
  const isCut = faults.length > MOST_FAULTS;
  const raw = isCut ? faults.slice(0, MOST_FAULTS) : faults;
  const told = withoutEchoes(tellNearest(raw, judge));
  return tellOnce(told, judge.value)
    .slice(0, MOST_ERRORS)
    .map(({ fault, more }) => ({
      instance: fault.instancePath,
      schema: keywordPlace(fault, judge) ?? schema,
      keyword: fault.keyword,
      message: describe(fault, judge) + moreItems(more, isCut) + questionOf(fault, judge),
    }));
};
