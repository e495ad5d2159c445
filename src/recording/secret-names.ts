/**
 * The names of what is secret whatever a contract says, without case, hyphens and underscores: `apiKey`, `API-Key` and
 * `api_key` are one. They are conventions, and those of OAuth 2.0 (RFC 6749), AWS, Azure and SAML.
 */
const NAMES = [
  'token',
  'access token',
  'refresh token',
  'id token',
  'auth token',
  'bearer token',
  'session token',
  'security token',
  'x amz security token',
  'csrf token',
  'xsrf token',
  'password',
  'passwd',
  'passphrase',
  'old password',
  'new password',
  'current password',
  'secret',
  'client secret',
  'app secret',
  'api secret',
  'consumer secret',
  'secret key',
  'secret access key',
  'private key',
  'api key',
  'x api key',
  'subscription key',
  'ocp apim subscription key',
  'client assertion',
  'code verifier',
  'x amz signature',
  'saml response',
  'jwt',
];

/** Names of what is secret in a URL alone: elsewhere they are words like any other. */
const IN_URLS = ['sig', 'signature', 'session id', 'auth'];

/** Part of a header's name that makes it a secret. */
const IN_HEADERS =
  /authori[sz]ation|authentication|token|secret|passw|passphrase|(?:api|private|subscription)-?key|session|credential|signature|jwt/;

const patternOf = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(' ', '[-_]?')).join('|');

/** The names of members, elements, fields and query parameters that are secret, as the source of a regular expression without case. */
export const SECRET_NAMES = `(?:${patternOf(NAMES)})`;

const MEMBER = new RegExp(`^${SECRET_NAMES}$`, 'i');
const URL_PARAMETER = new RegExp(`^(?:${patternOf([...NAMES, ...IN_URLS])})$`, 'i');
const PLACE = new RegExp(`/${SECRET_NAMES}(?=/|$)`, 'i');

/** A quick test that whatever has such a name passes: most bodies do not. */
const HINT =
  /oken|passw|passphrase|secret|api[-_]?key|private[-_]?key|ption[-_]?key|ssertion|erifier|signature|aml[-_]?resp|jwt/i;

export const mayHaveSecretName = (text: string): boolean => HINT.test(text);

/** Is it the name of a member, of an element, of a field of a form, or of a cookie, whose value is secret? */
export const isSecretMember = (name: string): boolean => MEMBER.test(name);

/** Is it the name of a parameter in a URL whose value is secret? */
export const isSecretParameter = (name: string): boolean => URL_PARAMETER.test(name);

/** Is it the name of a header field, in lower case, whose value is secret? */
export const isSecretHeader = (name: string): boolean => IN_HEADERS.test(name);

/** Is a member on the way to a place named like a secret? */
export const hasSecretName = (pointer: string): boolean => HINT.test(pointer) && PLACE.test(pointer);
