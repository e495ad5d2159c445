/** The filter, the copy buttons, and links to what is folded. Without it the page shows all there is. */
export const SCRIPT = `
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const form = document.querySelector('form');
const news = form.querySelector('[role=status]');
const states = all('fieldset input', form);
const choices = all('select', form);

const numbers = (element, name) => new Set((element.closest('[data-' + name + ']')?.getAttribute('data-' + name) ?? '').split(' '));
const items = all('[data-s]').map((element) => ({
  element,
  isFinding: element.matches('article'),
  states: element.getAttribute('data-s').split(' '),
  contract: numbers(element, 'c'),
  operation: numbers(element, 'o'),
  family: numbers(element, 'f'),
}));
const groups = all('[data-group]').reverse().map((element) => ({ element, items: all('[data-s]', element) }));
const textOf = (item) => (item.text ??= (item.element.textContent + ' ' + (item.element.closest('.operation')?.querySelector('strong')?.textContent ?? '')).toLowerCase());

const isShown = (item, on, words) =>
  item.states.some((state) => on.has(state)) &&
  choices.every(({ name, value }) => value === '' || item[name].has(value)) &&
  words.every((word) => textOf(item).includes(word));

const count = (number, word) => number.toLocaleString('en') + ' ' + word + (number === 1 ? '' : 's');
const MOST_OPENED = 200;

const apply = () => {
  const words = form.elements.q.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const on = new Set(states.filter(({ checked }) => checked).map(({ name }) => name));
  const shown = items.filter((item) => (item.element.hidden = !isShown(item, on, words)) === false);
  const visible = new Set(shown.map(({ element }) => element));
  for (const { element, items: own } of groups) element.hidden = own.length > 0 && !own.some((one) => visible.has(one));
  const findings = shown.filter(({ isFinding }) => isFinding).length;
  const rows = shown.length - findings;
  if (words.length > 0 && rows <= MOST_OPENED) {
    for (const { element, isFinding } of shown) if (!isFinding) element.closest('details').open = true;
  }
  const isAll = shown.length === items.length;
  news.textContent = isAll ? '' : 'Shown: ' + count(findings, 'finding') + ' and ' + count(rows, 'result') + '.';
};

const remember = () => {
  const said = new URLSearchParams();
  if (form.elements.q.value !== '') said.set('q', form.elements.q.value);
  const off = states.filter(({ checked }) => !checked).map(({ name }) => name);
  if (off.length > 0) said.set('hide', off.join());
  for (const { name, value, selectedOptions } of choices) if (value !== '') said.set(name, selectedOptions[0].textContent);
  try {
    history.replaceState(null, '', '#' + said);
  } catch {
    location.hash = said;
  }
};

const recall = () => {
  if (!location.hash.includes('=')) return;
  const said = new URLSearchParams(location.hash.slice(1));
  form.elements.q.value = said.get('q') ?? '';
  const off = (said.get('hide') ?? '').split(',');
  for (const box of states) box.checked = !off.includes(box.name);
  for (const select of choices) {
    const option = [...select.options].find(({ value, textContent }) => value !== '' && textContent === said.get(select.name));
    select.value = option?.value ?? '';
  }
};

/** What a link leads to may be hidden by the filter, or folded. */
const reveal = () => {
  const target = location.hash.includes('=') ? null : document.getElementById(location.hash.slice(1));
  if (!target) return;
  if (target.closest('[hidden]')) {
    form.reset();
    apply();
  }
  target.scrollIntoView();
};

let waiting;
const changed = () => {
  apply();
  remember();
};
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(changed));
form.addEventListener('input', ({ target }) => {
  clearTimeout(waiting);
  waiting = setTimeout(changed, target.name === 'q' ? 150 : 0);
});
addEventListener('hashchange', () => {
  recall();
  apply();
  reveal();
});
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select')) return;
  event.preventDefault();
  form.elements.q.focus();
});

const copy = (element) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(element.textContent);
  getSelection().selectAllChildren(element);
  document.execCommand('copy');
};
for (const button of all('.copyable button')) button.hidden = false;
addEventListener('click', async ({ target }) => {
  const button = target.closest('.copyable button');
  if (!button) return;
  await copy(button.previousElementSibling);
  const [label] = button.childNodes;
  label.data = 'Copied';
  news.textContent = 'Copied.';
  setTimeout(() => { label.data = 'Copy'; news.textContent = ''; }, 1500);
});

form.hidden = false;
recall();
apply();
reveal();
`;
