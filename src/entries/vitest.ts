import { refuseOlderNode } from '../node-version.ts';

refuseOlderNode();
await import('../vitest.ts');
