import { existsSync } from 'node:fs';

/** The file names of a configuration, in the order of search. */
export const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs', 'json'].map((end) => `contracts.config.${end}`);

/** The configuration file in the current folder, if any. */
export const findConfig = (): string | undefined => CONFIG_FILES.find((name) => existsSync(name));
