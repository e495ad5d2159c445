import type { DocumentFault } from '../../document/document.ts';
import { extensionFaults as sequenceFaults } from '../../extensions/extensions.ts';
import { refusedWithFault } from '../../extensions/refused-with.ts';
import {
  child,
  follow,
  isObject,
  type Located,
  type Pointer,
  targetOf,
  valueAt,
} from '../../json/pointer.ts';
import type { SchemaFault } from '../../schema/validate.ts';
import type { Contract } from '../contract.ts';
import { unresolvedReference } from '../unreadable.ts';
import { type Part, withSubschemas } from './parts.ts';

type Root = Readonly<Record<string, unknown>>;
type Examiner = ReturnType<Contract['createExaminer']>;

/** Members of schemas that are maps, and members whose values are data. */
const SCHEMA_MAPS = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'mapping',
]);
const SCHEMA_VALUES = new Set(['enum', 'const', 'default', 'example', 'examples']);

/** Unresolved references in the mappings of discriminators. Other references are checked with their schemas. */
function* mappingFaults(root: unknown, { pointer, value }: Located, isMap = false): Generator<DocumentFault> {
  if (typeof value !== 'object' || value === null) return;
  const isMapping = isMap && pointer.endsWith('/discriminator/mapping');
  for (const [key, member] of Object.entries(value)) {
    const located = { pointer: child(pointer, key), value: member };
    if (isMapping) {
      const target = targetOf(member);
      if (target !== undefined && valueAt(root, target) === undefined) {
        yield unresolvedReference(root as Root, located.pointer, member);
      }
    } else if (isMap || !SCHEMA_VALUES.has(key)) {
      yield* mappingFaults(root, located, !isMap && SCHEMA_MAPS.has(key));
    }
  }
}

/** The schema keyword at the end of a pointer, without indexes of lists. */
const keywordOf = (pointer: Pointer): string =>
  pointer
    .replace(/(\/\d+)+$/, '')
    .split('/')
    .at(-1) ?? '';

/** A fault with its severity; without one it is an error. */
type Graded = DocumentFault & Pick<SchemaFault, 'severity'>;

const schemaFaults = (examineSchema: Examiner, pointer: Pointer): Graded[] =>
  examineSchema(pointer).map(({ severity, ...fault }) => ({
    pointer: fault.pointer,
    message: `${severity ? 'in this schema' : 'this schema does not compile:'} "${keywordOf(fault.pointer)}" ${fault.message}`,
    ...(severity ? { severity } : {}),
  }));

/** The invalid extensions of a schema and its subschemas. They are not used. */
const extensionFaults = (located: Located): Graded[] =>
  [...withSubschemas(located)].flatMap((schema) =>
    [refusedWithFault(schema) ?? [], ...sequenceFaults(schema, 'schema')]
      .flat()
      .map((fault) => ({ ...fault, severity: 'warning' as const })),
  );

/** The faults of a schema or a Reference Object. */
export const partFaults = (
  root: Root,
  examineSchema: Examiner,
  { pointer, value, isSchema }: Part,
): Graded[] => {
  if (isSchema)
    return [
      ...schemaFaults(examineSchema, pointer),
      ...mappingFaults(root, { pointer, value }),
      ...extensionFaults({ pointer, value }),
    ];
  const found = follow(root, pointer, value);
  return found || !isObject(value) ? [] : [unresolvedReference(root, child(pointer, '$ref'), value.$ref)];
};
