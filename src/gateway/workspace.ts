import type { IncomingMessage } from 'node:http';

/** The header field that names a workspace of a sandbox. */
export const WORKSPACE_HEADER = 'contracts-workspace';

const PREFIX = /^\/~([^/]+)(?=\/|$)/;

/** Takes `/~NAME` off the front of a path. Some clients can only change their base URL. */
export const splitWorkspace = (path: string): { readonly name?: string; readonly path: string } => {
  const [prefix = '', name] = PREFIX.exec(path) ?? [];
  return name === undefined ? { path } : { name, path: path.slice(prefix.length) || '/' };
};

/**
 * Moves the workspace from the path of a request to its header.
 * @returns the rest of the path
 */
export const withoutWorkspace = (incoming: IncomingMessage, whole: string): string => {
  const { name, path } = splitWorkspace(whole);
  if (name !== undefined) incoming.headers[WORKSPACE_HEADER] = name;
  return path;
};
