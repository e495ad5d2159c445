// npm runs this as `prepare` in two cases: after `npm ci` in a clone, which needs no build; and when a project installs
// this package from git, which needs one. Only in the second case was npm started in another folder.
import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = realpathSync(fileURLToPath(new URL('..', import.meta.url)));
const { INIT_CWD: startedIn = root } = process.env;

if (realpathSync(startedIn) !== root)
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
