import { existsSync } from 'node:fs';
import {
  BaseResolver,
  bundle,
  createConfig,
  isAbsoluteUrl,
  lint,
  ResolveError,
  Source,
} from '@redocly/openapi-core';
import { messageOf, UserError } from '../base/errors.ts';
import { child, isObject, type Pointer, tokensOf, valueAt } from '../base/pointer.ts';
import { findCircularValue } from './load/circular.ts';
import { createExternals } from './load/external-values.ts';
import { createReader, nowhere, type Reader } from './load/reader.ts';
import { findCircle } from './load/references.ts';
import { parseSource } from './parse-source.ts';
import { displayPath, formatPlace } from './place.ts';
import { placeIn } from './place-in.ts';
import type { Provider } from './provider.ts';
import type { SourceFile } from './source-file.ts';

/** The place at which a value was written. */
export interface Origin {
  readonly source: SourceFile;
  readonly pointer: Pointer;
}

/** Several files bundled into one document. */
export interface Bundle {
  readonly written: Record<string, unknown>;
  readonly sources: readonly SourceFile[];
  readonly originOf: (value: object) => Origin | undefined;
  /** Unresolved references, each with its place. */
  readonly faults: readonly PlacedFault[];
}

/** A fault with its place. */
export interface PlacedFault {
  readonly place: string;
  /** A sentence, without its full stop. */
  readonly message: string;
  readonly severity?: 'warning';
}

const decodePercent = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

type Origins = WeakMap<object, Origin>;
type ParsedFile = ReturnType<BaseResolver['parseDocument']>;

const remember = (origins: Origins, origin: Origin, value: unknown): void => {
  if (typeof value !== 'object' || value === null || origins.has(value)) return;
  origins.set(value, origin);
  for (const [key, member] of Object.entries(value)) {
    remember(origins, { source: origin.source, pointer: child(origin.pointer, key) }, member);
  }
};

/** Records where each object was read: bundling keeps objects and changes their places. */
class RememberingResolver extends BaseResolver {
  readonly origins: Origins = new WeakMap();
  readonly sources = new Map<string, SourceFile>();
  readonly parsed = new Map<string, unknown>();
  /** Examples in files of their own that could not be had. */
  readonly external: PlacedFault[] = [];
  readonly reader: Reader;
  readonly externals = createExternals();
  /** The first fatal error. */
  fault: unknown;

  constructor(reader: Reader) {
    super();
    this.reader = reader;
  }

  /** A reference is a URI: `a%20b.yaml` is the file `a b.yaml`. */
  override resolveExternalRef(base: string | null, reference: string): string {
    const written = super.resolveExternalRef(base === null ? base : this.reader.baseOf(base), reference);
    if (!reference.includes('%') || isAbsoluteUrl(written)) return written;
    const decoded = decodePercent(written);
    return existsSync(decoded) ? decoded : written;
  }

  override async loadExternalRef(file: string): Promise<Source> {
    try {
      const source = await this.reader.read(file);
      await this.externals.prepare(source, this.reader);
      return new Source(file, source.text);
    } catch (error) {
      throw new ResolveError(error as Error);
    }
  }

  override parseDocument(source: Source): ParsedFile {
    const own = { file: source.absoluteRef, text: source.body };
    this.sources.set(own.file, own);
    try {
      const parsed = parseSource(own);
      for (const { pointer, message } of this.externals.read(own, parsed, this.reader))
        this.external.push({
          place: formatPlace(placeIn(own, pointer, false)),
          message,
          severity: 'warning',
        });
      remember(this.origins, { source: own, pointer: '' }, parsed);
      this.parsed.set(own.file, parsed);
      return { source, parsed };
    } catch (error) {
      this.fault ??= error;
      throw error;
    }
  }
}

type Problem = Awaited<ReturnType<typeof bundle>>['problems'][number];

/** Below an extension, and within the value of an example, `$ref` is data and no reference. */
const isOfData = ({ location: [location] }: Problem): boolean => {
  const tokens = tokensOf(location?.pointer?.slice(1) ?? '');
  const isExtension = tokens.some(
    (token, index) => token.startsWith('x-') && !OF_NAMES.has(tokens[index - 1] ?? ''),
  );
  const isExample = tokens.some(
    (token, index) => token === 'example' && !OF_NAMES.has(tokens[index - 1] ?? ''),
  );
  return isExtension || isExample || /\/examples\/[^/]+\/(value|dataValue)\//.test(location?.pointer ?? '');
};

/** Members of these are names that a document chooses. */
const OF_NAMES = new Set([
  'properties',
  'schemas',
  'definitions',
  'headers',
  'parameters',
  'responses',
  'patternProperties',
  '$defs',
  'examples',
  'components',
  'requestBodies',
  'links',
  'callbacks',
  'pathItems',
  'securitySchemes',
  'paths',
  'mapping',
]);

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
  // On the key, as the examination of the whole document has it, so that it is told once.
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
  const resolver = new RememberingResolver(reader);
  try {
    const doc = await resolver.resolveDocument(null, file, true);
    if (doc instanceof Error) throw doc;
    const config = await createConfig({});
    const { bundle: bundled, problems } = await bundle({ doc, config, externalRefResolver: resolver });
    if (resolver.fault) throw resolver.fault;
    refuseCircle(bundled.parsed, resolver);
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
    throw circle(resolver) ?? new UserError(`${displayPath(file)}: ${messageOf(error)}`);
  }
};

/** A document, and what read its files. */
interface ReadDocument {
  readonly provider: Provider;
  readonly reader?: Reader;
}

/** Is it right by OpenAPI 3.2, which the rules know in part? Nothing in it must have a description. */
const isRightSince32 = (message: string, at: Pointer, root: unknown): boolean =>
  /^The field `description` must be present/.test(message) ||
  (/^`style` can be one of/.test(message) && valueAt(root, at) === 'cookie') ||
  at.startsWith('/components/mediaTypes/');

/**
 * What violates the specification of the document's version: unknown members, wrong types, …
 * @throws UserError when the file cannot be read
 */
export const structureFaults = async ({
  provider,
  reader = createReader(provider),
}: ReadDocument): Promise<PlacedFault[]> => {
  const { file } = provider;
  const config = await createConfig({
    rules: { struct: 'error', 'no-server-variables-empty-enum': 'error' },
  });
  // Documents are read by the parser that reads them everywhere, and each file once for all of its faults.
  const resolver = new RememberingResolver(reader);
  const problems = await lint({ ref: file, config, externalRefResolver: resolver });
  const root = resolver.parsed.get(file) ?? parseSource(await reader.read(file));
  const isNew = isObject(root) && String(root.openapi).startsWith('3.2.');
  return problems.flatMap(({ message, location: [location] }) => {
    const { source, pointer = '#' } = location ?? {};
    if (!source) return [];
    const at = pointer.slice(1).replace(/\/$/, '');
    if (isNew && isRightSince32(message, at, root)) return [];
    const own = resolver.sources.get(source.absoluteRef) ?? { file: source.absoluteRef, text: source.body };
    const place = formatPlace(placeIn(own, at));
    return [{ place, message: message.replace(/\.$/, ''), severity: 'warning' as const }];
  });
};
