#!/usr/bin/env node
// In a checkout this runs the sources in `src/`, in the package the build in `dist/`. Both need Node 24.18 or later.
import { existsSync, fstatSync, readFileSync, writeSync } from 'node:fs';

/** The width of the stored help, in columns. */
const WIDTH = 80;

const textOf = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

/**
 * Options that are answered without loading the program, which would take longer. `test/support/tables.ts` generates
 * `help.txt` from the commands.
 */
const KEPT = {
  '--help': () => textOf('help.txt'),
  '--version': () => `${JSON.parse(textOf('../package.json')).version}\n`,
};
KEPT['-h'] = KEPT['--help'];
KEPT['-V'] = KEPT['--version'];

/** Is the terminal wide enough for the stored help? Files and pipes always are. */
const isWide = () => !fstatSync(1).isCharacterDevice() || !(process.stdout.columns < WIDTH);

/**
 * Prints the stored text, if the only argument is one of these options.
 * @returns false if nothing, or not all, was printed: the program then answers the option, or reports the error
 */
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

/**
 * The path of a Node installed by npm (package `node`): a dev dependency of this repository, and of projects whose own
 * Node is too old. Undefined if it is not installed.
 */
const ownNode = async () => {
  const { createRequire } = await import('node:module');
  try {
    return createRequire(import.meta.url).resolve('node/bin/node');
  } catch {
    return undefined;
  }
};

if (sayKept(process.argv.slice(2))) {
  // The option is answered.
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
    // Ctrl-C is sent to both processes by the terminal; SIGTERM reaches only this one, so it is forwarded.
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
