import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import { child, isObject, type Pointer } from '../../base/pointer.ts';
import { freeze } from './freeze.ts';

type Root = Readonly<Record<string, unknown>>;

/** Why a file is no readable document, as a sentence without its subject, and the place. */
export interface VersionFault {
  readonly pointer: Pointer;
  readonly message: string;
}

/** `openapi: 3.1` is a number in YAML, of which nobody knows the digits. */
const shown = (version: unknown, example: string): string =>
  typeof version === 'number'
    ? `${version} as a number. Write it as a text, in quotes: "${example}".`
    : `${JSON.stringify(version)}.`;

const KNOWN = 'What can be read is Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, written like "3.1.0".';

/** The fault of a document's version; undefined for Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2. */
export const versionFault = (parsed: unknown): VersionFault | undefined => {
  const { openapi, swagger } = isObject(parsed) ? parsed : {};
  if (typeof openapi === 'string' && /^3\.[012]\.\d/.test(openapi)) return undefined;
  if (openapi !== undefined) {
    return {
      pointer: '/openapi',
      message: `has the OpenAPI version ${shown(openapi, `${openapi}.0`)} ${KNOWN}`,
    };
  }
  if (swagger === '2.0') return undefined;
  if (swagger !== undefined) {
    return { pointer: '/swagger', message: `has the Swagger version ${shown(swagger, '2.0')} ${KNOWN}` };
  }
  return { pointer: '', message: 'is no OpenAPI document: it has no member "openapi".' };
};

/** Is it OpenAPI 3.0 or older, whose schemas differ from JSON Schema? */
const isOld = ({ openapi }: Root): boolean => String(openapi).startsWith('3.0.');

/** A converted document, and the place of each of its objects in the document before. */
export interface Upgraded {
  readonly root: Root;
  readonly originOf: (value: object) => Pointer | undefined;
}

/** Marks objects with their pointers: the upgraders copy all members, and so the mark. */
const MARK = Symbol('pointer');

const copyWithMarks = (value: unknown, pointer: Pointer): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => copyWithMarks(item, child(pointer, index)));
  const copy: Record<string | symbol, unknown> = { [MARK]: pointer };
  for (const key of Object.keys(value)) {
    // Defined rather than assigned, since a member may be called `__proto__`.
    const member = copyWithMarks((value as Record<string, unknown>)[key], child(pointer, key));
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value: member, enumerable: true, writable: true });
    else copy[key] = member;
  }
  return copy;
};

const takeMarks = (value: unknown, marks: WeakMap<object, Pointer>): void => {
  if (typeof value !== 'object' || value === null || marks.has(value)) return;
  const marked = value as { [MARK]?: Pointer };
  if (marked[MARK] !== undefined) marks.set(value, marked[MARK]);
  delete marked[MARK];
  for (const member of Object.values(value)) takeMarks(member, marks);
};

type Upgrader = (document: Record<string, unknown>) => unknown;

const upgradeBy = (upgrader: Upgrader, written: Root): Upgraded => {
  const root = upgrader(copyWithMarks(written, '') as Record<string, unknown>) as Record<string, unknown>;
  const marks = new WeakMap<object, Pointer>();
  takeMarks(root, marks);
  return { root: freeze(root), originOf: (value) => marks.get(value) };
};

/** Converts Swagger 2.0 to OpenAPI 3.0; undefined for other versions. */
export const upgradeSwagger = (written: Root): Upgraded | undefined =>
  written.swagger === undefined ? undefined : upgradeBy(upgradeFromTwoToThree, written);

/** Converts OpenAPI 3.0 to OpenAPI 3.1; undefined for other versions. */
export const upgradeOld = (written: Root): Upgraded | undefined =>
  isOld(written) ? upgradeBy(upgradeFromThreeToThreeOne, written) : undefined;
