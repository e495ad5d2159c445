import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../../src/base/errors.ts';
import { createContract } from '../../src/contract/contract.ts';
import { child, isObject, type Pointer } from '../../src/json/pointer.ts';
import { judgeResponse } from '../../src/judge/judge.ts';
import { violationMessage as sentence } from '../../src/judge/sentence.ts';
import { documentOf } from './document.ts';
import { responseOf } from './exchange.ts';

/** A schema of JSON-Schema-Test-Suite with test values. */
interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

interface Result {
  readonly file: string;
  readonly name: string;
  /** Undefined when the judge is right. */
  readonly fault: string | undefined;
}

const DIALECTS: Readonly<Record<string, string>> = {
  'draft2020-12': 'https://json-schema.org/draft/2020-12/schema',
  'draft2019-09': 'https://json-schema.org/draft/2019-09/schema',
  draft7: 'http://json-schema.org/draft-07/schema#',
  draft6: 'http://json-schema.org/draft-06/schema#',
  draft4: 'http://json-schema.org/draft-04/schema#',
};

/** For full runs: how many cases must be right, and how many there are. */
const EXPECTED: Readonly<Record<string, readonly [right: number, all: number]>> = {
  'draft2020-12': [1299, 1299],
  'draft2020-12 format': [764, 764],
};

const REMOTES = 'http://localhost:1234';
const SCHEMA = '/paths/~1/get/responses/200/content/application~1json/schema';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The documents that schemas may refer to, by URI. */
const readRemotes = (suite: string): ReadonlyMap<string, unknown> => {
  const folder = join(suite, 'remotes');
  if (!existsSync(folder)) return new Map();
  return new Map(filesIn(folder).map((file) => [`${REMOTES}/${file}`, read(join(folder, file))]));
};

/** OpenAPI's own dialect asserts formats; a schema with `$schema` may treat them as annotations only. */
const withoutDialect = (schema: unknown): unknown => {
  if (!isObject(schema)) return schema;
  const { $schema: _, ...rest } = schema;
  return rest;
};

const documentFor = (schema: unknown, remotes: ReadonlyMap<string, unknown>, dialect: string | undefined) => {
  const content = { 'application/json': { schema } };
  const places = [...remotes.keys()].map((uri): [string, Pointer] => [uri, child('/x-remotes', uri)]);
  return {
    ...documentOf({
      ...(dialect === undefined ? {} : { jsonSchemaDialect: dialect }),
      paths: { '/': { get: { responses: { 200: { description: 'x', content } } } } },
      'x-remotes': Object.fromEntries(remotes),
    }),
    resources: new Map([...places, [`${REMOTES}/case.json`, SCHEMA]]),
  };
};

const judgeGroup = async (
  document: ReturnType<typeof documentFor>,
  { tests }: Group,
): Promise<(string | undefined)[]> => {
  const contract = createContract(document);
  const match = contract.route('GET', '/');
  if (match.kind !== 'match') throw new Error('there is no operation');
  await contract.prepare(match.operation);
  return tests.map(({ data, valid }) => {
    const { violations } = judgeResponse(
      contract,
      match,
      responseOf(200, { body: JSON.stringify(data) }),
      'GET',
    );
    const broken = violations.find(({ rule }) => rule === 'schema');
    if (broken) return sentence(broken);
    if ((violations.length === 0) === valid) return undefined;
    return valid ? `is valid: ${violations[0] && sentence(violations[0])}` : 'is not valid';
  });
};

const runFile = async (
  file: string,
  groups: readonly Group[],
  documentOfGroup: (group: Group) => ReturnType<typeof documentFor>,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (const group of groups) {
    const name = (index: number) => `${group.description}: ${group.tests[index]?.description}`;
    const faults = await judgeGroup(documentOfGroup(group), group).catch((error: unknown) =>
      group.tests.map(() => messageOf(error)),
    );
    results.push(...faults.map((fault, index) => ({ file, name: name(index), fault })));
  }
  return results;
};

const report = (results: readonly Result[]): void => {
  const wrong = results.filter(({ fault }) => fault !== undefined);
  for (const [file, ofFile] of Map.groupBy(results, (result) => result.file)) {
    const failed = ofFile.filter(({ fault }) => fault !== undefined).length;
    console.log(`${file}: ${ofFile.length - failed} passed, ${failed} failed`);
  }
  for (const { file, name, fault } of wrong) console.log(`  ✗ ${file}: ${name}: ${fault}`);
  const share = ((100 * (results.length - wrong.length)) / results.length).toFixed(2);
  console.log(`${results.length - wrong.length} of ${results.length} passed (${share} %)`);
};

const refuse = (message: string): never => {
  console.error(message);
  process.exit(2);
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { dialect: { type: 'string', default: 'draft2020-12' }, optional: { type: 'string' } },
});
const [suite] = positionals;
if (suite === undefined) {
  refuse(
    'Say where JSON-Schema-Test-Suite is: npm run test:json-schema -- DIR [--dialect draft7] [--optional format]',
  );
}
const { dialect, optional } = values;
const dialectUri =
  DIALECTS[dialect] ?? refuse(`There is no dialect "${dialect}": ${Object.keys(DIALECTS).join(', ')}.`);
const folder = join(
  suite as string,
  'tests',
  dialect,
  ...(optional === undefined ? [] : ['optional', optional]),
);
const single = `${folder}.json`;
if (!existsSync(folder) && !existsSync(single)) refuse(`There is no folder ${folder}.`);

const files = existsSync(folder)
  ? filesIn(folder).filter((file) => optional !== undefined || !file.startsWith('optional'))
  : [relative(folder, single)];
const remotes = readRemotes(suite as string);
const isFormat = optional?.startsWith('format') === true && dialect === 'draft2020-12';
const documentOfGroup = ({ schema }: Group) => {
  if (isFormat) return documentFor(withoutDialect(schema), remotes, undefined);
  const saysSo = isObject(schema) && '$schema' in schema;
  return documentFor(schema, remotes, saysSo ? undefined : dialectUri);
};

const results: Result[] = [];
for (const file of files.toSorted()) {
  results.push(...(await runFile(file, read(join(folder, file)) as Group[], documentOfGroup)));
}
report(results);
const kind = optional === undefined ? dialect : `${dialect} ${optional}`;
const [least, all] = EXPECTED[kind] ?? [0, results.length];
const right = results.filter(({ fault }) => fault === undefined).length;
if (right < least) console.log(`Expected: at least ${least} of ${all}.`);
process.exitCode = right < least ? 1 : 0;
