import { refuseOlderNode } from './testing/node-version.ts';

refuseOlderNode();
export const { handlers } = await import('./testing/msw.ts');
