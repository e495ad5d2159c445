import { UserError } from '../base/errors.ts';
import { child, follow, isObject, type Located, type Pointer, targetOf, valueAt } from '../base/pointer.ts';
import type { DocumentFault } from '../document/document-fault.ts';
import { formatPlace } from '../document/place.ts';
import { findDuplicate } from '../document/source-file.ts';
import { subschemasOf } from '../schema/subschemas.ts';
import type { SchemaFault } from '../schema/validate.ts';
import type { Contract, SchemaJudge } from './contract.ts';
import { idFault, pathFault } from './lint/ambiguities.ts';
import { brokenExamples, brokenValues } from './lint/examples.ts';
import { faultsOf as faultsOfOperation } from './lint/operations.ts';
import { listOperations } from './list-operations.ts';
import { brokenReference, unknownSchemes } from './unreadable.ts';

type Root = Readonly<Record<string, unknown>>;

/** Something in a document that its author should mend. */
export interface Problem {
  /** An error leaves something that cannot be judged; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** `openapi.yaml:57:15` */
  readonly place: string;
  readonly message: string;
}

/** Work in small pieces: undefined where a piece has found nothing. */
type Examination = Generator<Problem | undefined, void>;
export type LongExamination = AsyncGenerator<Problem | undefined, void>;

/** Members whose own members have names that the author chose. */
const MAPS = new Set(
  (
    'paths webhooks responses parameters requestBodies headers securitySchemes links callbacks pathItems mediaTypes ' +
    'content encoding schemas'
  ).split(' '),
);

/** Members that hold values, or what refers to nothing. */
const LEFT_OUT = new Set([
  'example',
  'examples',
  'default',
  'value',
  'variables',
  'security',
  'info',
  'tags',
]);

const SCHEMA_KEYS = new Set(['schema', 'itemSchema']);

/** Members of schemas whose own members have names that the author chose, and those that hold values. */
const SCHEMA_MAPS = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'mapping',
]);
const SCHEMA_VALUES = new Set(['enum', 'const', 'default', 'example', 'examples']);

/** What a discriminator's mapping refers to, and is not there. Other references are examined with their schemas. */
function* mappingFaults(root: unknown, { pointer, value }: Located, isMap = false): Generator<DocumentFault> {
  if (typeof value !== 'object' || value === null) return;
  const isMapping = isMap && pointer.endsWith('/discriminator/mapping');
  for (const [key, member] of Object.entries(value)) {
    const located = { pointer: child(pointer, key), value: member };
    if (isMapping) {
      const target = targetOf(member);
      if (target !== undefined && valueAt(root, target) === undefined) {
        yield brokenReference(root as Root, located.pointer, member);
      }
    } else if (isMap || !SCHEMA_VALUES.has(key)) {
      yield* mappingFaults(root, located, !isMap && SCHEMA_MAPS.has(key));
    }
  }
}

/** A Reference Object, or a schema. */
interface Part extends Located {
  readonly isSchema: boolean;
}

type Examiner = ReturnType<Contract['createExaminer']>;

/** Every Reference Object outside of schemas, and every schema. */
function* partsOf({ pointer, value }: Located, isMap = false): Generator<Part> {
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value) && typeof value.$ref === 'string' && !isMap) yield { pointer, value, isSchema: false };
  for (const [key, member] of Object.entries(value)) {
    if (!isMap && (LEFT_OUT.has(key) || key.startsWith('x-'))) continue;
    const located = { pointer: child(pointer, key), value: member };
    if ((!isMap && SCHEMA_KEYS.has(key)) || pointer === '/components/schemas') {
      yield { ...located, isSchema: true };
    } else yield* partsOf(located, !isMap && MAPS.has(key));
  }
}

/** The schema keyword that a pointer leads to, or into. */
const keywordOf = (pointer: Pointer): string =>
  pointer
    .replace(/(\/\d+)+$/, '')
    .split('/')
    .at(-1) ?? '';

/** A fault, and whether it is no more than a warning. */
type Graded = DocumentFault & Pick<SchemaFault, 'severity'>;

const schemaFaults = (examineSchema: Examiner, pointer: Pointer): Graded[] =>
  examineSchema(pointer).map(({ severity, ...fault }) => ({
    pointer: fault.pointer,
    message: `${severity ? 'in this schema' : 'this schema does not compile:'} "${keywordOf(fault.pointer)}" ${fault.message}`,
    ...(severity ? { severity } : {}),
  }));

const faultsOf = (root: Root, examineSchema: Examiner, { pointer, value, isSchema }: Part): Graded[] => {
  if (isSchema) return [...schemaFaults(examineSchema, pointer), ...mappingFaults(root, { pointer, value })];
  const found = follow(root, pointer, value);
  return found || !isObject(value) ? [] : [brokenReference(root, child(pointer, '$ref'), value.$ref)];
};

const problemOf = (
  { document, isTolerant }: Contract,
  { pointer, message }: DocumentFault,
  severity: Problem['severity'] = isTolerant ? 'warning' : 'error',
): Problem => ({ severity, place: formatPlace(document.locate(pointer)), message });

function* brokenFiles({ document, isTolerant }: Contract): Examination {
  const severity = isTolerant ? 'warning' : 'error';
  for (const fault of document.faults ?? []) yield { severity, ...fault };
}

