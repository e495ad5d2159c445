import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { mapConcurrently } from '../base/parallel.ts';
import { casesFor } from '../cases/documented.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';
import { serverPaths } from '../contract/server-path.ts';
import { titleOf } from '../document/document.ts';
import type { Site, SiteFile } from '../gateway/gateway.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { ANY, curlFor, type KnownCredential } from './site/code-samples.ts';
import { downloadAt, downloadFiles, downloadsOf } from './site/downloads.ts';
import { pageFile, refuseOthers, replaceFolder } from './site/folder.ts';
import { INDEX_POLICY, type IndexEntry, indexPage, type ServerKind } from './site/index-page.ts';
import { addressOf } from './site/links.ts';
import { redocScript, SCRIPT } from './site/redoc-script.ts';
import { buildPage, type ReferenceOptions, type ReferencePage } from './site/reference-page.ts';

/** The default address of `contracts mock`, `sandbox` and `proxy`. */
const DEFAULT_ORIGIN = 'http://127.0.0.1:4010';
const INDEX = 'index.html';

const nameOf = ({ document }: Contract): string => document.provider.name;

const serverUrlOf = (contract: Contract, origin: string): string =>
  `${origin}/${nameOf(contract)}${serverPaths(contract.document)[0] ?? ''}`;

/** A contract, and its upstream; without one, a mock. */
interface Described {
  readonly contract: Contract;
  readonly upstream?: Pick<Upstream, 'kind'>;
}

const kindOf = (upstream: Described['upstream']): ServerKind => upstream?.kind ?? 'mock';

type Credentials = readonly (KnownCredential & { readonly who: string })[];

/** What is known of a server, so that the requests on its pages succeed as they are. */
export interface ServerKnowledge {
  /** Credentials that the server accepts, by the name of a contract. */
  readonly credentialsOf: (name: string) => Credentials;
  /** Does it accept any credentials? Then none are listed. */
  readonly takesAny: boolean;
  /** The contract, with parameter values that name records of the server. */
  readonly withValues: (contract: Contract) => Promise<Contract>;
}

const NOTHING: ServerKnowledge = {
  credentialsOf: () => [],
  takesAny: false,
  withValues: async (contract) => contract,
};

const entryOf = async (
  { contract, upstream }: Described,
  origin: string,
  { credentialsOf, takesAny, withValues } = NOTHING,
): Promise<IndexEntry> => {
  const name = nameOf(contract);
  const { operations } = contract;
  const credentials = takesAny ? [] : credentialsOf(name);
  await Promise.all(operations.slice(0, 1).map(contract.prepare));
  const [first] = casesFor({ ...(await withValues(contract)), operations: operations.slice(0, 1) });
  return {
    ...titleOf(contract.document),
    name,
    operations,
    kind: kindOf(upstream),
    serverUrl: serverUrlOf(contract, origin),
    credentials,
    curl: first && curlFor(contract, first, `${origin}/${name}`, credentialsOf(name)[0] ?? ANY),
    href: encodeURIComponent(pageFile(name)),
    downloads: downloadsOf(name),
  };
};

/** The reference page of a sandbox's own API. */
const CONTROL_PAGE = '_contracts.html';

/**
 * Writes the reference site: a page for each contract, an index, and Redoc, which the pages share.
 * @param control the contract of a sandbox's own API
 * @returns the names of the pages
 * @throws UserError when the folder holds other files or cannot be written, or a page cannot be rendered
 */
export const writeSite = async (
  contracts: readonly Contract[],
  output: string,
  control?: Contract,
): Promise<string[]> => {
  await refuseOthers(output);
  const index = await Promise.all(contracts.map((contract) => entryOf({ contract }, DEFAULT_ORIGIN)));
  const described = [
    ...contracts.map((contract) => ({ contract, file: pageFile(nameOf(contract)) })),
    ...(control ? [{ contract: control, file: CONTROL_PAGE }] : []),
  ];
  // Each page is rendered in a process of its own.
  const references = await mapConcurrently(described, availableParallelism(), async ({ contract, file }) => {
    return [file, (await buildPage(contract, undefined, contract !== control)).content] as const;
  });
  const linked = control ? { control: CONTROL_PAGE } : {};
  const pages = new Map([[INDEX, indexPage(index, { isLive: false, ...linked })], ...references]);
  const downloads = await downloadFiles(contracts);
  await replaceFolder(resolve(output), new Map([...pages, ...downloads, [SCRIPT, await redocScript()]]));
  return [...pages.keys()];
};

