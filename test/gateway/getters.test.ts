import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** The folders whose code runs for each request. */
const FOLDERS = ['http', 'judge', 'recording', 'gateway', 'mock', 'state', 'sandbox'];

/** The places of getters in object literals, as `file:line`. */
const gettersIn = (file: string): readonly string[] => {
  const tree = ts.createSourceFile(
    file,
    readFileSync(join(source, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isGetAccessor(node) && ts.isObjectLiteralExpression(node.parent))
      found.push(`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
};

test('no object literal has a getter: V8 gives each a hidden class, which keeps it until the next full collection', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
  expect(files.flatMap(gettersIn)).toEqual([]);
});
