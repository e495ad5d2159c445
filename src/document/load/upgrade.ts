import { upgradeFromTwoToThree } from '@scalar/openapi-upgrader/2.0-to-3.0';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import { child, isObject, type Pointer } from '../../base/pointer.ts';
import { freeze } from './freeze.ts';

type Root = Readonly<Record<string, unknown>>;

/** Why a file is no document that can be read, as a sentence without its subject, and where it says so. */
export interface VersionFault {
  readonly pointer: Pointer;
  readonly message: string;
}

const KNOWN = 'What can be read is Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, written like "3.1.0".';

/** What is wrong with the version that a file says it has; undefined when it is Swagger 2.0, OpenAPI 3.0, 3.1 or 3.2. */
export const versionFault = (parsed: unknown): VersionFault | undefined => {
  const { openapi, swagger } = isObject(parsed) ? parsed : {};
  if (typeof openapi === 'string' && /^3\.[012]\.\d/.test(openapi)) return undefined;
  if (openapi !== undefined) {
    return { pointer: '/openapi', message: `has the OpenAPI version ${JSON.stringify(openapi)}. ${KNOWN}` };
  }
  if (swagger === '2.0') return undefined;
  if (swagger !== undefined) {
    return { pointer: '/swagger', message: `has the Swagger version ${JSON.stringify(swagger)}. ${KNOWN}` };
  }
  return { pointer: '', message: 'is no OpenAPI document: it has no member "openapi".' };
};

/** Is this OpenAPI 3.0 or older, whose schemas are not quite JSON Schema? */
const isOld = ({ openapi }: Root): boolean => String(openapi).startsWith('3.0.');

/** A document of a later version, and where each of its objects was written in the one before. */
export interface Upgraded {
  readonly root: Root;
  readonly originOf: (value: object) => Pointer | undefined;
}

/** The upgraders copy objects with all their members, so a mark shows where each copy comes from. */
const MARK = Symbol('pointer');

const copyWithMarks = (value: unknown, pointer: Pointer): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => copyWithMarks(item, child(pointer, index)));
  const copy: Record<string | symbol, unknown> = { [MARK]: pointer };
  for (const key of Object.keys(value)) {
    // Defined and not assigned: a member may be called `__proto__`.
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

/** A Swagger 2.0 document as OpenAPI 3.0; undefined for any other. */
export const upgradeSwagger = (written: Root): Upgraded | undefined =>
  written.swagger === undefined ? undefined : upgradeBy(upgradeFromTwoToThree, written);

/** An OpenAPI 3.0 document as OpenAPI 3.1; undefined for any other. */
export const upgradeOld = (written: Root): Upgraded | undefined =>
  isOld(written) ? upgradeBy(upgradeFromThreeToThreeOne, written) : undefined;
