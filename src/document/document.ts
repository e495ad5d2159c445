import { UserError } from '../base/errors.ts';
import { child, isObject, type Pointer, step, tokensOf } from '../base/pointer.ts';
import type { Bundle, PlacedFault } from './bundle.ts';
import { freeze } from './load/freeze.ts';
import { refersToFiles } from './load/references.ts';
import { type Upgraded, upgradeOld, upgradeSwagger, versionFault } from './load/upgrade.ts';
import { displayPath, formatPlace, type Place } from './place.ts';
import type { Provider } from './provider.ts';
import { parseSource, placeIn, readSource, type SourceFile } from './source-file.ts';

/** An OpenAPI document in one piece, which still knows the files and lines that it was written in. */
export interface Document {
  readonly provider: Provider;
  /** As written, with all files bundled into one, frozen; Swagger 2.0 as OpenAPI 3.0. */
  readonly written: Readonly<Record<string, unknown>>;
  /** The same as OpenAPI 3.1: what the judge reads. Frozen. */
  readonly root: Readonly<Record<string, unknown>>;
  /** Every file that it was read from. */
  readonly sources: readonly SourceFile[];
  /** References over several files that lead nowhere. */
  readonly faults?: readonly PlacedFault[];
  /** Where the value at a pointer is written. A place that the user did not write is the nearest one that he did. */
  readonly locate: (pointer: Pointer) => Place;
  /** Where schemas stand now that were read from elsewhere, by the URI that a `$ref` may know them by. */
  readonly resources?: ReadonlyMap<string, Pointer>;
}

/** Follows a pointer from something to where it is written, through one change of the document. */
type Locator<Origin> = (pointer: Pointer) => Origin;

/** The nearest value at or above a pointer whose origin is known, and from there on as the pointer says. */
const trace = <Origin extends { readonly pointer: Pointer }>(
  root: unknown,
  pointer: Pointer,
  originOf: (value: object) => Origin | undefined,
): Origin => {
  let value = root;
  let origin = originOf(root as object) as Origin;
  for (const token of tokensOf(pointer)) {
    value = step(value, token);
    const known = typeof value === 'object' && value !== null ? originOf(value) : undefined;
    origin = known ?? { ...origin, pointer: child(origin.pointer, token) };
  }
  return origin;
};

const throughUpgrade =
  (upgraded: Upgraded | undefined): Locator<Pointer> =>
  (pointer) => {
    if (!upgraded) return pointer;
    const { root, originOf } = upgraded;
    const found = trace(root, pointer, (value) => {
      const origin = originOf(value);
      return origin === undefined ? undefined : { pointer: origin };
    });
    return found.pointer;
  };

const single = (source: SourceFile, parsed: unknown): Bundle => ({
  written: parsed as Record<string, unknown>,
  sources: [source],
  originOf: (value) => (value === parsed ? { source, pointer: '' } : undefined),
  faults: [],
});

const refuseVersion = (source: SourceFile, parsed: unknown): void => {
  if (source.text.trim() === '') throw new UserError(`${displayPath(source.file)} is empty.`);
  const fault = versionFault(parsed);
  if (fault) throw new UserError(`${formatPlace(placeIn(source, fault.pointer))} ${fault.message}`);
};

const read = async ({ file }: Provider): Promise<SourceFile> => {
  try {
    return await readSource(file);
  } catch (error) {
    throw new UserError(`${displayPath(file)} cannot be read: ${(error as Error).message}.`);
  }
};

/** Redocly is loaded when it is needed: most documents are one file, and it takes longer than to read one of megabytes. */
const bundled = async (source: SourceFile, parsed: unknown): Promise<Bundle> =>
  refersToFiles(parsed) ? (await import('./bundle.ts')).bundleFiles(source.file) : single(source, parsed);

/**
 * Reads a Swagger 2.0 or OpenAPI 3.x document and bundles the files it refers to. What it refers to within itself is not
 * followed here: that takes long in large documents.
 * @throws UserError with file and line when it cannot be read, or is no such document
 */
export const loadDocument = async (provider: Provider): Promise<Document> => {
  const source = await read(provider);
  const parsed = parseSource(source);
  refuseVersion(source, parsed);
  const { written: first, sources, originOf, faults } = await bundled(source, parsed);
  freeze(first);
  const swagger = upgradeSwagger(first);
  const written = swagger?.root ?? first;
  const old = upgradeOld(written);
  const toWritten = throughUpgrade(old);
  const toFirst = throughUpgrade(swagger);
  const locate = (pointer: Pointer): Place => {
    const origin = trace(first, toFirst(toWritten(pointer)), originOf);
    return placeIn(origin.source, origin.pointer);
  };
  return { provider, written, root: old?.root ?? written, sources, faults, locate };
};

/** The document's own title and version, as its author wrote them. */
export const titleOf = ({ written }: Document): { title: string; version: string; summary: string } => {
  const info = isObject(written.info) ? written.info : {};
  return {
    title: String(info.title ?? ''),
    version: String(info.version ?? ''),
    summary: String(info.summary ?? ''),
  };
};
