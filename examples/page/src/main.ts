import { element } from './element.ts';
import { showGroups } from './groups.ts';
import { vendors } from './vendors/index.ts';

/** Where `contracts sandbox` listens, unless the page's address says otherwise. */
const api = new URL(location.href).searchParams.get('api') ?? 'http://127.0.0.1:4010';

const nav = document.querySelector('nav') as HTMLElement;
const main = document.querySelector('main') as HTMLElement;

/** The vendor is in the address: `#partoo`. */
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
