import { textOf } from '../../json/json.ts';
import { isObject, type Pointer } from '../../json/pointer.ts';
import type { Conversion, Remark } from '../convert/conversion.ts';
import { joinPathItems } from '../convert/path-items.ts';
import { convertSwagger } from '../convert/swagger/document.ts';
import { convertThreeZero } from '../convert/three-zero.ts';
import { freeze } from './freeze.ts';

type Root = Readonly<Record<string, unknown>>;

/** Why the version of a document is not supported: the message is a sentence without its subject. */
export interface VersionFault {
  readonly pointer: Pointer;
  readonly message: string;
}

/** A version, for messages. As a YAML number, `3.10` could not be told from `3.1`. */
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
      message: `has the OpenAPI version ${shown(openapi, `${textOf(openapi)}.0`)} ${KNOWN}`,
    };
  }
  if (swagger === '2.0') return undefined;
  if (swagger !== undefined) {
    return { pointer: '/swagger', message: `has the Swagger version ${shown(swagger, '2.0')} ${KNOWN}` };
  }
  return { pointer: '', message: 'is no OpenAPI document: it has no member "openapi".' };
};

/** Is it OpenAPI 3.0, whose schemas differ from JSON Schema? */
const isOld = ({ openapi }: Root): boolean => textOf(openapi).startsWith('3.0.');

/** A converted document, with the previous place of each of its objects. */
export interface Upgraded {
  readonly root: Root;
  readonly originOf: (value: object) => Pointer | undefined;
  /** What the previous version ignores or reads differently than written. */
  readonly remarks: readonly Remark[];
}

const upgraded = ({ converted, origins, remarks }: Conversion & { readonly converted: Root }): Upgraded => ({
  root: freeze(converted),
  originOf: (value) => origins.get(value),
  remarks,
});

/** Merges path items with those that they refer to; undefined if there is nothing to merge. */
export const joinReferences = (first: Root): Upgraded | undefined => {
  const joined = joinPathItems(first);
  return joined && upgraded(joined);
};

/** Converts Swagger 2.0 to OpenAPI 3.0; undefined for other versions. */
export const upgradeSwagger = (written: Root): Upgraded | undefined =>
  written.openapi !== undefined || written.swagger === undefined
    ? undefined
    : upgraded(convertSwagger(written));

/** Converts OpenAPI 3.0 to OpenAPI 3.1; undefined for other versions. */
export const upgradeOld = (written: Root): Upgraded | undefined =>
  isOld(written) ? upgraded(convertThreeZero(written)) : undefined;
