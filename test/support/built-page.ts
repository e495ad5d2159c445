import { fileURLToPath } from 'node:url';
import { lazy } from '../../src/base/lazy.ts';
import type { LivePage } from '../../src/gateway/live-page.ts';
import { createLivePage } from '../../src/page/live-page.ts';

const folder = fileURLToPath(new URL('../../src/page/browser', import.meta.url));
/** Built on first use, since most test files that start a sandbox open no page. */
const script = lazy(async () => (await import('../../scripts/bundle-page.ts')).bundlePage(folder));

/** The live page with one bundled script, as in the package: its 50 modules take longer to load than to run. */
export const createBuiltPage = (known: Parameters<typeof createLivePage>[0]): LivePage => {
  const page = createLivePage(known);
  return {
    ...page,
    file: async (name) =>
      name === 'main.js'
        ? { type: 'text/javascript; charset=utf-8', content: await script() }
        : page.file(name),
  };
};
