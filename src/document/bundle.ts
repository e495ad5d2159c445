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
import { child, isObject, type Pointer, valueAt } from '../base/pointer.ts';
import { findCircle } from './load/references.ts';
import { parseSource } from './parse-source.ts';
import { displayPath, formatPlace } from './place.ts';
import { placeIn } from './place-in.ts';
import { readSource, type SourceFile } from './source-file.ts';

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
  /** The first fatal error. */
  fault: unknown;

  override async loadExternalRef(file: string): Promise<Source> {
    if (isAbsoluteUrl(file)) return super.loadExternalRef(file);
    try {
      return new Source(file, (await readSource(file)).text);
    } catch (error) {
      throw new ResolveError(error as Error);
    }
  }

  override parseDocument(source: Source): ParsedFile {
    const own = { file: source.absoluteRef, text: source.body };
    this.sources.set(own.file, own);
    try {
      const parsed = parseSource(own);
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
  const reference = isObject(value) ? (value.$ref ?? value.externalValue) : value;
  const reason = message.replace(UNRESOLVED, '');
  // An example in another file is needed for no judgement.
  const isExample = isObject(value) && value.$ref === undefined && value.externalValue !== undefined;
  const fault = { place, message: `the reference "${reference}" leads nowhere${reason && `: ${reason}`}` };
  return isExample ? { ...fault, severity: 'warning' } : fault;
};

const circle = ({ origins, parsed, resolveExternalRef }: RememberingResolver): UserError | undefined => {
  const found = findCircle(parsed, resolveExternalRef);
  const origin = found && origins.get(valueAt(parsed.get(found.file), found.pointer) as object);
  const place = origin && formatPlace(placeIn(origin.source, origin.pointer, false));
  return found && new UserError(`${place}: the reference "${found.text}" leads in a circle.`);
};

/**
 * Reads a document and the files that it refers to, and bundles them.
 * @throws UserError with file and line when a file cannot be read as YAML or JSON, or references lead in a circle
 */
export const bundleFiles = async (file: string): Promise<Bundle> => {
  const resolver = new RememberingResolver();
  try {
    const doc = await resolver.resolveDocument(null, file, true);
    if (doc instanceof Error) throw doc;
    const config = await createConfig({});
    const { bundle: bundled, problems } = await bundle({ doc, config, externalRefResolver: resolver });
    if (resolver.fault) throw resolver.fault;
    return {
      written: bundled.parsed as Record<string, unknown>,
      sources: [...resolver.sources.values()],
      originOf: (value) => resolver.origins.get(value),
      faults: problems
        .filter(({ severity }) => severity === 'error')
        .map((problem) => bundleFault(problem, resolver)),
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw circle(resolver) ?? new UserError(`${displayPath(file)}: ${messageOf(error)}`);
  }
};

/**
 * What violates the specification of the document's version: unknown members, wrong types, …
 * @throws UserError when the file cannot be read
 */
export const structureFaults = async (file: string): Promise<PlacedFault[]> => {
  const config = await createConfig({ rules: { struct: 'error' } });
  // Documents are read by the parser that reads them everywhere, and each file once for all of its faults.
  const resolver = new RememberingResolver();
  const problems = await lint({ ref: file, config, externalRefResolver: resolver });
  return problems.flatMap(({ message, location: [location] }) => {
    const { source, pointer = '#' } = location ?? {};
    if (!source) return [];
    const at = pointer.slice(1).replace(/\/$/, '');
    const own = resolver.sources.get(source.absoluteRef) ?? { file: source.absoluteRef, text: source.body };
    const place = formatPlace(placeIn(own, at));
    return [{ place, message: message.replace(/\.$/, ''), severity: 'warning' as const }];
  });
};
