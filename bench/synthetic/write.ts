import { writeFileSync } from 'node:fs';
import { stringifyYaml } from '@redocly/openapi-core';

const writers = {
  json: (document: object) => `${JSON.stringify(document, null, 2)}\n`,
  yaml: (document: object) => stringifyYaml(document, { lineWidth: 120, noRefs: true }),
};

export type Format = keyof typeof writers;
export const formats = Object.keys(writers) as readonly Format[];

export const writeDocument = (document: object, format: Format, file: string): void =>
  writeFileSync(file, writers[format](document));
