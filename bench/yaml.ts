import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';

/** The document of a YAML file, as it stands. */
export const loadYaml = (file: string): unknown => load(readFileSync(file, 'utf8'));
