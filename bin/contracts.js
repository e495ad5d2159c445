#!/usr/bin/env node
// A checkout runs its sources as they are, the package what was built of them. Both take Node 24.
import { existsSync, fstatSync, readFileSync, writeSync } from 'node:fs';

/** The width that the help has, in columns. */
const WIDTH = 80;

const textOf = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** What can be said without loading the program: `test/support/tables.ts` writes the help from its commands. */
const KEPT = {
  '--help': () => textOf('help.txt'),
  '--version': () => `${JSON.parse(textOf('../package.json')).version}\n`,
};
KEPT['-h'] = KEPT['--help'];
KEPT['-V'] = KEPT['--version'];

/** Does the help fit? What is no terminal is as wide as it has to be. */
const isWide = () => !fstatSync(1).isCharacterDevice() || !(process.stdout.columns < WIDTH);

/** @returns whether it was said; if not, the program says it, or why it cannot */
const sayKept = ([option, ...others]) => {
  if (others.length > 0 || !Object.hasOwn(KEPT, option ?? '')) return false;
  try {
    if (!isWide()) return false;
    const bytes = Buffer.from(KEPT[option]());
    return writeSync(1, bytes) === bytes.length;
  } catch {
    return false;
  }
};

const [major, minor] = process.versions.node.split('.').map(Number);

/** The npm package `node`: a dev dependency of a checkout, and of any project that an older Node runs. */
const ownNode = async () => {
  const { createRequire } = await import('node:module');
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return undefined;
  }
};

if (sayKept(process.argv.slice(2))) {
  // Nothing is left to do.
} else if (major > 24 || (major === 24 && minor >= 18)) {
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const sources = new URL('../src/cli/main.ts', import.meta.url);
  const { main } = await import(
    existsSync(sources) ? sources.href : new URL('../dist/cli/main.js', import.meta.url).href
  );
  await main(process.argv);
} else {
  const node = await ownNode();
  if (node) {
    const { spawn } = await import('node:child_process');
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
