const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');
const { keepCode, useCodeCache } = require('./code-cache.cjs');

/**
 * Jest's environment for Node, in an ordinary context. Jest makes one whose globals stand behind a proxy, which is asked
 * whenever code names one, be it `Array`: there a loop over `Array.isArray` takes more than thirty times as long.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    useCodeCache(config.projectConfig.cacheDirectory);
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }

  async teardown() {
    keepCode();
    await super.teardown();
  }
};
