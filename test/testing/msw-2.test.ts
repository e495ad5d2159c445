import { registerHooks } from 'node:module';
import { setupServer } from 'msw-2/node';
import { testHandlers } from '../support/msw.ts';

// Users of MSW 2 have it as `msw`. Here it is installed as `msw-2`, and this copy of the module gets it as `msw`.
const { href } = new URL('../../src/testing/msw.ts?with=msw-2', import.meta.url);
const hooks = registerHooks({
  resolve: (name, context, next) =>
    next(name === 'msw' && context.parentURL === href ? 'msw-2' : name, context),
});
const { handlers } = (await import(href)) as typeof import('../../src/testing/msw.ts');
hooks.deregister();

testHandlers({ setupServer, handlers });
