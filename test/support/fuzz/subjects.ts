import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { convertSwagger } from '../../../src/document/convert/swagger/document.ts';
import { parseSource } from '../../../src/document/parse-source.ts';
import { entryOf, harOf } from '../har.ts';
import { zipOf } from '../zip.ts';
import { applyEdits, type Damage, damage, damaged, type Edit, edits, written } from './edit.ts';
import { SWAGGER } from './swagger.ts';

/** The contract for recordings, whose recording is used with documents. */
export const HARNESS = new URL('../../fixtures/harness.yaml', import.meta.url).pathname;

const fixture = (name: string): unknown => {
  const file = new URL(`../../fixtures/${name}`, import.meta.url).pathname;
  return parseSource({ file, text: readFileSync(file, 'utf8') });
};

const swagger = { swagger: '2.0', info: { title: 'a', version: '1' }, ...SWAGGER };

/** The documents to change, of each version. */
const DOCUMENTS: Readonly<Record<string, unknown>> = {
  'swagger 2.0': swagger,
  'openapi 3.0': convertSwagger(swagger).converted,
  'openapi 3.1': fixture('harness.yaml'),
  'openapi 3.1 forms': fixture('positive.yaml'),
  'openapi 3.1 families': fixture('groups-family.yaml'),
  'openapi 3.1 coverage': fixture('coverage.yaml'),
  'openapi 3.2': fixture('streams.yaml'),
};

const ENTRIES = [
  entryOf(),
  entryOf({ method: 'POST', request: { postData: { mimeType: 'application/json', text: '{"name":"a"}' } } }),
  entryOf({
    method: 'POST',
    request: { postData: { mimeType: 'multipart/form-data', params: [{ name: 'a', value: 'b' }] } },
    content: { size: 3, mimeType: 'application/json', encoding: 'base64', text: 'e30=' },
    entry: { _fromCache: 'disk', serverIPAddress: '127.0.0.1' },
  }),
];

/** The unchanged recording. */
export const RECORDING: Recipe = { base: 'har', form: 'har', edits: [], damage: undefined };

/** A generated file: its name in a folder, and its bytes. */
export interface Subject {
  readonly name: string;
  readonly bytes: Buffer;
}

/** How a subject is generated. */
export interface Recipe {
  readonly base: string;
  readonly form: string;
  readonly edits: readonly Edit[];
  readonly damage: Damage | undefined;
}

export const documentRecipe: fc.Arbitrary<Recipe> = fc.record({
  base: fc.constantFrom(...Object.keys(DOCUMENTS)),
  form: fc.constantFrom('yaml', 'json'),
  edits,
  damage,
});

export const documentOf = (recipe: Recipe): Subject => ({
  name: `openapi.${recipe.form}`,
  bytes: damaged(
    written(applyEdits(DOCUMENTS[recipe.base], recipe.edits), recipe.form === 'yaml'),
    recipe.damage,
  ),
});

export const recordingRecipe: fc.Arbitrary<Recipe> = fc.record({
  base: fc.constant('har'),
  form: fc.constantFrom('har', 'har.gz', 'zip', 'ndjson'),
  edits,
  damage,
});

/** Packs the recording as a file of its kind. */
const packed = (har: Buffer, form: string): Buffer => {
  if (form === 'zip') return zipOf({ 'a.har': har, 'a.bin': 'x' });
  return form === 'har.gz' ? gzipSync(har) : har;
};

export const recordingOf = ({ form, edits: changes, damage: done }: Recipe): Subject => {
  const har = applyEdits(JSON.parse(harOf(ENTRIES)), changes) as { log?: { entries?: unknown } } | null;
  const lines = Array.isArray(har?.log?.entries) ? har.log.entries : [har];
  const text =
    form === 'ndjson' ? lines.map((line) => JSON.stringify(line)).join('\n') : (JSON.stringify(har) ?? '');
  return { name: `traffic.${form}`, bytes: damaged(packed(Buffer.from(text), form), done) };
};
