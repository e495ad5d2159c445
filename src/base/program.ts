import { readFileSync } from 'node:fs';

/** What this program is called, which version of it runs, and what it is for. */
export const {
  name: NAME,
  version: VERSION,
  description: DESCRIPTION,
} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Record<
  'name' | 'version' | 'description',
  string
>;
