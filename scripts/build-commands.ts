import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { compileHandlers } from './handlers.ts';

/** Writes the program to a folder as in the package, except that it finds files such as `specs/` in the sources. */
const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = ''] = process.argv.slice(2);

/** Modules that are loaded by path: by `bin/`, by configurations and handlers, and by a worker thread. */
const ENTRIES = ['cli/main.ts', 'index.ts', 'sandbox/handlers.ts', 'gateway/large-bodies/worker.ts'];

for (const name of ['bin', 'package.json']) cpSync(join(root, name), join(folder, name), { recursive: true });
compileHandlers(root, join(folder, 'dist'));
await bundle(join(root, 'src'), ENTRIES, join(folder, 'dist'), 'sources');
