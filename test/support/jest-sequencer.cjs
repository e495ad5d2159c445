const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long, the longest first. Started last, one of them would keep a single process busy at the end. */
const SLOWEST = [
  'package/package',
  'hostile/machine',
  'peers/prism-differential',
  'browser/site',
  'servers/faulty',
  'hostile/turns',
  'cli/main',
  'sandbox/check',
  'sequences/crud',
  'hostile/bodies',
  'specs/contracts',
  'bench/synthetic',
  'mock/prism/load',
  'cli/actions/watch',
  'docs/ci-page',
  'sdk/smartsheet-sandbox',
  'judge/any-schema',
  'report/site',
  'browser/html-report',
  'sequences/vendors',
  'hostile/strangers-browser',
  'gateway/limits',
  'report/types',
  'testing/connect',
  'sandbox/load-definition',
  'gateway/sign',
  'recording/har-writer',
];

const rank = ({ path }) => {
  const index = SLOWEST.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/test/${name}.test.ts`));
  return index < 0 ? SLOWEST.length : index;
};

module.exports.__esModule = true;
module.exports.default = class extends Sequencer {
  /** As Jest sorts them, by the times of earlier runs, where both are unknown here: a fresh checkout has none. */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
};
