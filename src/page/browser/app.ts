import { useEffect } from 'preact/hooks';
import { type Served, served } from './contracts.ts';
import { html } from './html.ts';
import { Status } from './parts/status.ts';
import { hrefOf, route } from './route.ts';
import { useStore } from './store.ts';
import { traffic } from './traffic.ts';
import { FIRST, views } from './views/index.ts';

const Tabs = ({ current }: { readonly current: string }) => {
  const what = useStore(served);
  const tabs = Object.entries(views).filter(
    ([, { tab, isAvailable }]) => tab && isAvailable?.(what) !== false,
  );
  return html`<nav aria-label="Views">
    ${tabs.map(
      ([name, { tab }]) =>
        html`<a href=${hrefOf(name)} aria-current=${name === current ? 'page' : undefined}>${tab}</a>`,
    )}
  </nav>`;
};

const Connection = () => {
  const { isConnected } = useStore(traffic);
  return html`<p class="connection" role="status">
    ${isConnected ? null : 'The server does not answer. The page goes on when it does.'}
  </p>`;
};

const Reference = () => {
  const { contracts } = useStore(served);
  return contracts.some(({ reference }) => reference) ? html`<a class="docs" href="/">Reference</a>` : null;
};

export const App = () => {
  const where = useStore(route);
  const what = useStore(served);
  const isAvailable = where.view === '' || isServed(where.view, what);
  const name = isAvailable ? where.view || FIRST : FIRST;
  const { component: Shown, parentTab, tab } = views[name] as (typeof views)[string];
  // A view with `isAvailable` is only shown once `served` is loaded, so that it makes no requests that must fail.
  const isKnown = what.isLoaded || views[name]?.isAvailable === undefined;
  const title = tab ?? (where.args[0] === undefined ? name : `${name} ${where.args[0]}`);
  useEffect(() => {
    document.title = `${title[0]?.toUpperCase()}${title.slice(1)} – live page`;
  }, [title]);
  return html`
    <header>
      <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
      <p class="name">Live page</p>
      <${Tabs} current=${parentTab ?? name} />
      <${Reference} />
    </header>
    <${Connection} />
    <main id="main" tabindex="-1">
      ${isAvailable ? null : html`<p class="note" role="alert">There is no ${where.text} here. This is the traffic.</p>`}
      ${isKnown ? html`<${Shown} key=${name} route=${where} hasView=${hasView} />` : html`<p>Loading…</p>`}
    </main>
    <${Status} />
  `;
};

/** Is there a view of this name? While `served` is loading, assume so. */
const isServed = (name: string, what: Served): boolean => {
  const view = Object.hasOwn(views, name) ? views[name] : undefined;
  return view !== undefined && (!what.isLoaded || view.isAvailable?.(what) !== false);
};

const hasView = (name: string): boolean => isServed(name, served.get());

const skip = (event: Event): void => {
  event.preventDefault();
  document.getElementById('main')?.focus();
};
