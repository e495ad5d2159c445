import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import { freeze } from './freeze.ts';
import { isObject, type Pointer } from './pointer.ts';

type Root = Readonly<Record<string, unknown>>;

/** Why a file is no document that can be read, as a sentence without its subject, and where it says so. */
export interface VersionFault {
  readonly pointer: Pointer;
  readonly message: string;
}

/** What is wrong with the version that a file says it has; undefined when it is OpenAPI 3.0, 3.1 or 3.2. */
export const versionFault = (parsed: unknown): VersionFault | undefined => {
  const { openapi, swagger } = isObject(parsed) ? parsed : {};
  if (typeof openapi === 'string' && /^3\.[012]\.\d/.test(openapi)) return undefined;
  if (openapi !== undefined) {
    const message = `has the OpenAPI version ${JSON.stringify(openapi)}. What can be read is 3.0, 3.1 and 3.2, written like "3.1.0".`;
    return { pointer: '/openapi', message };
  }
  if (swagger !== undefined) {
    const message = `is Swagger ${swagger}. OpenAPI 3.0, 3.1 and 3.2 can be read: convert it first, for instance with \`npx swagger2openapi\`.`;
    return { pointer: '/swagger', message };
  }
  return { pointer: '', message: 'is no OpenAPI document: it has no member "openapi".' };
};

/** Is this OpenAPI 3.0, whose schemas are not quite JSON Schema? */
export const isOld = ({ openapi }: Root): boolean => String(openapi).startsWith('3.0.');

/** An OpenAPI 3.0 document as OpenAPI 3.1, frozen; others as they are. */
export const upgrade = (written: Root): Root =>
  isOld(written)
    ? freeze(upgradeFromThreeToThreeOne(structuredClone(written)) as Record<string, unknown>)
    : written;
