import {
  BaseResolver,
  bundle,
  createConfig,
  getLineColLocation,
  type Document as ParsedFile,
  type Source,
  YamlParseError,
} from '@redocly/openapi-core';
import { upgradeFromThreeToThreeOne } from '@scalar/openapi-upgrader/3.0-to-3.1';
import { messageOf, UserError } from './errors.ts';
import { child, isObject, type Pointer, tokensOf } from './pointer.ts';
import type { Provider } from './provider.ts';
import { displayPath, formatPlace, type Place } from './source.ts';

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
}

interface Origin {
  readonly source: Source;
  readonly pointer: Pointer;
}

type Origins = WeakMap<object, Origin>;

const remember = (origins: Origins, source: Source, value: unknown, pointer: Pointer): void => {
  if (typeof value !== 'object' || value === null || origins.has(value)) return;
  origins.set(value, { source, pointer });
  for (const [key, member] of Object.entries(value)) remember(origins, source, member, child(pointer, key));
};

/** Notes where each object was written before bundling moves it: bundling keeps the objects and changes their places. */
class RememberingResolver extends BaseResolver {
  readonly origins: Origins = new WeakMap();

  override parseDocument(source: Source, isRoot?: boolean): ParsedFile {
    const file = super.parseDocument(source, isRoot);
    remember(this.origins, source, file.parsed, '');
    return file;
  }
}

const placeOf = ({ source, pointer }: Origin): Place => {
  const { start } = getLineColLocation({ source, pointer: `#${pointer}`, reportOnKey: true }) as {
    start: { line: number; col: number };
  };
  return { file: source.absoluteRef, line: start.line, column: start.col };
};

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

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const member of Object.values(value)) freeze(member);
  return value;
};

/** Turns whatever the parser, the file system or the version check threw into one sentence with a place. */
const explain = (error: unknown, { file }: Provider): UserError => {
  if (error instanceof YamlParseError) {
    const place = { file: error.source.absoluteRef, line: error.line, column: error.col };
    const reason = messageOf(error.originalError)
      .split('\n')[0]
      ?.replace(/ \(\d+:\d+\)$/, '');
    return new UserError(`${formatPlace(place)} is not valid YAML or JSON: ${reason}.`);
  }
  return new UserError(`${displayPath(file)}: ${messageOf(error)}`);
};

const checkVersion = ({ file }: Provider, { openapi, swagger }: Record<string, unknown>): void => {
  if (typeof openapi === 'string' && /^3\.[012]\./.test(openapi)) return;
  const found = swagger
    ? `Swagger ${swagger}`
    : openapi
      ? `OpenAPI ${openapi}`
      : 'no "openapi" member at its top';
  throw new UserError(
    `${displayPath(file)}:1:1 has ${found}. OpenAPI 3.0, 3.1 and 3.2 can be read: convert it first, for instance with \`npx swagger2openapi\`.`,
  );
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
    if (!isObject(file.parsed))
      throw new UserError(`${displayPath(provider.file)}:1:1 is no OpenAPI document.`);
    checkVersion(provider, file.parsed);
    const config = await createConfig({});
    const { bundle: bundled, problems } = await bundle({ doc: file, config, externalRefResolver: resolver });
    const problem = problems.find(({ severity }) => severity === 'error');
    if (problem) {
      const [location] = problem.location;
      const { start } = getLineColLocation(location as Parameters<typeof getLineColLocation>[0]) as {
        start: { line: number; col: number };
      };
      const place = {
        file: location?.source.absoluteRef ?? provider.file,
        line: start.line,
        column: start.col,
      };
      throw new UserError(`${formatPlace(place)}: ${problem.message}`);
    }
    const written = freeze(bundled.parsed as Record<string, unknown>);
    const isOld = String(written.openapi).startsWith('3.0.');
    const root = isOld ? freeze(upgradeFromThreeToThreeOne(structuredClone(written))) : written;
    return {
      provider,
      written,
      root: root as Record<string, unknown>,
      files: [...resolver.getFiles()],
      locate: locator(written, resolver.origins),
    };
  } catch (error) {
    throw error instanceof UserError ? error : explain(error, provider);
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
