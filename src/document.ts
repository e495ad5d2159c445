import { readFile } from 'node:fs/promises';
import { getSystemErrorMessage } from 'node:util';
import {
  BaseResolver,
  bundle,
  createConfig,
  getLineColLocation,
  isAbsoluteUrl,
  type Document as ParsedFile,
  ResolveError,
  Source,
  YamlParseError,
} from '@redocly/openapi-core';
import { messageOf, UserError } from './errors.ts';
import { freeze } from './freeze.ts';
import { child, isObject, type Pointer, tokensOf, valueAt } from './pointer.ts';
import type { Provider } from './provider.ts';
import { findCircle } from './reference.ts';
import { displayPath, formatPlace, type Place } from './source.ts';
import { upgrade, versionFault } from './version.ts';

/** An OpenAPI document in one piece, which still knows the files and lines that it was written in. */
export interface Document {
  readonly provider: Provider;
  /** As written, with all files bundled into one, frozen. */
  readonly written: Readonly<Record<string, unknown>>;
  /** The same as OpenAPI 3.1: what the judge reads. Frozen. */
  readonly root: Readonly<Record<string, unknown>>;
  /** Every file that it was read from. */
  readonly files: readonly string[];
  /** Where the value at a pointer is written. A place that the user did not write is the nearest one that he did. */
  readonly locate: (pointer: Pointer) => Place;
  /** Where schemas stand now that were read from elsewhere, by the URI that a `$ref` may know them by. */
  readonly resources?: ReadonlyMap<string, Pointer>;
}

interface Origin {
  readonly source: Source;
  readonly pointer: Pointer;
}

type Origins = WeakMap<object, Origin>;

/** @param onKey where the member begins, not its value */
const placeOf = ({ source, pointer }: Origin, onKey = true): Place => {
  // Redocly percent-decodes the pointer.
  const location = { source, pointer: `#${pointer.replaceAll('%', '%25')}`, reportOnKey: onKey };
  const { start } = getLineColLocation(location) as { start: { line: number; col: number } };
  return { file: source.absoluteRef, line: start.line, column: start.col };
};

/** @param above the objects that `value` stands in: an alias (`*name`) may lead back to one of them */
const remember = (origins: Origins, origin: Origin, value: unknown, above = new Set<object>()): void => {
  if (typeof value !== 'object' || value === null) return;
  if (above.has(value)) {
    throw new UserError(`${formatPlace(placeOf(origin))}: this alias leads back to what it stands in.`);
  }
  if (origins.has(value)) return;
  origins.set(value, origin);
  above.add(value);
  for (const [key, member] of Object.entries(value)) {
    remember(origins, { source: origin.source, pointer: child(origin.pointer, key) }, member, above);
  }
  above.delete(value);
};

const READ_FAULTS: Record<string, string> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
};

const readFault = ({ code = '', errno = 0 }: NodeJS.ErrnoException): string =>
  READ_FAULTS[code] ?? getSystemErrorMessage(errno);

/** Notes where each object was written before bundling moves it: bundling keeps the objects and changes their places. */
class RememberingResolver extends BaseResolver {
  readonly origins: Origins = new WeakMap();
  readonly parsed = new Map<string, unknown>();
  /** The first thing that stops all, wherever the bundler met it. */
  fault: unknown;

  override async loadExternalRef(file: string): Promise<Source> {
    if (isAbsoluteUrl(file)) return super.loadExternalRef(file);
    try {
      return new Source(file, await readFile(file, 'utf8'));
    } catch (error) {
      throw new ResolveError(new Error(readFault(error as NodeJS.ErrnoException)));
    }
  }

  override parseDocument(source: Source, isRoot?: boolean): ParsedFile {
    try {
      const file = super.parseDocument(source, isRoot);
      remember(this.origins, { source, pointer: '' }, file.parsed);
      this.parsed.set(source.absoluteRef, file.parsed);
      return file;
    } catch (error) {
      this.fault ??= error;
      throw error;
    }
  }
}

