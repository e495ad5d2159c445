import { UserError } from '../base/errors.ts';
import { DOCUMENT_BOUNDS } from '../document/bounds.ts';
import { findDuplicate } from '../document/find-duplicate.ts';
import { formatPlace } from '../document/place.ts';
import { looksLikeJson, placeAt } from '../document/source-file.ts';
import { corsExtensionFaults } from '../extensions/cors.ts';
import { extensionFaults } from '../extensions/extensions.ts';
import { unknownRouteFaults } from '../extensions/unknown-routes.ts';
import { isNestedDeeper } from '../json/syntax.ts';
import type { Contract, SchemaValidator } from './contract.ts';
import { idFault, pathFault } from './lint/ambiguities.ts';
import { invalidDefaults, invalidExamples } from './lint/examples.ts';
import { operationFaults as faultsOfOperation, type OperationFault } from './lint/operations.ts';
import { partsOf, withSubschemas } from './lint/parts.ts';
import { type AsyncExamination, type Examination, type Problem, problemOf } from './lint/problem.ts';
import { partFaults } from './lint/schemas.ts';
import { listOperations } from './read/operations.ts';
import { unknownSchemes } from './unreadable.ts';

export { type AsyncExamination, type Examination, type Problem, problemOf } from './lint/problem.ts';

function* brokenFiles({ document, isTolerant }: Contract): Examination {
  const severity = isTolerant ? 'warning' : 'error';
  for (const fault of document.faults ?? []) yield { severity, ...fault };
}

function* ambiguities(contract: Contract): Examination {
  const { document, ambiguities: found } = contract;
  for (const conflict of found.ids) yield problemOf(contract, idFault(document, conflict));
  const unreachable = new Map(found.unreachable.map((conflict) => [conflict.second.path, conflict]));
  for (const conflict of unreachable.values()) yield problemOf(contract, pathFault(document, conflict));
  const equivalent = new Map(found.equivalent.map((conflict) => [conflict.second.path, conflict]));
  for (const conflict of equivalent.values())
    yield problemOf(contract, pathFault(document, conflict), 'warning');
}

function* duplicateMembers({ document }: Contract): Examination {
  for (const source of document.sources) {
    const place = findDuplicate(source);
    const message = 'this member is there twice: the last one counts';
    yield place && { severity: 'warning', place: formatPlace(place), message };
  }
}

function* deepSources({ document }: Contract): Examination {
  const { usualLevels } = DOCUMENT_BOUNDS;
  for (const source of document.sources) {
    const isDeep = looksLikeJson(source.text) && isNestedDeeper(Buffer.from(source.text), usualLevels);
    const message = `this file is nested more than ${usualLevels} levels deep: other tools refuse it, and \`docs\` makes no page of it`;
    yield isDeep ? { severity: 'warning', place: formatPlace(placeAt(source, 0)), message } : undefined;
  }
}

function* extensions(contract: Contract): Examination {
  const { document } = contract;
  const faults = extensionFaults({ pointer: '', value: document.root }, 'document');
  for (const fault of [...unknownRouteFaults(document), ...corsExtensionFaults(document), ...faults])
    yield problemOf(contract, fault, 'warning');
}

/** The faults of each operation. Faults of shared parts are reported once. */
function* operationFaults(contract: Contract): Examination {
  const { document } = contract;
  const reported = new Set<string>();
  // A separate list of operations: those of the contract would keep their parts in memory.
  for (const operation of listOperations(document)) {
    const faults: { fault: OperationFault; subject: string }[] = [
      ...unknownSchemes(operation).map((fault) => ({ fault, subject: '' })),
      ...faultsOfOperation(document, operation).map((fault) => ({ fault, subject: `${operation.id} ` })),
    ];
    for (const { fault, subject } of faults) {
      const key = `${fault.pointer} ${fault.message}`;
      if (!reported.has(key))
        yield problemOf(contract, { ...fault, message: subject + fault.message }, fault.severity);
      reported.add(key);
    }
    yield undefined;
  }
}

/**
 * The errors and warnings that can keep an exchange from being judged: unresolved references, schemas that do not compile,
 * and others.
 */
function* examineDocument(contract: Contract): Examination {
  yield* brokenFiles(contract);
  yield* ambiguities(contract);
  yield* operationFaults(contract);
  const { root } = contract.document;
  const examineSchema = contract.createExaminer();
  const bundled = new Set(contract.document.faults?.map(({ place }) => place));
  const reported = new Set<string>();
  for (const part of partsOf({ pointer: '', value: root })) {
    const faults = partFaults(root, examineSchema, part).filter(({ pointer, message, severity }) => {
      // A schema is checked for each reference to it. Unknown keywords and formats are reported once for the whole document.
      const key = severity ? message : `${pointer} ${message}`;
      return !reported.has(key) && reported.add(key);
    });
    if (faults.length === 0) yield undefined;
    for (const fault of faults) {
      const problem = problemOf(contract, fault, fault.severity);
      if (!bundled.has(problem.place)) yield problem; // Otherwise already reported by the bundler.
    }
  }
  yield* duplicateMembers(contract);
  yield* deepSources(contract);
  yield* extensions(contract);
}

/**
 * The number of operations after which compiled schemas are dropped, to limit memory. Schemas in use by later operations are
 * compiled again.
 */
const FORGET_AFTER = 500;

/** The examples of operations that are invalid by their schemas. */
async function* examineExamples(contract: Contract): AsyncExamination {
  const reported = new Set<string>();
  let validator: SchemaValidator = contract;
  for (const [index, operation] of contract.operations.entries()) {
    if (index % FORGET_AFTER === 0 && contract.operations.length > FORGET_AFTER)
      validator = contract.createValidator();
    await validator.prepare(operation);
    const broken = invalidExamples(contract.document.root, validator, operation);
    if (broken.length === 0) yield undefined;
    for (const example of broken) {
      const problem = problemOf(contract, example, 'warning');
      const key = `${problem.place} ${problem.message}`;
      if (!reported.has(key)) yield problem; // A shared response belongs to several operations.
      reported.add(key);
    }
  }
}

/** The number of schemas after which compiled ones are dropped, to limit memory. */
const FORGET_VALUES_AFTER = 5000;

/** The defaults and examples in schemas that are invalid by these. */
function* examineValues(contract: Contract): Examination {
  let validator: SchemaValidator = contract.createValidator();
  let count = 0;
  for (const part of partsOf({ pointer: '', value: contract.document.root })) {
    for (const schema of part.isSchema ? withSubschemas(part) : []) {
      const broken = invalidDefaults(validator, schema);
      if (broken.length === 0) yield undefined;
      for (const fault of broken) yield problemOf(contract, fault, 'warning');
      if (++count % FORGET_VALUES_AFTER === 0) validator = contract.createValidator();
    }
  }
}

/** Checks a document completely. Errors come first. */
export async function* examine(contract: Contract): AsyncExamination {
  yield* examineDocument(contract);
  yield* examineExamples(contract);
  yield* examineValues(contract);
}

const MOST_SHOWN = 20;

/**
 * Checks a document for errors.
 * @returns the warnings
 * @throws UserError with all errors, each with file and line
 */
export const refuseErrors = (contract: Contract): Problem[] => {
  const problems = [...examineDocument(contract)].filter((problem) => problem !== undefined);
  const { error: errors = [], warning: warnings = [] } = Object.groupBy(problems, ({ severity }) => severity);
  if (errors.length === 0) return warnings;
  const lines = errors.slice(0, MOST_SHOWN).map(({ place, message }) => `${place}: ${message}.`);
  const more = errors.length - lines.length;
  throw new UserError([...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'));
};
