import { bundleOas, createEmptyRedoclyConfig } from '@redocly/openapi-core/lib/bundle-oas';
import { messageOf, UserError } from '../base/errors.ts';
import { child, isObject, tokensOf, valueAt } from '../json/pointer.ts';
import { isWithinData } from './data-members.ts';
import { findCircularValue } from './load/circular.ts';
import { createExternals } from './load/external-values.ts';
import { type ReadFiles, refuseLongChain, refuseMultiplied, tooDeep } from './load/file-bounds.ts';
import type { Origin, PlacedFault } from './load/origin.ts';
import { nowhere, type Reader } from './load/reader.ts';
import { findCircle } from './load/references.ts';
import { RememberingResolver } from './load/resolver.ts';
import { displayPath, formatPlace } from './place.ts';
import { placeIn } from './place-in.ts';
import type { SourceFile } from './source-file.ts';
import { extendTypes } from './structure/types.ts';

export type { Origin, PlacedFault } from './load/origin.ts';

/** Several files bundled into one document. */
export interface Bundle {
  readonly written: Record<string, unknown>;
  readonly sources: readonly SourceFile[];
  readonly originOf: (value: object) => Origin | undefined;
  /** Unresolved references, each with its place. */
  readonly faults: readonly PlacedFault[];
}

type Problem = Awaited<ReturnType<typeof bundleOas>>['problems'][number];

/** What it takes to bundle, and nothing that lints: that is most of the library, and of the time that it takes to load. */
const config = Object.assign(createEmptyRedoclyConfig(), {
  plugins: [{ id: 'contracts', absolutePath: '', typeExtension: { oas3: extendTypes } }],
});

/** Below an extension, and within the value of an example, `$ref` is data and no reference. */
const isOfData = ({ location: [location] }: Problem): boolean =>
  isWithinData(tokensOf(location?.pointer?.slice(1) ?? ''));

const UNRESOLVED = /^Can't resolve \$ref(: )?/;

/** An unresolved reference. The bundler's message does not name it, so it is read at the problem's place. */
const bundleFault = (
  { message, location: [location] }: Problem,
  { parsed, sources }: RememberingResolver,
): PlacedFault => {
  const { source, pointer = '#' } = location as NonNullable<typeof location>;
  const at = pointer.slice(1).replace(/\/$/, '');
  const file = sources.get(source.absoluteRef) as SourceFile;
  const value = valueAt(parsed.get(source.absoluteRef), at);
  // On the key, as the examination of the whole document has it, so that it is reported once.
  const place = formatPlace(
    isObject(value) && value.$ref !== undefined ? placeIn(file, child(at, '$ref')) : placeIn(file, at, false),
  );
  if (!UNRESOLVED.test(message)) return { place, message };
  const reference = isObject(value) ? value.$ref : value;
  const reason = message.replace(UNRESOLVED, '');
  return { place, message: nowhere(reference, reason) };
};

const circle = (resolver: RememberingResolver): UserError | undefined => {
  const { origins, parsed } = resolver;
  const found = findCircle(parsed, resolver.resolveExternalRef.bind(resolver));
  const origin = found && origins.get(valueAt(parsed.get(found.file), found.pointer) as object);
  const place = origin && formatPlace(placeIn(origin.source, origin.pointer, false));
  return found && new UserError(`${place}: the reference "${found.text}" leads in a circle.`);
};

/** The bundler puts what is no component in the place of its reference, also within itself. */
const refuseCircle = (bundled: unknown, { origins }: RememberingResolver): void => {
  const pointer = findCircularValue(bundled);
  if (pointer === undefined) return;
  const parent = valueAt(bundled, pointer.slice(0, pointer.lastIndexOf('/')));
  const origin = origins.get(parent as object);
  const place = origin && formatPlace(placeIn(origin.source, origin.pointer));
  throw new UserError(`${place}: a reference leads to what it stands in.`);
};

/**
 * Reads a document and the files that it refers to, and bundles them.
 * @throws UserError with file and line when a file cannot be read as YAML or JSON, or references lead in a circle
 */
export const bundleFiles = async (file: string, reader: Reader): Promise<Bundle> => {
  const resolver = new RememberingResolver(reader, createExternals());
  const { parsed, sources, origins, references } = resolver;
  const files: ReadFiles = {
    parsed,
    sources,
    origins,
    references,
    resolve: resolver.resolveExternalRef.bind(resolver),
  };
  try {
    const doc = await resolver.resolveDocument(null, file);
    const { bundle: bundled, problems } = await bundleOas({
      doc,
      config,
      externalRefResolver: resolver.forLibrary,
    });
    if (resolver.fault) throw resolver.fault;
    refuseCircle(bundled.parsed, resolver);
    refuseLongChain(files);
    refuseMultiplied(bundled.parsed, files);
    return {
      written: bundled.parsed as Record<string, unknown>,
      sources: [...resolver.sources.values()],
      originOf: (value) => resolver.origins.get(value),
      faults: [
        ...resolver.external,
        ...problems
          .filter((problem) => problem.severity === 'error' && !isOfData(problem))
          .map((problem) => bundleFault(problem, resolver)),
      ],
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const found = circle(resolver) ?? (error instanceof RangeError ? tooDeep(files, file) : undefined);
    throw found ?? new UserError(`${displayPath(file)}: ${messageOf(error)}`);
  }
};
