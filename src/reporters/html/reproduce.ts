import type { Contract } from '../../contract.ts';
import { curlOf, type SecretName } from '../../curl.ts';
import { type ExchangeRequest, type Headers, headerOf } from '../../exchange.ts';
import { type SecurityScheme, securitySchemes } from '../../operation.ts';
import { upstreamUrl } from '../../proxy.ts';
import type { Recorded } from '../../recorder.ts';

/** Where `contracts mock` listens when nobody says otherwise. */
const MOCK = 'http://127.0.0.1:4010';

/** What belongs to a connection, or is worked out from the rest. */
const OWN =
  /^(:.*|host|connection|content-length|transfer-encoding|keep-alive|expect|te|trailer|upgrade|proxy-.*)$/;

const endToEnd = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.test(name)));

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url);

const urlOf = (contract: Contract, upstream: string, request: ExchangeRequest): string => {
  const { url, wirePath, query } = request;
  if (isWeb(url)) return url;
  if (isWeb(upstream)) return upstreamUrl(upstream, contract, request);
  return `${MOCK}/${contract.document.provider.name}${wirePath}${query === '' ? '' : `?${query}`}`;
};

const isSigned = ({ headers }: ExchangeRequest): boolean =>
  headerOf(headers, 'authorization')?.startsWith('AWS4-') ?? false;

/** The variable that `contracts check` reads the credential from. */
const secretNameOf =
  ({ document }: Contract): SecretName =>
  (location, name) => {
    const schemes = securitySchemes(document);
    const isNamed = ({ in: place, parameter }: SecurityScheme): boolean =>
      place === location && parameter.toLowerCase() === name.toLowerCase();
    const isHttp = location === 'header' && name === 'authorization';
    const found =
      schemes.find(isNamed) ?? (isHttp ? schemes.find(({ type }) => type !== 'apiKey') : undefined);
    const parts = ['contracts', document.provider.name, found?.name ?? name];
    return parts
      .join('_')
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, '_');
  };

/** Was a body longer than what is kept of it? */
const isShortened = (request: ExchangeRequest): boolean => {
  const json = request.body.json();
  return 'error' in json && json.error === 'shortened';
};

/** A command that sends a request again. */
export interface Reproduction {
  readonly command: string;
  /** What keeps it from being quite the same. */
  readonly notes: readonly string[];
}

export const reproduce = (contract: Contract, upstream: string, { exchange }: Recorded): Reproduction => {
  const { request } = exchange;
  const { wire } = request.body;
  const command = curlOf(
    {
      method: request.method,
      url: urlOf(contract, upstream, request),
      headers: endToEnd(request.headers),
      body: wire.length === 0 ? undefined : wire,
    },
    secretNameOf(contract),
  );
  const isMock = !isWeb(request.url) && !isWeb(upstream);
  const notes = [
    ...(isMock ? [`It needs the mock: contracts mock ${contract.document.provider.name}`] : []),
    ...(/\$CONTRACTS_/.test(command) ? ['Credentials were taken out; set the variable that it names.'] : []),
    ...(isSigned(request)
      ? ['A signature holds for minutes, and for this request alone: sign it anew.']
      : []),
    ...(isShortened(request) ? ['The body is shortened here, so this sends less than was sent.'] : []),
  ];
  return { command, notes };
};
