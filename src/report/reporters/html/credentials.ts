import type { Contract } from '../../../contract/contract.ts';
import { type CredentialVariable, credentialVariables } from '../../../contract/credential-variables.ts';
import type { SecurityScheme } from '../../../contract/operation.ts';
import { securitySchemes } from '../../../contract/security.ts';
import { scopeOf } from '../../../extensions/signature-scope.ts';
import { type Headers, headerOf } from '../../../http/exchange.ts';
import type { SecretName, Signing } from '../../../recording/curl.ts';

/** Header fields that signing adds. */
const SIGNED = /^(?:authorization|x-amz-date)$/i;

const variablesOf = (contract: Contract, scheme: SecurityScheme | undefined): CredentialVariable[] =>
  credentialVariables(contract).filter((variable) => variable.scheme === scheme?.name);

const isApiKeyAt =
  (location: string, name: string) =>
  ({ type, in: place, parameter }: SecurityScheme): boolean =>
    type === 'apiKey' && place === location && parameter.toLowerCase() === name.toLowerCase();

/** Does the scheme's `Authorization` begin with this word? */
const usesAuthScheme =
  (word: string) =>
  ({ type, scheme }: SecurityScheme): boolean =>
    type === 'http' ? scheme === word : word === 'bearer' && /^(?:oauth2|openIdConnect)$/.test(type);

const signingScheme = (contract: Contract): SecurityScheme | undefined =>
  securitySchemes(contract.document).find(({ isSigV4 }) => isSigV4);

/** The environment variable from which `contracts check` reads a credential. */
export const secretNameOf =
  (contract: Contract): SecretName =>
  (location, name, value) => {
    const schemes = securitySchemes(contract.document).filter(({ isSigV4 }) => !isSigV4);
    const [, word = ''] = /^(\S+) /.exec(value) ?? [];
    const isHttp = location === 'header' && name.toLowerCase() === 'authorization';
    if (location === 'header' && name.toLowerCase() === 'x-amz-security-token')
      return variablesOf(contract, signingScheme(contract))[2]?.name;
    const scheme =
      schemes.find(isApiKeyAt(location, name)) ??
      (isHttp ? schemes.find(usesAuthScheme(word.toLowerCase())) : undefined);
    return variablesOf(contract, scheme)[0]?.name;
  };

/** How curl signs a request as `contracts check` does; undefined if the request has no signature. */
export const signingOf = (contract: Contract, headers: Headers): Signing | undefined => {
  const scheme = signingScheme(contract);
  const value = headerOf(headers, 'authorization');
  if (!scheme || value === undefined || !/^(?:AWS4-|\S*$)/.test(value)) return undefined;
  // The field may hold a credential of another scheme.
  if (secretNameOf(contract)('header', 'authorization', value) !== undefined) return undefined;
  const [id, key, , region] = variablesOf(contract, scheme);
  if (!id || !key || !region) return undefined;
  const scope = scopeOf(contract.document, scheme.pointer);
  return {
    accessKeyId: id.name,
    secretAccessKey: key.name,
    regionVariable: region.name,
    region: scope.region,
    service: scope.service,
  };
};

/** The header fields without those that curl adds when it signs. */
export const unsigned = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !SIGNED.test(name)));
