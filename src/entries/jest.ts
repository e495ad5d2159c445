import { refuseOlderNode } from '../node-version.ts';

refuseOlderNode();
await import('../jest.ts');
