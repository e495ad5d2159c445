import { existsSync } from 'node:fs';

/** What a configuration is called where no option names one. */
export const CONFIG_FILES = ['ts', 'mts', 'js', 'mjs', 'json'].map((end) => `contracts.config.${end}`);

/** The configuration of the current folder, if it has one. */
export const findConfig = (): string | undefined => CONFIG_FILES.find((name) => existsSync(name));
