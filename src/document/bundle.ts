import { bundleOas, createEmptyRedoclyConfig } from '@redocly/openapi-core/lib/bundle-oas';
import { messageOf, UserError } from '../base/errors.ts';
import { child, isObject, tokensOf, valueAt } from '../json/pointer.ts';
import { isWithinData } from './data-members.ts';
import { findCircularValue } from './load/circular.ts';
import { createExternals } from './load/external-values.ts';
import { type ReadFiles, refuseLongChain, refuseMultiplied, tooDeep } from './load/file-bounds.ts';
import type { Origin, PlacedFault } from './load/origin.ts';
import { type Reader, unresolved } from './load/reader.ts';
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
  /** Unresolved references with their places. */
  readonly faults: readonly PlacedFault[];
}

type Problem = Awaited<ReturnType<typeof bundleOas>>['problems'][number];

/** A configuration for bundling only: loading the linter would take most of the time. */
const config = Object.assign(createEmptyRedoclyConfig(), {
  plugins: [{ id: 'contracts', absolutePath: '', typeExtension: { oas3: extendTypes } }],
});

/** Is the problem about a `$ref` in an extension or in the value of an example? There it is data, not a reference. */
const isOfData = ({ location: [location] }: Problem): boolean =>
  isWithinData(tokensOf(location?.pointer?.slice(1) ?? ''));

const UNRESOLVED = /^Can't resolve \$ref(: )?/;

/** An unresolved reference. The bundler's message does not contain the reference, so it is read from the file. */
const bundleFault = (
  { message, location: [location] }: Problem,
  { parsed, sources }: RememberingResolver,
): PlacedFault => {
  const { source, pointer = '#' } = location as NonNullable<typeof location>;
  const at = pointer.slice(1).replace(/\/$/, '');
  const file = sources.get(source.absoluteRef) as SourceFile;
  const value = valueAt(parsed.get(source.absoluteRef), at);
  // On the key, as in the faults of `lint`, so that it is reported once.
  const place = formatPlace(
    isObject(value) && value.$ref !== undefined ? placeIn(file, child(at, '$ref')) : placeIn(file, at, false),
  );
  if (!UNRESOLVED.test(message)) return { place, message };
  const reference = isObject(value) ? value.$ref : value;
  const reason = message.replace(UNRESOLVED, '');
  return { place, message: unresolved(reference, reason) };
};

const circle = (resolver: RememberingResolver): UserError | undefined => {
  const { origins, parsed } = resolver;
  const found = findCircle(parsed, resolver.resolveExternalRef.bind(resolver));
  const origin = found && origins.get(valueAt(parsed.get(found.file), found.pointer) as object);
  const place = origin && formatPlace(placeIn(origin.source, origin.pointer, false));
  return found && new UserError(`${place}: the reference "${found.text}" leads in a circle.`);
};

/** The bundler inlines what is not a component, even into itself. Reports such a circle. */
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
 * @throws UserError with file and line when a file is not valid YAML or JSON, or references are circular
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
