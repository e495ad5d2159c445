import { type Secret, type Secrets, TO_BE_SIGNED } from '../contract/credential-variables.ts';
import type { Operation, SecurityRequirement, SecurityScheme } from '../contract/operation.ts';
import type { Case } from './case.ts';

export type Pair = [name: string, text: string];

/** Header fields by name. */
export type Fields = Readonly<Record<string, string>>;

/** The made-up credential that is sent where no real one is known. */
export const FAKE = 'contract-check';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const textOf = ({ type, scheme }: SecurityScheme, secret: Secret | undefined): string => {
  if (secret?.kind === 'sigv4') return TO_BE_SIGNED;
  return secret?.text ?? (type === 'http' && scheme === 'basic' ? `${FAKE}:${FAKE}` : FAKE);
};

/**
 * Header, query or cookie fields for a security scheme, with made-up credentials unless a secret is passed.
 */
export const credential = (described: SecurityScheme, secret?: Secret): Pair[] => {
  const { type, scheme, parameter } = described;
  // Mutual TLS authenticates the connection, not the request.
  if (type === 'mutualTLS' || type === 'unknown') return [];
  const text = textOf(described, secret);
  if (type === 'apiKey') return [[parameter, text]];
  if (type === 'http' && scheme === 'basic') return [['Authorization', `Basic ${base64(text)}`]];
  return [['Authorization', `${type === 'http' && scheme !== 'bearer' ? scheme : 'Bearer'} ${text}`]];
};

export const placeOf = ({ type, in: location }: SecurityScheme) => (type === 'apiKey' ? location : 'header');

/** Does a header of the command line satisfy this scheme? */
export const isInHeaders = (scheme: SecurityScheme, givenHeaders: Fields): boolean =>
  placeOf(scheme) === 'header' && credential(scheme).some(([name]) => name.toLowerCase() in givenHeaders);

/** Why schemes cannot be sent together: two of their credentials belong in one field. Empty if they can. */
export const clashOf = (schemes: SecurityRequirement): string[] => {
  if (schemes.length < 2) return [];
  const fields = schemes.flatMap((scheme) =>
    credential(scheme).map(([field]) => `${placeOf(scheme)} ${field.toLowerCase()}`),
  );
  const clash = fields.find((field, index) => fields.indexOf(field) < index);
  return clash === undefined ? [] : [`it needs two credentials in one place, ${clash}`];
};

/**
 * Chooses one of the alternatives of `security`: the one that headers of the command line satisfy, else one
 * with real credentials, else the first that can be sent.
 */
export const requirementOf = (
  { security }: Operation,
  { givenHeaders, secrets }: { readonly givenHeaders: Fields; readonly secrets?: Secrets },
): SecurityRequirement =>
  security.value.find((schemes) => schemes.some((scheme) => isInHeaders(scheme, givenHeaders))) ??
  security.value.find((schemes) => schemes.length > 0 && schemes.every(({ name }) => secrets?.has(name))) ??
  security.value.find((schemes) => clashOf(schemes).length === 0) ??
  security.value[0] ??
  [];

/**
 * Adds credentials. They replace parameters of the same name: some documents describe a credential as a
 * parameter too.
 */
export const putCredential = (pairs: Pair[], credentials: readonly Pair[]): void => {
  const names = new Set(credentials.map(([name]) => name));
  pairs.splice(0, pairs.length, ...pairs.filter(([name]) => !names.has(name)), ...credentials);
};

/** A `Cookie` field with the value `before` of a cookie replaced by `after`. */
const inCookies = (field: string, name: string, before: string, after: string): string =>
  field.replaceAll(`${name}=${before}`, () => `${name}=${after}`);

/** A case with the renewed credential in place of the old one; the same case if it has neither. */
export const withRenewed = <T extends Pick<Case, 'url' | 'headers'>>(
  one: T,
  scheme: SecurityScheme,
  [before, after]: readonly [Secret, Secret],
): T => {
  const [old, renewed] = [credential(scheme, before)[0], credential(scheme, after)[0]];
  if (!old || !renewed) return one;
  const [name, text] = old;
  const place = placeOf(scheme);
  if (place === 'query') {
    const [was, is] = [text, renewed[1]].map(
      (each) => `${encodeURIComponent(name)}=${encodeURIComponent(each)}`,
    );
    const [path = '', query] = one.url.split(/\?(.*)/s);
    if (query === undefined) return one;
    const pairs = query.split('&').map((pair) => (pair === was ? is : pair));
    return { ...one, url: `${path}?${pairs.join('&')}` };
  }
  const fields = Object.entries(one.headers).map(([field, value]) => {
    if (place === 'cookie')
      return [field, field === 'Cookie' ? inCookies(value, name, text, renewed[1]) : value];
    return [field, field === name && value === text ? renewed[1] : value];
  });
  return { ...one, headers: Object.fromEntries(fields) };
};
