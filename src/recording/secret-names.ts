/**
 * Names of secrets, whatever a contract says. Case, hyphens and underscores do not matter: `apiKey`,
 * `API-Key` and `api_key` are one. From conventions, OAuth 2.0 (RFC 6749), AWS, Azure and SAML.
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

/** Names of secrets in a URL only: elsewhere they are common words. */
const IN_URLS = ['sig', 'signature', 'session id', 'auth'];

/** Parts of a header field's name that make its value a secret. */
const IN_HEADERS =
  /authori[sz]ation|authentication|token|secret|passw|passphrase|(?:api|private|subscription)-?key|session|credential|signature|jwt/;

const patternOf = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(' ', '[-_]?')).join('|');

/**
 * The names of secret members, elements, fields and query parameters, as the source of a case-insensitive
 * regular expression.
 */
export const SECRET_NAMES = `(?:${patternOf(NAMES)})`;

const MEMBER = new RegExp(`^${SECRET_NAMES}$`, 'i');
const URL_PARAMETER = new RegExp(`^(?:${patternOf([...NAMES, ...IN_URLS])})$`, 'i');
const PLACE = new RegExp(`/${SECRET_NAMES}(?=/|$)`, 'i');

/** A quick first test that most bodies fail: every secret name contains one of these. */
const HINT =
  /oken|passw|passphrase|secret|api[-_]?key|private[-_]?key|ption[-_]?key|ssertion|erifier|signature|aml[-_]?resp|jwt/i;

export const mayHaveSecretName = (text: string): boolean => HINT.test(text);

/** Is it the name of a member, element, form field or cookie whose value is secret? */
export const isSecretMember = (name: string): boolean => MEMBER.test(name);

/** Is it the name of a query parameter whose value is secret? */
export const isSecretParameter = (name: string): boolean => URL_PARAMETER.test(name);

/**
 * Is it the name of a header field whose value is secret?
 * @param name in lower case
 */
export const isSecretHeader = (name: string): boolean => IN_HEADERS.test(name);

/** Has a member in the pointer the name of a secret? */
export const hasSecretName = (pointer: string): boolean => HINT.test(pointer) && PLACE.test(pointer);