function* ambiguities(contract: Contract): Examination {
  const { document, ambiguities: found } = contract;
  for (const clash of found.ids) yield problemOf(contract, idFault(document, clash));
  const hidden = new Map(found.hidden.map((clash) => [clash.second.path, clash]));
  for (const clash of hidden.values()) yield problemOf(contract, pathFault(document, clash));
  const alike = new Map(found.alike.map((clash) => [clash.second.path, clash]));
  for (const clash of alike.values()) yield problemOf(contract, pathFault(document, clash), 'warning');
}

function* duplicateMembers({ document }: Contract): Examination {
  for (const source of document.sources) {
    const place = findDuplicate(source);
    const message = 'this member is there twice: the last one counts';
    yield place && { severity: 'warning', place: formatPlace(place), message };
  }
}

/** What is wrong with each operation. What several of them share is told once. */
function* operationFaults(contract: Contract): Examination {
  const { document } = contract;
  const told = new Set<string>();
  // Read anew, so that what an operation consists of is not kept before an exchange needs it.
  for (const operation of listOperations(document)) {
    const own = faultsOfOperation(document, operation).map(({ pointer, message }) => ({
      pointer,
      message: `${operation.id} ${message}`,
    }));
    for (const fault of [...unknownSchemes(operation), ...own]) {
      const key = `${fault.pointer} ${fault.message.replace(operation.id, '')}`;
      if (!told.has(key)) yield problemOf(contract, fault);
      told.add(key);
    }
    yield undefined;
  }
}

/** What keeps a document from being judged wholly: references that lead nowhere, schemas that do not compile, … */
function* examineDocument(contract: Contract): Examination {
  yield* brokenFiles(contract);
  yield* ambiguities(contract);
  yield* operationFaults(contract);
  const { root } = contract.document;
  const examineSchema = contract.createExaminer();
  const bundled = new Set(contract.document.faults?.map(({ place }) => place));
  const told = new Set<string>();
  for (const part of partsOf({ pointer: '', value: root })) {
    const faults = faultsOf(root, examineSchema, part).filter(({ pointer, message, severity }) => {
      // A schema is examined for each that refers to it; what is unknown is told once for a document.
      const key = severity ? message : `${pointer} ${message}`;
      return !told.has(key) && told.add(key);
    });
    if (faults.length === 0) yield undefined;
    for (const fault of faults) {
      const problem = problemOf(contract, fault, fault.severity);
      if (!bundled.has(problem.place)) yield problem; // The bundler has told of it, and why.
    }
  }
  yield* duplicateMembers(contract);
}

/** After how many operations what was compiled for their examples is forgotten: a large document would fill all memory. */
const FORGET_AFTER = 50;

/** Documented examples that their own schemas forbid. */
async function* examineExamples(contract: Contract): LongExamination {
  const told = new Set<string>();
  let judge: SchemaJudge = contract;
  for (const [index, operation] of contract.operations.entries()) {
    if (index % FORGET_AFTER === 0 && contract.operations.length > FORGET_AFTER)
      judge = contract.createJudge();
    await judge.prepare(operation);
    const broken = brokenExamples(contract.document.root, judge, operation);
    if (broken.length === 0) yield undefined;
    for (const example of broken) {
      const problem = problemOf(contract, example, 'warning');
      const key = `${problem.place} ${problem.message}`;
      if (!told.has(key)) yield problem; // A shared response stands in many operations.
      told.add(key);
    }
  }
}

/** A schema and all that are in it. */
function* withSubschemas(located: Located): Generator<Located> {
  yield located;
  for (const sub of subschemasOf(located, true)) yield* withSubschemas(sub);
}

/** After how many schemas with a default or an example what was compiled for these is forgotten. */
const FORGET_VALUES_AFTER = 500;

/** Defaults and examples in schemas that their schemas forbid. */
function* examineValues(contract: Contract): Examination {
  let judge: SchemaJudge = contract.createJudge();
  let count = 0;
  for (const part of partsOf({ pointer: '', value: contract.document.root })) {
    for (const schema of part.isSchema ? withSubschemas(part) : []) {
      const broken = brokenValues(judge, schema);
      if (broken.length === 0) yield undefined;
      for (const fault of broken) yield problemOf(contract, fault, 'warning');
      if (++count % FORGET_VALUES_AFTER === 0) judge = contract.createJudge();
    }
  }
}

/** Everything, what is worse first. */
export async function* examine(contract: Contract): LongExamination {
  yield* examineDocument(contract);
  yield* examineExamples(contract);
  yield* examineValues(contract);
}

const MOST_TOLD = 20;

/**
 * Examines a document to the end.
 * @returns what should be mended, but stops nothing
 * @throws UserError that tells every error, each with file and line
 */
export const refuseErrors = (contract: Contract): Problem[] => {
  const problems = [...examineDocument(contract)].filter((problem) => problem !== undefined);
  const { error: errors = [], warning: warnings = [] } = Object.groupBy(problems, ({ severity }) => severity);
  if (errors.length === 0) return warnings;
  const told = errors.slice(0, MOST_TOLD).map(({ place, message }) => `${place}: ${message}.`);
  const more = errors.length - told.length;
  throw new UserError([...told, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
};
