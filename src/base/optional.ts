import { UserError } from './errors.ts';

/** Packages that few users need, hence not installed with this one, and the major versions that it supports. */
const VERSIONS = { 'openapi-typescript': '7', pg: '8', selfsigned: '5' } as const;

const isMissing = (error: unknown, name: string): boolean =>
  error instanceof Error &&
  (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND' &&
  error.message.includes(`'${name}'`);

/**
 * Loads a module that imports an optional package.
 * @param what the feature that needs it, for the message: `contracts generate`
 * @throws UserError with the command that installs the package, when it is missing
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
