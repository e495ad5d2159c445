import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../../contract/contract.ts';
import { documentAsJson, documentAsYaml } from '../../document/write-document.ts';
import type { SiteFile } from '../../gateway/gateway.ts';

interface Form {
  /** The media type: RFC 9512 and RFC 8259. */
  readonly type: string;
  readonly write: (contract: Contract) => Promise<string>;
}

/** The formats of a contract for download, by file name. */
const DOWNLOADS: Readonly<Record<string, Form>> = {
  'openapi.yaml': {
    type: 'application/yaml; charset=utf-8',
    write: ({ document }) => documentAsYaml(document),
  },
  'openapi.json': { type: 'application/json', write: async ({ document }) => documentAsJson(document) },
};

const NAMES: ReadonlySet<string> = new Set(Object.keys(DOWNLOADS));

/** Links to the files of a contract, relative to the pages. */
export const downloadsOf = (name: string): { readonly href: string; readonly file: string }[] =>
  [...NAMES].map((file) => ({ file, href: `${encodeURIComponent(name)}/${file}` }));

/** The files of contracts for a site on the disk, by their paths. */
export const downloadFiles = async (
  contracts: readonly Contract[],
): Promise<[path: string, text: string][]> =>
  Promise.all(
    contracts.flatMap((contract) =>
      Object.entries(DOWNLOADS).map(
        async ([file, { write }]): Promise<[string, string]> => [
          `${contract.document.provider.name}/${file}`,
          await write(contract),
        ],
      ),
    ),
  );

/**
 * The file at a path such as `/smartsheet/openapi.yaml`, as a function that makes it; undefined if there is
 * none.
 */
export const downloadAt = (
  path: string,
  contractOf: (name: string) => Contract | undefined,
): (() => Promise<SiteFile>) | undefined => {
  const [name = '', file = ''] = path.slice(1).split(/\/(.*)/s);
  const form = NAMES.has(file) ? DOWNLOADS[file] : undefined;
  const contract = form && contractOf(name);
  return form && contract && (async () => ({ type: form.type, content: await form.write(contract) }));
};

/** Does a folder hold downloads of a contract, and nothing else? */
export const holdsDownloads = async (folder: string, name: string): Promise<boolean> => {
  const names = await readdir(join(folder, name)).catch(() => []);
  return names.length > 0 && names.every((one) => NAMES.has(one));
};
