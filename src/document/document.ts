import { UserError } from '../base/errors.ts';
import { lazy } from '../base/lazy.ts';
import { textOf } from '../json/json.ts';
import { child, isObject, type Pointer, step, tokensOf } from '../json/pointer.ts';
import type { Bundle, PlacedFault } from './bundle.ts';
import { carryDigitsByOrigin } from './load/digits.ts';
import { freeze } from './load/freeze.ts';
import { createReader, type Reader } from './load/reader.ts';
import { refersToFiles } from './load/references.ts';
import { joinReferences, type Upgraded, upgradeOld, upgradeSwagger, versionFault } from './load/upgrade.ts';
import { parseSource } from './parse-source.ts';
import { displayPath, formatPlace, type Place } from './place.ts';
import { placeIn } from './place-in.ts';
import type { Provider } from './provider.ts';
import { hasComments, type SourceFile } from './source-file.ts';

/** A fault at a place of a document. */
export interface DocumentFault {
  readonly pointer: Pointer;
  /** A sentence, without its full stop. */
  readonly message: string;
}

/** An OpenAPI document, bundled, with the files and lines of its parts. */
export interface Document {
  readonly provider: Provider;
  /** The document as written, bundled and frozen; Swagger 2.0 is converted to OpenAPI 3.0. */
  readonly written: Readonly<Record<string, unknown>>;
  /** The document converted to OpenAPI 3.1, for validation. Frozen. */
  readonly root: Readonly<Record<string, unknown>>;
  /** All files that it was read from. */
  readonly sources: readonly SourceFile[];
  /** The reader of these files. */
  readonly reader?: Reader;
  /** Unresolved references between files, and what the document's version of OpenAPI ignores or reads differently. */
  readonly faults?: readonly PlacedFault[];
  /** The file and line of the value at a pointer, or of its nearest ancestor that was written by the author. */
  readonly locate: (pointer: Pointer) => Place;
  /** Pointers of schemas from other files, by the URIs in references to them. */
  readonly resources?: ReadonlyMap<string, Pointer>;
}

/** The origin of the nearest ancestor that has one, plus the rest of the pointer. */
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

/** The place before a conversion. */
const beforeUpgrade = ({ root, originOf }: Upgraded, pointer: Pointer): Pointer =>
  trace(root, pointer, (value) => {
    const origin = originOf(value);
    return origin === undefined ? undefined : { pointer: origin };
  }).pointer;

const single = (source: SourceFile, parsed: unknown): Bundle => ({
  written: parsed as Record<string, unknown>,
  sources: [source],
  originOf: (value) => (value === parsed ? { source, pointer: '' } : undefined),
  faults: [],
});

const refuseVersion = (source: SourceFile, parsed: unknown): void => {
  if (source.text.trim() === '') throw new UserError(`${displayPath(source.file)} is empty.`);
  const fault = versionFault(parsed);
  if (fault && hasComments(source.text))
    throw new UserError(
      `${displayPath(source.file)} is JSON with comments (JSON5), which is neither YAML nor JSON: take these out.`,
    );
  if (fault) throw new UserError(`${formatPlace(placeIn(source, fault.pointer))} ${fault.message}`);
};

const read = async ({ file }: Provider, reader: Reader): Promise<SourceFile> => {
  try {
    return await reader.read(file);
  } catch (error) {
    throw new UserError(`${displayPath(file)} cannot be read: ${(error as Error).message}.`);
  }
};

/**
 * Bundles if necessary. Redocly is loaded on demand: most documents are single files, and loading it takes longer than
 * parsing megabytes.
 */
const bundled = async (source: SourceFile, parsed: unknown, reader: Reader): Promise<Bundle> =>
  refersToFiles(parsed)
    ? (await import('./bundle.ts')).bundleFiles(source.file, reader)
    : single(source, parsed);

/**
 * Reads a Swagger 2.0 or OpenAPI 3.x document and bundles the files that it refers to. References within the document are
 * not resolved here, which would take long in large ones.
 * @throws UserError with file and line when it cannot be read, or is no such document
 */
export const loadDocument = (provider: Provider): Promise<Document> =>
  readDocument(provider, createReader(provider));

/** Like `loadDocument`, with files read by `reader`. */
export const readDocument = async (provider: Provider, reader: Reader): Promise<Document> => {
  const source = await read(provider, reader);
  const parsed = parseSource(source);
  refuseVersion(source, parsed);
  const { written: first, sources, originOf, faults } = await bundled(source, parsed, reader);
  freeze(first);
  const joined = joinReferences(first);
  const swagger = upgradeSwagger(joined?.root ?? first);
  const written = swagger?.root ?? joined?.root ?? first;
  const old = upgradeOld(written);
  const steps = [joined, swagger, old].filter((step) => step !== undefined);
  steps.forEach((step, index) => {
    const before = steps[index - 1]?.root ?? first;
    carryDigitsByOrigin(before, step.root, (pointer) => beforeUpgrade(step, pointer));
  });
  /** @param count the number of conversions after which the pointer is valid */
  const locate = (pointer: Pointer, count: number): Place => {
    const at = steps.slice(0, count).reduceRight((place, step) => beforeUpgrade(step, place), pointer);
    const origin = trace(first, at, originOf);
    return placeIn(origin.source, origin.pointer);
  };
  // Computed on demand: finding places takes time, and they are rarely needed.
  const allFaults = lazy(() => [
    ...faults,
    ...steps.flatMap(({ remarks }, index) =>
      remarks.map(
        ({ pointer, message }): PlacedFault => ({
          place: formatPlace(locate(pointer, index)),
          message,
          severity: 'warning',
        }),
      ),
    ),
  ]);
  return {
    provider,
    written,
    root: old?.root ?? written,
    sources,
    reader,
    get faults() {
      return allFaults();
    },
    locate: (pointer) => locate(pointer, steps.length),
  };
};

/** The document's title, version and summary, for display. */
export const titleOf = ({ written }: Document): { title: string; version: string; summary: string } => {
  const info = isObject(written.info) ? written.info : {};
  return {
    title: textOf(info.title ?? ''),
    version: textOf(info.version ?? ''),
    summary: textOf(info.summary ?? ''),
  };
};
