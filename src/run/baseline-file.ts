import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { messageOf, UserError } from '../base/errors.ts';
import { formatPlace } from '../document/place.ts';
import { isObject, type Pointer } from '../json/pointer.ts';
import { findJsonFault } from '../json/syntax.ts';

/** An accepted violation. Programs compare its fingerprint; the other members are for reviewers. */
export interface AcceptedViolation {
  readonly provider: string;
  /** Null when no operation is for the request. */
  readonly operation: string | null;
  readonly side: string;
  /** The place in the message, with `*` for list indexes. */
  readonly instance: string;
  /** `response-body/required` */
  readonly rule: string;
  readonly message: string;
  /** The place in the contract. */
  readonly schema: Pointer;
  readonly fingerprint: string;
}

/** Version 1 made fingerprints from sentences. */
const VERSION = 2;
const VERSIONS: readonly unknown[] = [1, VERSION];
const NOTE =
  'Violations that are accepted, written by contracts --update-baseline. What stands here fails no run.';

const MEMBERS = ['provider', 'side', 'instance', 'rule', 'message', 'schema', 'fingerprint'] as const;

const isAccepted = (value: unknown): value is AcceptedViolation =>
  isObject(value) &&
  MEMBERS.every((name) => typeof value[name] === 'string') &&
  (value.operation === null || typeof value.operation === 'string');

const placeAt = (file: string, text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n');
  return formatPlace({ file, line: before.length, column: (before.at(-1) ?? '').length + 1 });
};

const AGAIN = 'Mend it, or write it anew with --update-baseline after you have removed it.';

const parse = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${placeAt(file, text, findJsonFault(text))} is no JSON. ${AGAIN}`);
  }
};

/** The place of an item in the file, with its line: each item starts on a line of its own. */
const itemPlace = (file: string, text: string, index: number): string => {
  const braces = [...text.matchAll(/(?<=^ {4})\{/gm)];
  return placeAt(file, text, braces[index]?.index ?? 0);
};

const read = (file: string, text: string): readonly AcceptedViolation[] => {
  const parsed = parse(file, text);
  const { version, violations } = isObject(parsed) ? parsed : {};
  if (!Array.isArray(violations))
    throw new UserError(`${file} is no baseline: it has no "violations". ${AGAIN}`);
  if (version === undefined) throw new UserError(`${file} is no baseline: it has no "version". ${AGAIN}`);
  if (!VERSIONS.includes(version))
    throw new UserError(
      `${file} has the version ${JSON.stringify(version)}; this program reads ${VERSIONS.join(' and ')}.`,
    );
  const wrong = violations.findIndex((item) => !isAccepted(item));
  if (wrong >= 0) {
    const members = [...MEMBERS, 'operation'].join(', ');
    throw new UserError(
      `${itemPlace(file, text, wrong)} is no accepted violation: it needs ${members}. ${AGAIN}`,
    );
  }
  return violations;
};

/**
 * Reads a baseline file.
 * @returns undefined when there is no such file
 * @throws UserError when it is not a baseline, or cannot be read
 */
export const readBaseline = (file: string): readonly AcceptedViolation[] | undefined => {
  try {
    return read(file, readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if ((error as NodeJS.ErrnoException).code === 'EISDIR')
      throw new UserError(`The baseline ${file} is a folder. Name a file in it.`);
    if (error instanceof UserError) throw error;
    throw new UserError(`The baseline ${file} cannot be read: ${messageOf(error)}.`);
  }
};

const KEYS = ['provider', 'operation', 'side', 'instance', 'rule', 'schema', 'fingerprint'] as const;
const sortKey = (item: AcceptedViolation): string => KEYS.map((key) => item[key] ?? '').join('\n');

const compare = (a: AcceptedViolation, b: AcceptedViolation): number =>
  sortKey(a) < sortKey(b) ? -1 : sortKey(a) > sortKey(b) ? 1 : 0;

/** Each item once, in an order that does not depend on the run. */
export const sorted = (items: readonly AcceptedViolation[]): AcceptedViolation[] => {
  const byFingerprint = new Map([...items].reverse().map((item) => [item.fingerprint, item]));
  return [...byFingerprint.values()].sort(compare);
};

/**
 * Writes a baseline file.
 * @throws UserError when it cannot be written; the old file is left as it was
 */
export const writeBaseline = async (
  file: string,
  violations: readonly AcceptedViolation[],
): Promise<void> => {
  const part = `${file}.part`;
  try {
    await writeFile(part, `${JSON.stringify({ version: VERSION, note: NOTE, violations }, null, 2)}\n`);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new UserError(`The baseline ${file} cannot be written: ${messageOf(error)}.`);
  }
};
