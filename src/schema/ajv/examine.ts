import { child, isObject, type Located, type Pointer, valueAt } from '../../json/pointer.ts';
import { isKeywordOf } from '../compile/dialect.ts';
import { endlessOf } from '../compile/endless.ts';
import { isKnownFormat } from '../compile/formats.ts';
import { normalizeForMetaSchema } from '../compile/normalize.ts';
import type { Context } from '../compile/resources.ts';
import type { Unit, Units } from '../compile/units.ts';
import { brokenBy } from '../explain/params.ts';
import { patternFault } from '../pattern/fault.ts';
import type { Fault } from '../schema-error.ts';
import { joinSentence, keywordSentence } from '../sentence.ts';
import { subschemasOf } from '../subschemas.ts';
import { metaFault } from './ajv.ts';

/** A fault of a schema, not of a value. */
export interface SchemaFault {
  readonly pointer: Pointer;
  /** A sentence without its subject. */
  readonly message: string;
  /** With a warning, the schema is usable. */
  readonly severity?: 'warning';
}

type Schema = Record<string, unknown>;

/** The regular expressions in a schema: `pattern`, and the names in `patternProperties`. */
const patternsOf = ({ pattern, patternProperties }: Schema, pointer: Pointer): Located<string>[] => [
  ...(typeof pattern === 'string' ? [{ pointer: child(pointer, 'pattern'), value: pattern }] : []),
  ...(isObject(patternProperties) ? Object.keys(patternProperties) : []).map((name) => ({
    pointer: child(pointer, 'patternProperties', name),
    value: name,
  })),
];

const faultOfPattern = ({ pointer, value }: Located<string>): SchemaFault[] => {
  const fault = patternFault(value);
  return fault ? [{ pointer, ...fault }] : [];
};

const dialectFault = ({ pointer, schema, context }: Unit): SchemaFault => ({
  pointer:
    isObject(schema) && typeof schema.$schema === 'string' ? child(pointer, '$schema') : '/jsonSchemaDialect',
  message: `names the dialect "${context.dialectUri}", which is not known`,
});

const sentenceOf = (fault: Fault): string => {
  const broken = brokenBy(fault);
  return joinSentence(keywordSentence(broken), broken);
};

/** Creates a function that checks the schema at a pointer; results are cached. */
export const createExamine = (units: Units): ((pointer: Pointer) => readonly SchemaFault[]) => {
  const { resources, unitAt } = units;
  const endless = endlessOf(units);
  const { root, resolve, enter } = resources;
  const cache = new Map<Pointer, readonly SchemaFault[]>();

  /** Does a chain of references lead from a schema back to it, without other keywords? */
  const isCircular = (start: Pointer): boolean => {
    const visited = new Set<Pointer>();
    let at: Pointer | undefined = start;
    while (at !== undefined && !visited.has(at)) {
      visited.add(at);
      const schema = valueAt(root, at);
      const text: unknown = isObject(schema) ? schema.$ref : undefined;
      const context: Context = resources.contextAt(at);
      at = typeof text === 'string' ? resolve(text, context)?.pointer : undefined;
    }
    return at === start;
  };

  const referenceFaults = (schema: Schema, pointer: Pointer, context: Context): SchemaFault[] =>
    ['$ref', '$dynamicRef'].flatMap((keyword) => {
      const text = schema[keyword];
      if (typeof text !== 'string' || !isKeywordOf(context.dialect ?? '2020-12', keyword)) return [];
      const at = child(pointer, keyword);
      const target = resolve(text, context);
      if (!target) return [{ pointer: at, message: `leads nowhere: there is no schema "${text}"` }];
      if (keyword !== '$ref' || target.pointer === undefined || !isCircular(pointer)) return [];
      return [{ pointer: at, message: `leads in a circle: "${text}" comes back to it` }];
    });

  const formatFaults = ({ format }: Schema, pointer: Pointer, { assertsFormats }: Context): SchemaFault[] => {
    if (typeof format !== 'string' || !assertsFormats || isKnownFormat(format)) return [];
    const message = `is "${format}", which is not known: nothing is judged by it`;
    return [{ pointer: child(pointer, 'format'), message, severity: 'warning' }];
  };

  const detailFaults = (unit: Unit): SchemaFault[] => {
    const found: SchemaFault[] = [];
    const visit = (located: Located, outer: Context): void => {
      const { pointer, value } = located;
      if (!isObject(value)) return;
      if (unit.foreign.has(pointer)) return void found.push(...examine(pointer));
      const here = pointer === unit.pointer ? outer : enter(outer, value, pointer);
      found.push(...patternsOf(value, pointer).flatMap(faultOfPattern));
      found.push(...referenceFaults(value, pointer, here), ...formatFaults(value, pointer, here));
      for (const sub of subschemasOf(located, true)) visit(sub, here);
    };
    visit({ pointer: unit.pointer, value: unit.schema }, unit.context);
    return found;
  };

  const endlessFaults = (pointer: Pointer): SchemaFault[] =>
    endless.referencesIn(pointer).map(({ pointer: at, text }) => {
      const end = endless.isJudgeable(pointer) ? 'each is judged once' : 'nothing can be judged by it';
      const message = `leads from ${pointer} to "${text}" and back for the same value, which no specification gives a meaning: ${end}`;
      return { pointer: at, message, severity: 'warning' };
    });

  const faultsOf = (pointer: Pointer): SchemaFault[] => {
    const unit = unitAt(pointer);
    if (!unit) {
      // For a value that is no schema, the meta-schema gives the message.
      const fault = metaFault('2020-12', valueAt(root, pointer));
      return [{ pointer, message: fault ? sentenceOf(fault) : 'is no schema' }];
    }
    const { dialect } = unit.context;
    if (!dialect) return [dialectFault(unit)];
    const fault = metaFault(dialect, normalizeForMetaSchema(unit));
    const own = fault ? [{ pointer: pointer + fault.instancePath, message: sentenceOf(fault) }] : [];
    return [...own, ...detailFaults(unit), ...endlessFaults(pointer)];
  };

  const examine = (pointer: Pointer): readonly SchemaFault[] => {
    const found = cache.get(pointer) ?? faultsOf(pointer);
    cache.set(pointer, found);
    return found;
  };
  return examine;
};
