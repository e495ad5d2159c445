/** A request's URL, without credentials and fragment. */
export interface CalledUrl {
  readonly url: string;
  /** Scheme, host and port as written. */
  readonly origin: string;
  readonly path: string;
  readonly query: string;
}

const URL_PARTS = /^(https?:\/\/)(?:[^/?#]*@)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i;

/** Undefined unless the text is an absolute http(s) URL. */
export const calledUrl = (text: string): CalledUrl | undefined => {
  const [whole, scheme = '', host = '', path = '', query] = URL_PARTS.exec(text) ?? [];
  if (whole === undefined || host === '') return undefined;
  const origin = scheme + host;
  const target = path || '/';
  const url = query === undefined ? origin + target : `${origin}${target}?${query}`;
  return { url, origin, path: target, query: query ?? '' };
};

/** Why a text is not an http(s) URL: a clause that follows "entries". */
export const urlFault = (text: string): string => {
  if (/^wss?:/i.test(text)) return 'of WebSockets';
  if (/^https?:/i.test(text)) return 'with a URL without a host';
  // In `localhost:3000` the text before the colon is no scheme.
  const isAbsolute = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text);
  return isAbsolute
    ? 'that are no HTTP (data:, blob:, chrome-extension: and the like)'
    : 'with a relative URL, which names no server';
};
