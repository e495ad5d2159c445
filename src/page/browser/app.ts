import { useEffect } from 'preact/hooks';
import { served } from './contracts.ts';
import { html } from './html.ts';
import { Status } from './parts/status.ts';
import { hrefOf, route } from './route.ts';
import { useStore } from './store.ts';
import { traffic } from './traffic.ts';
import { FIRST, views } from './views/index.ts';

const Tabs = ({ current }: { readonly current: string }) => {
  const what = useStore(served);
  const tabs = Object.entries(views).filter(([, { tab, isThere }]) => tab && isThere?.(what) !== false);
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
  const name = Object.hasOwn(views, where.view) ? where.view : FIRST;
  const { component: Shown, below, tab } = views[name] as (typeof views)[string];
  const title = tab ?? (where.args[0] === undefined ? name : `${name} ${where.args[0]}`);
  useEffect(() => {
    document.title = `${title[0]?.toUpperCase()}${title.slice(1)} – live page`;
  }, [title]);
  return html`
    <header>
      <a class="skip" href="#main" onClick=${skip}>Skip to content</a>
      <p class="name">Live page</p>
      <${Tabs} current=${below ?? name} />
      <${Reference} />
    </header>
    <${Connection} />
    <main id="main" tabindex="-1"><${Shown} key=${name} route=${where} hasView=${hasView} /></main>
    <${Status} />
  `;
};

const hasView = (name: string): boolean => {
  const view = Object.hasOwn(views, name) ? views[name] : undefined;
  return view !== undefined && view.isThere?.(served.get()) !== false;
};

const skip = (event: Event): void => {
  event.preventDefault();
  document.getElementById('main')?.focus();
};
