import { createStore } from './store.ts';

/** The parsed URL fragment: `#/exchange/7?side=request` is the view `exchange` with the argument `7`. */
export interface Route {
  /** The fragment, percent-decoded. */
  readonly text: string;
  readonly view: string;
  readonly args: readonly string[];
  readonly params: URLSearchParams;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const parseHash = (hash: string): Route => {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const [view = '', ...args] = path.split('/').map(decode);
  return { text: decode(hash), view, args, params: new URLSearchParams(query) };
};

/** The link to a view: `hrefOf('exchange', [7])` is `#/exchange/7`. */
export const hrefOf = (
  view: string,
  args: readonly (string | number)[] = [],
  params: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== '')).toString();
  const path = [view, ...args].map((part) => encodeURIComponent(part)).join('/');
  return `#/${path}${query === '' ? '' : `?${query}`}`;
};

/** The current route. */
export const route = createStore(parseHash(location.hash));
addEventListener('hashchange', () => route.set(parseHash(location.hash)));

export const go = (href: string): void => {
  location.hash = href;
};

/** Writes a view's parameters into the URL without a history entry or a `hashchange` event. */
export const keepInUrl = (view: string, params: Readonly<Record<string, string>>): void => {
  history.replaceState(null, '', hrefOf(view, [], params));
};
