import { element } from './element.ts';
import { showGroups } from './groups.ts';
import { vendors } from './vendors/index.ts';

/** The URL of the sandbox: the parameter `api` of the page's URL, or the default of `contracts sandbox`. */
const api = new URL(location.href).searchParams.get('api') ?? 'http://127.0.0.1:4010';

const nav = document.querySelector('nav') as HTMLElement;
const main = document.querySelector('main') as HTMLElement;

/** Shows the vendor in the fragment of the page's URL (`#partoo`), otherwise the first one. */
const show = (): void => {
  const [first = ''] = Object.keys(vendors);
  const wanted = location.hash.slice(1);
  const chosen = wanted in vendors ? wanted : first;
  const links = Object.entries(vendors).map(([name, create]) =>
    element('a', { href: `#${name}`, ariaCurrent: name === chosen ? 'page' : null }, create(api).title),
  );
  nav.replaceChildren(...links);
  const vendor = vendors[chosen]?.(api);
  if (vendor) showGroups(main, vendor);
};

addEventListener('hashchange', show);
show();
