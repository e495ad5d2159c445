import type { Contract } from '../../../contract/contract.ts';
import { upstreamUrl } from '../../../gateway/proxy.ts';
import { type ExchangeRequest, type Headers, headerOf } from '../../../http/exchange.ts';
import { curlOf, UNKNOWN_CREDENTIALS } from '../../../recording/curl.ts';
import type { Recorded } from '../../../recording/recorder.ts';
import { secretNameOf, signingOf, unsigned } from './credentials.ts';

/** The default address of `contracts mock`. */
const MOCK = 'http://127.0.0.1:4010';

/** Header fields of a connection, and those that curl writes itself. */
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

/** Was only a part of the body recorded? */
const isShortened = ({ body }: ExchangeRequest): boolean => body.isShortened ?? false;

/** A command that sends a request again. */
export interface Reproduction {
  readonly command: string;
  /** Why the command does not send exactly the same request. */
  readonly notes: readonly string[];
}

/** @param isWrong were the credentials wrong on purpose? Then the command must not use real ones. */
export const reproduce = (
  contract: Contract,
  upstream: string,
  { exchange }: Recorded,
  isWrong = false,
): Reproduction => {
  const { request } = exchange;
  const { wire } = request.body;
  const signing = isWrong ? undefined : signingOf(contract, request.headers);
  const headers = endToEnd(request.headers);
  const command = curlOf(
    {
      method: request.method,
      url: urlOf(contract, upstream, request),
      headers: signing ? unsigned(headers) : headers,
      body: wire.length === 0 ? undefined : wire,
      signing,
    },
    isWrong ? () => undefined : secretNameOf(contract),
  );
  const isMock = !isWeb(request.url) && !isWeb(upstream);
  const notes = [
    ...(isMock ? [`It needs the mock: contracts mock ${contract.document.provider.name}`] : []),
    ...(/\$CONTRACTS_/.test(command)
      ? [
          `Credentials were taken out; set the ${signing ? 'variables that it names; curl signs with them' : 'variable that it names'}.`,
        ]
      : []),
    ...(isWrong && command.includes(UNKNOWN_CREDENTIALS)
      ? [`The credentials were wrong on purpose: ${UNKNOWN_CREDENTIALS} is as wrong.`]
      : []),
    ...(!isWrong && command.includes(UNKNOWN_CREDENTIALS)
      ? [`Credentials were taken out; write them in place of ${UNKNOWN_CREDENTIALS}.`]
      : []),
    ...(isSigned(request) && !signing && !isWrong
      ? ['A signature holds for minutes, and for this request alone: sign it anew.']
      : []),
    ...(isShortened(request) ? ['The body is shortened here, so this sends less than was sent.'] : []),
  ];
  return { command, notes };
};
