import type { Json } from '../../../json/json.ts';
import { child, type Located } from '../../../json/pointer.ts';
import { withOrigin } from '../conversion.ts';
import type { Swagger } from './swagger.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The base path with the slash at its beginning that some authors leave out. */
const pathOf = (basePath: unknown): string => {
  const text = textOf(basePath);
  return text === '' || text.startsWith('/') ? text : `/${text}`;
};

/**
 * The servers of a document, or of an operation with its own schemes. Without a host, the URL is relative to the document's.
 * @see Swagger 2.0, Swagger Object, host, basePath and schemes; Operation Object, schemes
 */
export const serversOf = (swagger: Swagger, { pointer, value }: Located<Readonly<Json>>): Json => {
  const { host, basePath, schemes: shared } = swagger.root;
  const [name, path] = [textOf(host), pathOf(basePath)];
  if (name === '') return path === '' ? {} : { servers: [withOrigin(swagger, { url: path }, '/basePath')] };
  const written = value.schemes ?? shared;
  const schemes = (Array.isArray(written) ? written : []).filter((scheme) => typeof scheme === 'string');
  const origin = value.schemes === undefined ? '/host' : child(pointer, 'schemes');
  const servers = (schemes.length > 0 ? schemes : ['http']).map((scheme) =>
    withOrigin(swagger, { url: `${scheme}://${name}${path}` }, origin),
  );
  return { servers };
};