/** The path of the reference page of a contract, or of one of its operations, on a server. */
export const referenceOf = (contract: Contract, operation?: Operation): string => {
  const page = `/${encodeURIComponent(pageFile(nameOf(contract)))}`;
  return operation ? `${page}${addressOf(operation.tags[0] ?? '', operation.id) ?? ''}` : page;
};

/** Stands for the origin in cached pages, since a server can have several names. */
const ORIGIN = `http://${randomUUID()}.invalid`;

const HTML = 'text/html; charset=utf-8';

const decode = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Runs tasks one after the other. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task);
    last = result.catch(() => {});
    return result;
  };
};

/** Caches pages. A page is made again when one of its contracts was replaced, or when making it failed. */
const createKeeper = () => {
  const kept = new Map<string, { readonly of: readonly Contract[]; readonly page: Promise<ReferencePage> }>();
  return (
    name: string,
    of: readonly Contract[],
    make: () => Promise<ReferencePage>,
  ): Promise<ReferencePage> => {
    const known = kept.get(name);
    if (known && known.of.length === of.length && of.every((contract, index) => contract === known.of[index]))
      return known.page;
    const page = make();
    kept.set(name, { of, page });
    page.catch(() => kept.get(name)?.page === page && kept.delete(name));
    return page;
  };
};

/**
 * The reference site of a running server. A page is made on the first request and when its contract was
 * replaced: one page at a time, and once for concurrent requests.
 * @param mounts may change at any time
 * @param loadControl loads the contract of the server's own API, if it has one
 * @param known what is known of the server
 * @returns finds the file at a path; `origin` is the server's origin, as the reader sees it
 */
export const createSite = (
  mounts: ReadonlyMap<string, Described>,
  loadControl?: () => Promise<Contract>,
  known: ServerKnowledge = NOTHING,
): Site => {
  const keep = createKeeper();
  const inTurn = createQueue();

  const referenceOf = (
    file: string,
    { contract, upstream }: Described,
    path: string,
    makeTried?: () => Promise<NonNullable<ReferenceOptions['tried']>>,
  ): Promise<ReferencePage> =>
    keep(file, [contract], () =>
      inTurn(async () => {
        const tried = makeTried && { tried: await makeTried() };
        return buildPage(
          contract,
          { kind: kindOf(upstream), origin: ORIGIN, path, ...tried },
          makeTried !== undefined,
        );
      }),
    );

  const index = (): Promise<ReferencePage> => {
    const all = [...mounts.values()];
    const contracts = all.map(({ contract }) => contract);
    return keep(INDEX, contracts, async () => {
      const entries = await Promise.all(all.map((mount) => entryOf(mount, ORIGIN, known)));
      const control = loadControl && { control: CONTROL_PAGE };
      return { content: indexPage(entries, { isLive: true, ...control }), policy: INDEX_POLICY };
    });
  };

  /** The function that makes the page at a path; undefined if there is none. */
  const makerOf = (path: string): (() => Promise<ReferencePage>) | undefined => {
    const file = decode(path).slice(1);
    if (file === '' || file === INDEX) return index;
    if (file === CONTROL_PAGE && loadControl)
      return async () =>
        referenceOf(file, { contract: await loadControl(), upstream: { kind: 'sandbox' } }, '/_contracts');
    const [name, mount] = [...mounts].find(([one]) => pageFile(one) === file) ?? [];
    if (name === undefined || mount === undefined) return undefined;
    const { contract } = mount;
    const served = `/${name}${serverPaths(contract.document)[0] ?? ''}`;
    return () =>
      referenceOf(file, mount, served, async () => {
        const [credential = ANY] = known.credentialsOf(name);
        return { name, contract: await known.withValues(contract), credential };
      });
  };

  const downloadAtPath = (path: string) => downloadAt(decode(path), (name) => mounts.get(name)?.contract);

  const find = async (path: string, origin = DEFAULT_ORIGIN): Promise<SiteFile | undefined> => {
    if (path === `/${SCRIPT}`)
      return { type: 'text/javascript; charset=utf-8', content: await redocScript() };
    const download = await downloadAtPath(path)?.();
    if (download) return download;
    const page = await makerOf(path)?.();
    if (!page) return undefined;
    const [content, policy] = [page.content, page.policy].map((text) => text.replaceAll(ORIGIN, origin));
    return { type: HTML, content: content as string, policy };
  };
  return Object.assign(find, {
    has: (path: string): boolean =>
      path === `/${SCRIPT}` || makerOf(path) !== undefined || downloadAtPath(path) !== undefined,
  });
};
