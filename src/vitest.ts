import { refuseOlderNode } from './testing/node-version.ts';

refuseOlderNode();
await import('./testing/vitest.ts');
