#!/usr/bin/env node
// The package runs what was built; a checkout runs the sources as they are.
import { existsSync } from 'node:fs';

const built = new URL('../dist/cli.js', import.meta.url);
const { main } = await import(
  existsSync(built) ? built.href : new URL('../src/cli.ts', import.meta.url).href
);
await main(process.argv);
