const { default: Sequencer } = require('@jest/test-sequencer');

/** Slow test files, the slowest first. If one of them started last, the other workers would be idle at the end. */
const SLOWEST = [
  'package/package',
  'browser/reference',
  'peers/prism-differential',
  'hostile/machine',
  'servers/faulty',
  'browser/site',
  'package/git',
  'browser/live-page-try',
  'browser/live-page',
  'browser/html-report',
  'cli/main',
  'cli/actions/watch',
  'sequences/vendors',
  'report/site',
  'sequences/crud',
  'package/docker',
  'gateway/limits',
  'sandbox/load-definition',
  'docs/ci-page',
  'hostile/strangers-browser',
  'hostile/strangers-terminal',
  'hostile/turns',
  'specs/contracts',
  'judge/any-schema',
  'bench/synthetic',
  'mock/prism/load',
];

const rank = ({ path }) => {
  const index = SLOWEST.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/test/${name}.test.ts`));
  return index < 0 ? SLOWEST.length : index;
};

module.exports.__esModule = true;
module.exports.default = class extends Sequencer {
  /** Files not in the list are sorted as Jest does, by the times of earlier runs. */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
};
