import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, extname, relative, resolve } from 'node:path';
import { fileFaultOf, UserError } from '../../base/errors.ts';
import { CONFIG_FILES, findConfig } from '../../config/find-config.ts';
import { type Described, writeConfig } from '../../config/write-config.ts';
import { createContract } from '../../contract/contract.ts';
import { type Access, isUrl } from '../../document/access.ts';
import { loadDocument } from '../../document/document.ts';
import { ownSpecs, type Provider } from '../../document/provider.ts';
import { providersOf } from './targets.ts';

export interface InitOptions extends Omit<Access, 'tell'> {
  readonly config?: string | boolean;
}

/** The usual file names of documents. */
const DOCUMENTS = ['openapi', 'swagger'].flatMap((name) =>
  ['yaml', 'yml', 'json'].map((end) => `${name}.${end}`),
);

/** The possible file types. JSON is not one, since it has no comments, which are most of the file. */
const MODULES = ['.ts', '.mts', '.js', '.mjs'];

const fileOf = ({ config }: InitOptions): string => {
  const file = typeof config === 'string' ? config : (CONFIG_FILES[0] as string);
  if (!MODULES.includes(extname(file)))
    throw new UserError(`--config ${file}: name a file that ends with ${MODULES.join(', ')}.`);
  const other = config === undefined ? findConfig() : undefined;
  if (existsSync(file) || other !== undefined)
    throw new UserError(
      `${other ?? file} is there already, and nothing was written. Remove it, or name another file: --config FILE.`,
    );
  return file;
};

const targetsOf = (targets: readonly string[]): readonly string[] => {
  if (targets.length > 0) return targets;
  const found = DOCUMENTS.find((name) => existsSync(name));
  if (found === undefined && !existsSync('specs'))
    throw new UserError(
      `There is no ${DOCUMENTS.join(', ')} here. Name the OpenAPI document: contracts init FILE.`,
    );
  return found === undefined ? [] : [found];
};

/** @param folder the folder of the configuration, to which paths are relative */
const describeProvider = async (provider: Provider, folder: string): Promise<Described> => {
  const { file } = provider;
  const contract = createContract(await loadDocument(provider), { tolerate: true });
  await contract.prepareAll();
  const path = relative(folder, file);
  const isOwn = file.startsWith(ownSpecs);
  const document = isUrl(file) ? file : path.startsWith('.') ? path : `./${path}`;
  return { contract, document: isOwn ? undefined : document };
};

/**
 * Writes a configuration.
 * @throws UserError when there is one already, or no document
 */
export const runInit = async (targets: readonly string[], options: InitOptions): Promise<void> => {
  const file = fileOf(options);
  const folder = dirname(resolve(file));
  const providers = providersOf(targetsOf(targets), options);
  const described = await Promise.all(providers.map((one) => describeProvider(one, folder)));
  const text = writeConfig(described);
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${fileFaultOf(error)}.`);
  }
  console.log(
    `${file} was written. Look through it, and run \`contracts check --plan\`, which sends nothing.`,
  );
};
