import { button, element, textForm } from './element.ts';
import type { Group, Vendor } from './vendors/index.ts';

/**
 * Waits for a request, shows `done` or the error, and reloads the list after a success.
 * @param opened the group whose members are shown then
 * @returns whether the request succeeded
 */
export type Act = (what: Promise<unknown>, done: string, opened?: Group) => Promise<boolean>;

/** A list item for a group, with buttons for the actions that the vendor allows. */
export const groupItem = (vendor: Vendor, group: Group, act: Act, isOpen: boolean): HTMLElement => {
  const { name, note, isFixed } = group;
  const heading = element('div', { className: 'name' }, element('strong', {}, name));
  if (note) heading.append(element('small', {}, note));
  const below = element('div', { className: 'below', hidden: true });
  const item = element('li', { ariaLabel: name });

  const show = (...children: HTMLElement[]): void => {
    below.replaceChildren(...children);
    below.hidden = false;
  };

  const rename = vendor.rename;
  const startRename = (): void => {
    if (!rename) return;
    const form = textForm('New name', 'Save', (to) => act(rename(group, to), `Renamed to ${to}`), {
      value: name,
    });
    show(form);
    form.querySelector('input')?.select();
  };

  const showMembers = async (): Promise<void> => {
    show(element('p', { ariaBusy: 'true' }, 'Loading …'));
    const members = await vendor.members(group).catch((error: Error) => error);
    if (members instanceof Error) return show(element('p', { className: 'error' }, members.message));
    const list = element('ul', { className: 'members', ariaLabel: `Members of ${name}` });
    for (const member of members) {
      const drop = () => act(vendor.drop(group, member), `Removed ${member.name}`, group);
      const remove = button('×', drop, { ariaLabel: `Remove ${member.name}`, className: 'quiet' });
      list.append(element('li', {}, member.name, !isFixed && remove));
    }
    const add = textForm(vendor.memberLabel, 'Add', (who) =>
      act(vendor.add(group, who), `Added ${who}`, group),
    );
    const nobody = members.length === 0 && element('p', {}, 'Nobody yet.');
    show(...[nobody || list, isFixed ? undefined : add].filter((one) => one !== undefined));
  };

  const toggleMembers = async (): Promise<void> => {
    if (below.hidden) return showMembers();
    below.hidden = true;
  };

  const actions = element('div', { className: 'actions' });
  actions.append(button('Members', toggleMembers));
  if (rename && !isFixed) actions.append(button('Rename', startRename));
  if (!isFixed)
    actions.append(
      button('Delete', () => act(vendor.remove(group), `Deleted ${name}`), { className: 'danger' }),
    );
  item.append(heading, actions, below);
  if (isOpen) void showMembers();
  return item;
};
