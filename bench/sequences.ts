// How many false alarms do sequences raise on sandboxes inferred from public documents? `npm run bench:sequences`
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createContract } from '../src/contract/contract.ts';
import { loadDocument } from '../src/document/document.ts';
import { createProxy } from '../src/gateway/proxy.ts';
import { isFailure } from '../src/http/exchange.ts';
import type { Recorded } from '../src/recording/recorder.ts';
import { runCases } from '../src/run/run.ts';
import { inferSandbox } from '../src/sandbox/inferred.ts';
import type { Sequence } from '../src/sequences/families.ts';
import { subjectsOf } from '../src/sequences/subject.ts';
import { startSandboxServer } from '../src/testing/sandbox.ts';
import { main, wholeNumber } from './command.ts';
import { fetchDocuments, PUBLIC } from './resources/documents.ts';

const USAGE = 'usage: npm run bench:sequences -- [name…] [--seed 1] [--walks 5] [--steps]';

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      walks: { type: 'string', default: '5' },
      steps: { type: 'boolean', default: false },
    },
  });
  const seed = wholeNumber(values.seed, 10_000, USAGE);
  const walks = wholeNumber(values.walks, 1000, USAGE);
  const folder = await fetchDocuments();
  const all = PUBLIC.flatMap(({ files }) => Object.entries(files));
  const wanted = positionals.length === 0 ? all : all.filter(([name]) => positionals.includes(name));
  for (const [name, file] of wanted) {
    const contract = createContract(await loadDocument({ name, file: join(folder, `${file}.json`) }));
    await contract.prepareAll();
    await using server = await startSandboxServer([contract], { anyCredentials: true });
    // Other resources are answered by the mock, which does not support pages and filters.
    const kept = new Set(inferSandbox(contract).collections);
    const sequencing = {
      context: { contract, givenHeaders: {}, seed },
      prefix: '',
      host: new URL(server.url).host,
      runId: 'b1',
      unique: [],
      walks,
      includes: (_: string, { about }: Sequence) => kept.has(about.split(' by ')[0] as string),
    };
    const upstream = createProxy(contract, `${server.url}/${name}`);
    const { results } = await runCases(contract, upstream, [], { writes: true, sequencing });
    const gone = results.filter(({ skipped, steps }) => steps !== undefined && skipped === undefined);
    const stepsOf = (steps: readonly Recorded[] = []): string[] =>
      values.steps
        ? steps.map(
            ({ exchange: { request, response } }) =>
              `        ${request.method} ${request.url} ${isFailure(response) ? response.kind : `${response.status} ${response.body.bytes.toString().slice(0, 200)}`}`,
          )
        : [];
    const found = results.flatMap(({ name: sequence, violations, steps }) =>
      violations
        .filter(({ check }) => check === 'sequence')
        .map((one) =>
          [`${sequence}: ${one.rule} at ${one.instance} of ${one.operation}`, ...stepsOf(steps)].join('\n'),
        ),
    );
    console.log(
      `${name.padEnd(20)} ${subjectsOf(contract).length} kinds of records, ${gone.length} sequences gone through, ${found.length} findings`,
    );
    for (const line of found) console.log(`    ${line}`);
    if (found.length > 0) process.exitCode = 1;
  }
});
