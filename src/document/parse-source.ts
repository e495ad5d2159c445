import { CORE_SCHEMA, defineMappingTag, loadAll, mergeTag, omapTag, pairsTag, YAMLException } from 'js-yaml';
import { UserError } from '../base/errors.ts';
import { parseSpelled } from '../json/parse.ts';
import { refuseExcess } from './bounds.ts';
import { markAsJson } from './json/offsets.ts';
import { findCircularValue } from './load/circular.ts';
import { formatPlace } from './place.ts';
import { placeIn } from './place-in.ts';
import { hasComments, looksLikeJson, placeAt, type SourceFile } from './source-file.ts';
import { binaryTextTag } from './yaml/binary.ts';
import { MAX_DEPTH } from './yaml/events.ts';
import { parseLoosely } from './yaml/loose.ts';
import { SPELLED_TAGS, withSpelling } from './yaml/numbers.ts';

/** `!!set` of YAML as an object, since JSON has no sets. */
const setTag = defineMappingTag('tag:yaml.org,2002:set', {
  create: (): Record<string, unknown> => ({}),
  identify: () => false,
  addPair: (set, key, value) => {
    Object.defineProperty(set, String(key), { value, enumerable: true, writable: true });
    return '';
  },
  has: (set, key) => Object.hasOwn(set, String(key)),
  keys: (set) => Object.keys(set),
  get: (set, key) => set[String(key)],
});

/** The tags of YAML that Redocly supports: merge keys yes, timestamps no. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, binaryTextTag, omapTag, pairsTag, setTag, ...SPELLED_TAGS);

const isTooDeep = ({ reason }: YAMLException): boolean => /exceeded maxDepth/.test(reason);

const explain = (source: SourceFile, fault: YAMLException): UserError => {
  const { reason, mark } = fault;
  const { file } = source;
  const place = mark ? { file, line: mark.line + 1, column: mark.column + 1 } : placeAt(source, 0);
  if (isTooDeep(fault))
    return new UserError(
      `${formatPlace(place)} is nested more than ${MAX_DEPTH} levels deep. Put what is within into components, and refer to it by $ref.`,
    );
  const advice = hasComments(source.text) ? ' JSON with comments is neither: take these out.' : '';
  return new UserError(`${formatPlace(place)} is not valid YAML or JSON: ${reason}.${advice}`);
};

const isDeeper = (value: unknown, levels: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeper(item, levels - 1));
  for (const key in value) if (isDeeper(value[key as never], levels - 1)) return true;
  return false;
};

/**
 * The value of a JSON text; undefined if it is invalid or nested too deeply. The YAML parser then finds the place: JSON is
 * YAML.
 */
const parseJson = ({ text }: SourceFile): unknown => {
  try {
    const parsed = parseSpelled(text);
    return isDeeper(parsed, MAX_DEPTH) ? undefined : parsed;
  } catch {
    return undefined;
  }
};

const parseStrictly = (source: SourceFile): unknown => {
  const documents = withSpelling(() => loadAll(source.text, { schema: SCHEMA, maxDepth: MAX_DEPTH }));
  if (documents.length < 2) return documents[0];
  throw new YAMLException('expected a single document in the stream, but found more');
};

const parseYaml = (source: SourceFile): unknown => {
  try {
    return parseStrictly(source);
  } catch (error) {
    const loose = error instanceof YAMLException && !isTooDeep(error) ? parseLoosely(source) : undefined;
    if (loose) return loose.value;
    throw error;
  }
};

/**
 * Parses a file as JSON if it looks like JSON, which is ten times as fast, else as YAML.
 * @returns undefined when it is empty
 * @throws UserError with line and column
 */
export const parseSource = (source: SourceFile): unknown => {
  const json = looksLikeJson(source.text) ? parseJson(source) : undefined;
  if (json !== undefined) {
    refuseExcess(source, json, false);
    markAsJson(source);
    return json;
  }
  try {
    const parsed = parseYaml(source);
    const circle = source.text.includes('*') ? findCircularValue(parsed) : undefined;
    if (circle === undefined) {
      refuseExcess(source, parsed, true);
      return parsed;
    }
    throw new UserError(
      `${formatPlace(placeIn(source, circle))}: this alias leads back to what it stands in.`,
    );
  } catch (error) {
    throw error instanceof YAMLException ? explain(source, error) : error;
  }
};
