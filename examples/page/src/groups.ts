import { button, element, textForm } from './element.ts';
import { type Act, groupItem } from './group-item.ts';
import type { Page, Vendor } from './vendors/index.ts';

interface LoadOptions {
  /** Keeps the last message instead of showing that the list is loading. */
  readonly isQuiet?: boolean;
  /** The id of the group whose members are shown. */
  readonly opened?: string | undefined;
}

/** Shows the groups of one vendor: a list in pages, a form for a new group, and a line for messages. */
export const showGroups = (main: HTMLElement, vendor: Vendor): void => {
  /** The starts of all pages up to the current one, as `vendor.list` expects them; undefined for the first. */
  let starts: (string | undefined)[] = [undefined];

  const status = element('p', { role: 'status' });
  const list = element('ul', { className: 'groups', ariaLabel: 'Groups' });
  const pages = element('div', { className: 'pages' });
  const place = element('select', { ariaLabel: 'Section', hidden: true });

  const say = (text: string, isError = false): void => {
    status.textContent = text;
    status.className = isError ? 'error' : 'done';
    status.role = isError ? 'alert' : 'status';
  };

  const act: Act = async (what, done, opened) => {
    try {
      await what;
    } catch (error) {
      say((error as Error).message, true);
      return false;
    }
    say(done);
    await load({ isQuiet: true, opened: opened?.id });
    return true;
  };

  const showPage = ({ groups, next, places = [] }: Page, opened?: string): void => {
    list.replaceChildren(...groups.map((group) => groupItem(vendor, group, act, group.id === opened)));
    if (groups.length === 0) list.append(element('li', { className: 'empty' }, 'No groups here yet.'));
    const chosen = place.value;
    place.replaceChildren(...places.map(({ id, name }) => element('option', { value: id }, name)));
    if (places.some(({ id }) => id === chosen)) place.value = chosen;
    place.hidden = places.length === 0;
    const go = (to: (string | undefined)[]) => () => {
      starts = to;
      return load();
    };
    pages.replaceChildren(
      button('Previous', go(starts.slice(0, -1)), { disabled: starts.length === 1 }),
      `Page ${starts.length}`,
      button('Next', go([...starts, next]), { disabled: next === undefined }),
    );
  };

  const load = async ({ isQuiet = false, opened }: LoadOptions = {}): Promise<void> => {
    if (!isQuiet) say('Loading …');
    list.ariaBusy = 'true';
    try {
      showPage(await vendor.list(starts.at(-1)), opened);
      if (!isQuiet) say('');
    } catch (error) {
      say((error as Error).message, true);
      status.append(
        ' ',
        button('Try again', () => load()),
      );
    }
    list.ariaBusy = 'false';
  };

  const create = textForm(
    'Name of a new group',
    'Create',
    async (name) => {
      if (await act(vendor.create(name, place.value), `Created ${name}`)) create.reset();
    },
    { extra: place },
  );
  main.replaceChildren(element('h2', {}, vendor.title), create, status, list, pages);
  void load();
};
