import { type Json, textOf } from '../../../json/json.ts';
import { child, isObject, type Located } from '../../../json/pointer.ts';
import { pick, withOrigin, without } from '../conversion.ts';
import type { Swagger } from './swagger.ts';

/** OpenAPI 3.0's names of OAuth flows (Swagger 2.0, Security Scheme Object, flow; OpenAPI 3.0.4, OAuth Flows Object). */
const FLOWS: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

const FLOW_MEMBERS = ['authorizationUrl', 'tokenUrl', 'scopes'];

const convertOAuth = (swagger: Swagger, { pointer, value }: Located<Json>): Json => {
  const flow = withOrigin(swagger, { scopes: {}, ...pick(value, FLOW_MEMBERS) }, pointer);
  const name = FLOWS[textOf(value.flow)];
  const flows = name === undefined ? {} : { [name]: flow };
  return { ...without(value, ['flow', ...FLOW_MEMBERS]), flows: withOrigin(swagger, flows, pointer) };
};

const convertScheme = (swagger: Swagger, { pointer, value }: Located): unknown => {
  if (!isObject(value)) return value;
  if (value.type === 'basic')
    return withOrigin(swagger, { ...value, type: 'http', scheme: 'basic' }, pointer);
  const scheme = value.type === 'oauth2' ? convertOAuth(swagger, { pointer, value }) : value;
  return withOrigin(swagger, scheme, pointer);
};

/** The security schemes of a document: Swagger 2.0, Security Definitions Object. */
export const securitySchemesOf = (swagger: Swagger): unknown => {
  const { securityDefinitions: definitions } = swagger.root;
  if (!isObject(definitions)) return definitions;
  const at = '/securityDefinitions';
  const schemes = Object.entries(definitions).map(([name, value]) => [
    name,
    convertScheme(swagger, { pointer: child(at, name), value }),
  ]);
  return withOrigin(swagger, Object.fromEntries(schemes), at);
};
