#!/usr/bin/env node
// The package runs what was built; a checkout runs the sources as they are, which takes Node 24.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);

/** The Node that comes with a checkout as a dev dependency, for machines that have an older one. */
const ownNode = () => {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return undefined;
  }
};

if (major > 24 || (major === 24 && minor >= 18)) {
  module.enableCompileCache();
  const built = new URL('../dist/cli.js', import.meta.url);
  const { main } = await import(
    existsSync(built) ? built.href : new URL('../src/cli.ts', import.meta.url).href
  );
  await main(process.argv);
} else {
  const node = ownNode();
  if (node) {
    const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
    // Ctrl-C reaches both processes, a signal from elsewhere only this one.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('exit', (code) => {
      process.exitCode = code ?? 70;
    });
  } else {
    console.error(`error: contracts needs Node 24.18 or later, this is ${process.versions.node}.`);
    process.exitCode = 2;
  }
}
