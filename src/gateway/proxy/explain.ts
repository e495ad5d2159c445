import type { Failure } from '../../http/exchange.ts';
import { NO_COMMON_PROTOCOL } from './connect.ts';
import { RESET } from './http1.ts';

/** OpenSSL's codes for a certificate that is not trusted. */
const UNTRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Did the upstream answer HTTP/1.1 with the SETTINGS frame that begins HTTP/2 (RFC 9113, 3.4 and 6.5)? */
const isHttp2 = ({ rawPacket }: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }): boolean =>
  rawPacket !== undefined && rawPacket[0] === 0 && rawPacket[3] === 4;

/** Turns one of Node's errors into a failure. */
export const explain = (error: NodeJS.ErrnoException, url: URL): Failure => {
  const { code = '' } = error;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EHOSTUNREACH') {
    return { kind: 'unreachable', message: `cannot be had: no server answers at ${url.origin} (${code})` };
  }
  if (code.startsWith('HPE_')) {
    const message = isHttp2(error)
      ? 'is HTTP/2; ask for it by --http2'
      : `is not valid HTTP (${error.message})`;
    return { kind: 'malformed', message };
  }
  if (code === 'ERR_HTTP2_ERROR' || code === NO_COMMON_PROTOCOL) {
    const message = `is not HTTP/2 (${error.message}); leave out --http2 where the upstream does not speak it`;
    return { kind: 'malformed', message };
  }
  if (code === 'ERR_HTTP2_STREAM_ERROR') {
    const reason = /NGHTTP2_\w+/.exec(error.message)?.[0] ?? error.message;
    return { kind: 'reset', message: `broke off: the upstream has reset the request (${reason})` };
  }
  if (RESET.has(code)) {
    return {
      kind: 'reset',
      message: 'broke off: the upstream closed the connection before its answer was complete',
    };
  }
  if (UNTRUSTED.has(code)) {
    const message = `cannot be had: the certificate of ${url.origin} is signed by an authority that is not known here (${code}); name it by --ca FILE`;
    return { kind: 'unreachable', message };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return { kind: 'unreachable', message: `cannot be had: ${url.origin} does not speak TLS (${code})` };
  }
  return { kind: 'unreachable', message: `cannot be had: ${error.message} (${url.origin})` };
};
