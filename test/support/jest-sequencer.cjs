const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take long, the longest first. Started last, one of them would keep a single process busy at the end. */
const SLOWEST = [
  'browser/site',
  'peers/prism-differential',
  'servers/faulty',
  'package/package',
  'browser/html-report',
  'cli/main',
  'specs/contracts',
  'bench/synthetic',
  'docs/ci-page',
  'cli/actions/watch',
  'mock/prism/load',
  'report/site',
  'gateway/limits',
  'gateway/gateway',
  'judge/any-schema',
  'run/check/fuzz',
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
