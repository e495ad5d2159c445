#!/usr/bin/env node
// A checkout runs its sources as they are, the package what was built of them. Both take Node 24.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);

/** The npm package `node`: a dev dependency of a checkout, and of any project that an older Node runs. */
const ownNode = () => {
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return undefined;
  }
};

if (major > 24 || (major === 24 && minor >= 18)) {
  module.enableCompileCache();
  const sources = new URL('../src/cli/main.ts', import.meta.url);
  const { main } = await import(
    existsSync(sources) ? sources.href : new URL('../dist/cli/main.js', import.meta.url).href
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
    console.error(
      `error: contracts needs Node 24.18 or later, this is ${process.versions.node}. Install that, or let your project ` +
        'bring it along: npm install --save-dev node@24',
    );
    process.exitCode = 2;
  }
}
