// How many values that mocks generate could be real? `npm run bench:plausible`
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Contract, createContract } from '../src/contract/contract.ts';
import type { Operation } from '../src/contract/operation.ts';
import { findMediaType, findResponse } from '../src/contract/response.ts';
import { loadDocument } from '../src/document/document.ts';
import { createBody, type ExchangeResponse } from '../src/http/exchange.ts';
import { type CreateResponder, ours, prismAlone, type Respond, spread } from './answers.ts';
import { main, wholeNumber } from './command.ts';
import { temporaryFolder } from './folder.ts';
import { type Made, shares, valuesIn, withoutExamples } from './made/values.ts';
import { fetchDocuments, PUBLIC } from './resources/documents.ts';

const USAGE = 'usage: npm run bench:plausible -- [name…] [--operations 25] [--texts]';

/** Documents with dates, addresses, ids and amounts. */
const DEFAULT_DOCUMENTS = [
  'asana',
  'box',
  'digitalocean',
  'discourse',
  'launchdarkly',
  'mailchimp',
  'plaid',
  'square',
  'twilio',
  'zoom',
];

const GENERATORS: readonly (readonly [name: string, createResponder: CreateResponder])[] = [
  ['this mock', ours],
  ['Prism', prismAlone],
];
/** Without a seed, and with two seeds, whose ids must differ. */
const SEEDS = [undefined, 'acme', 'beta'];

const schemaOf = ({ responses }: Operation, { status, headers }: ExchangeResponse): string | undefined =>
  findMediaType(findResponse(responses, status)?.content ?? [], String(headers['content-type']))?.schema;

/** The values in the success response of an operation; none when it fails. */
const valuesOf = async (contract: Contract, operation: Operation, respond: Respond): Promise<Made[]> => {
  const { method, path: template } = operation;
  const path = template.replace(/\{[^}]*\}/g, '1');
  const request = { method, url: path, wirePath: path, path, query: '', headers: {}, body: createBody() };
  const answer = await respond(request, { operation, pathParameters: {} }).catch(() => undefined);
  if (!answer || 'failure' in answer || answer.status >= 300) return [];
  const schema = schemaOf(operation, answer);
  const json = answer.body.json();
  return schema === undefined || !('value' in json)
    ? []
    : valuesIn(contract.document.root, schema, json.value);
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    operations: { type: 'string', default: '25' },
    texts: { type: 'boolean', default: false },
  },
});

/** Prints generated strings that only their name describes, for a person to read. */
const printTexts = (name: string, made: readonly Made[]): void => {
  const lines = made.filter(({ isNamedAlone }) => isNamedAlone).map((one) => `${one.name} → ${one.value}`);
  for (const line of new Set(lines)) console.log(`    ${name} ${line}`);
};

await main(async () => {
  const most = wholeNumber(values.operations, 10_000, USAGE);
  using folder = temporaryFolder();
  const api = await fetchDocuments();
  const files = Object.fromEntries(PUBLIC.flatMap((set) => Object.entries(set.files)));
  const made = new Map(GENERATORS.map(([name]) => [name, SEEDS.map((): Made[] => [])]));
  for (const name of positionals.length === 0 ? DEFAULT_DOCUMENTS : positionals) {
    const file = join(folder.path, `${name}.json`);
    const text = readFileSync(join(api, `${files[name]}.json`), 'utf8');
    writeFileSync(file, JSON.stringify(withoutExamples(JSON.parse(text))));
    const contract = createContract(await loadDocument({ name, file }));
    const { chosen } = spread(contract, most);
    for (const [title, createResponder] of GENERATORS) {
      for (const [index, seed] of SEEDS.entries()) {
        const respond = createResponder(contract, seed);
        const before = Date.now();
        const found: Made[] = [];
        for (const operation of chosen) {
          const values = await valuesOf(contract, operation, respond);
          found.push(...values.map((one) => ({ ...one, place: `${name} ${operation.id} ${one.place}` })));
        }
        made.get(title)?.[index]?.push(...found);
        console.error(
          `${name}, ${title}, ${seed}: ${chosen.length} operations, ${found.length} values, ${Date.now() - before} ms`,
        );
        if (values.texts && title === 'this mock' && seed === undefined) printTexts(name, found);
      }
    }
  }
  console.log(shares(made));
});
