import { readFileSync } from 'node:fs';

/** The name, version and description of this package, from package.json. */
export const {
  name: NAME,
  version: VERSION,
  description: DESCRIPTION,
} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Record<
  'name' | 'version' | 'description',
  string
>;
