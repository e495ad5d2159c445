import { parseArgs } from 'node:util';
import { UserError } from '../src/base/errors.ts';
import { main, wholeNumber, wordOf } from './command.ts';
import { createSynthetic } from './synthetic/document.ts';
import { formats, writeDocument } from './synthetic/write.ts';

const USAGE =
  'usage: node bench/synthesize.ts --operations 1000 --output FILE [--format json|yaml] [--seed 1]';

const MAX_OPERATIONS = 100_000;

await main(async () => {
  const { values } = parseArgs({
    options: {
      operations: { type: 'string', default: '1000' },
      format: { type: 'string', default: 'json' },
      seed: { type: 'string', default: '1' },
      output: { type: 'string' },
    },
  });
  if (values.output === undefined) throw new UserError(USAGE);
  const operations = wholeNumber(values.operations, MAX_OPERATIONS, USAGE);
  const seed = wholeNumber(values.seed, 1_000_000, USAGE);
  const format = wordOf(values.format, formats, USAGE);
  writeDocument(createSynthetic({ operations, seed }), format, values.output);
});
