import { mkdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { writeDocument } from '../synthetic/write.ts';

type Node = Readonly<Record<string, unknown>>;

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const COMPONENT = /^#\/components\/(\w+)\/([^/]+)$/;

/**
 * Rewrites references to components as references to their files.
 * @param from the folder of the referring file
 */
const pointed = (value: unknown, from: string): unknown => {
  if (Array.isArray(value)) return value.map((one) => pointed(one, from));
  if (typeof value === 'string') {
    const [, kind = '', name = ''] = COMPONENT.exec(value) ?? [];
    return kind === '' ? value : posix.relative(from, `components/${kind}/${name}.yml`);
  }
  if (!isNode(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, pointed(one, from)]));
};

/**
 * Splits an OpenAPI 3 document as DigitalOcean does: one file for each operation and each component.
 * @returns the root file, and the number of files
 */
export const writeSplit = (document: Node, folder: string): { file: string; count: number } => {
  let count = 0;
  const write = (file: string, value: unknown): string => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeDocument(pointed(value, posix.dirname(file)) as object, 'yaml', join(folder, file));
    count++;
    return file;
  };
  const { components = {}, paths = {}, ...rest } = document as Record<string, Record<string, Node>>;
  const { securitySchemes, ...kinds } = components;
  for (const [kind, all] of Object.entries(kinds))
    for (const [name, value] of Object.entries(all)) write(`components/${kind}/${name}.yml`, value);
  const own = Object.entries(paths).map(([path, item], index) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([name, value]) =>
        METHODS.has(name) ? [name, { $ref: write(`resources/${index}/${name}.yml`, value) }] : [name, value],
      ),
    ),
  ]);
  const root = { ...rest, paths: Object.fromEntries(own), components: { securitySchemes } };
  return { file: join(folder, write('openapi.yml', root)), count };
};
