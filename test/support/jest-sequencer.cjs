const { default: Sequencer } = require('@jest/test-sequencer');

/** Slow test files, the slowest first. If one of them started last, the other workers would be idle at the end. */
const SLOWEST = [
  'package/package',
  'browser/reference',
  'peers/prism-differential',
  'browser/site',
  'servers/faulty',
  'package/git',
  'sandbox/check',
  'hostile/machine',
  'browser/live-page-try',
  'browser/live-page',
  'sdk/served-samples',
  'sequences/crud',
  'sequences/vendors',
  'cli/main',
  'browser/html-report',
  'docs/ci-page',
  'cli/actions/serving/workers',
  'report/site',
  'judge/any-schema',
  'specs/contracts',
  'diff/compare',
  'page/first-send',
  'hostile/turns',
  'values/unknown-discriminator',
  'package/docker',
  'bench/synthetic',
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
