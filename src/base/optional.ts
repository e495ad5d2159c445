import { UserError } from './errors.ts';

/** Packages that are not installed along, since few need them, and the versions that will do. */
const VERSIONS = { 'openapi-typescript': '7', pg: '8', selfsigned: '5' } as const;

const isMissing = (error: unknown, name: string): boolean =>
  error instanceof Error &&
  (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' &&
  error.message.includes(`'${name}'`);

/**
 * Loads what needs a package that is not installed along.
 * @param what needs it: `contracts generate`
 * @throws UserError that says what to install, when it is not there
 */
export const loadOptional = async <T>(
  name: keyof typeof VERSIONS,
  what: string,
  load: () => Promise<T>,
): Promise<T> => {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error, name)) throw error;
    throw new UserError(
      `${what} needs the package ${name}, which is not installed along: npm install --save-dev ${name}@${VERSIONS[name]}`,
    );
  }
};