const locator =
  (written: unknown, origins: Origins) =>
  (pointer: Pointer): Place => {
    let value: unknown = written;
    let origin = origins.get(written as object) as Origin;
    for (const token of tokensOf(pointer)) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) break;
      value = (value as Record<string, unknown>)[token];
      const known = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
      origin = known ?? { source: origin.source, pointer: child(origin.pointer, token) };
    }
    return placeOf(origin);
  };

const brokenFile = ({ source, line, col, originalError }: YamlParseError): UserError => {
  const place = { file: source.absoluteRef, line: line || 1, column: col || 1 };
  const { reason, message } = originalError as Error & { reason?: string };
  return new UserError(`${formatPlace(place)} is not valid YAML or JSON: ${reason ?? message}.`);
};

type Problem = Awaited<ReturnType<typeof bundle>>['problems'][number];

const UNRESOLVED = /^Can't resolve \$ref(: )?/;

/** A problem of the bundler. It does not tell which reference leads nowhere, so that is read where the problem stands. */
const bundleFault = (
  { message, location: [location] }: Problem,
  { parsed }: RememberingResolver,
): UserError => {
  const { source, pointer = '#' } = location as NonNullable<typeof location>;
  const here = { source, pointer: pointer.slice(1).replace(/\/$/, '') };
  const place = formatPlace(placeOf(here, false));
  if (!UNRESOLVED.test(message)) return new UserError(`${place}: ${message}`);
  const value = valueAt(parsed.get(source.absoluteRef), here.pointer);
  const reference = isObject(value) ? (value.$ref ?? value.externalValue) : value;
  const reason = message.replace(UNRESOLVED, '');
  return new UserError(`${place}: the reference "${reference}" leads nowhere${reason && `: ${reason}`}.`);
};

const circle = ({ origins, parsed, resolveExternalRef }: RememberingResolver): UserError | undefined => {
  const found = findCircle(parsed, resolveExternalRef);
  const origin = found && origins.get(valueAt(parsed.get(found.file), found.pointer) as object);
  return (
    origin &&
    new UserError(`${formatPlace(placeOf(origin, false))}: the reference "${found.text}" leads in a circle.`)
  );
};

/** Turns whatever the parser, the file system or the bundler threw into one sentence with a place. */
const explain = (error: unknown, { file }: Provider, resolver: RememberingResolver): UserError => {
  if (error instanceof UserError) return error;
  if (error instanceof YamlParseError) return brokenFile(error);
  if (error instanceof ResolveError)
    return new UserError(`${displayPath(file)} cannot be read: ${error.message}.`);
  return circle(resolver) ?? new UserError(`${displayPath(file)}: ${messageOf(error)}`);
};

const checkVersion = ({ source, parsed }: ParsedFile): void => {
  if (source.body.trim() === '') throw new UserError(`${displayPath(source.absoluteRef)} is empty.`);
  const fault = versionFault(parsed);
  if (fault)
    throw new UserError(`${formatPlace(placeOf({ source, pointer: fault.pointer }))} ${fault.message}`);
};

const bundleFiles = async (
  file: ParsedFile,
  resolver: RememberingResolver,
): Promise<Record<string, unknown>> => {
  const config = await createConfig({});
  const { bundle: bundled, problems } = await bundle({ doc: file, config, externalRefResolver: resolver });
  if (resolver.fault) throw resolver.fault;
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem) throw bundleFault(problem, resolver);
  return freeze(bundled.parsed as Record<string, unknown>);
};

/**
 * Reads an OpenAPI 3.x document and bundles the files it refers to.
 * @throws UserError with file and line when it cannot be read, is no OpenAPI 3.x, or a `$ref` leads nowhere
 */
export const loadDocument = async (provider: Provider): Promise<Document> => {
  const resolver = new RememberingResolver();
  try {
    const file = await resolver.resolveDocument(null, provider.file, true);
    if (file instanceof Error) throw file;
    checkVersion(file);
    const written = await bundleFiles(file, resolver);
    return {
      provider,
      written,
      root: upgrade(written),
      files: [...resolver.getFiles()],
      locate: locator(written, resolver.origins),
    };
  } catch (error) {
    throw explain(error, provider, resolver);
  }
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
