/**
 * The page's script: the filter, the copy buttons, and links into folded parts. Without scripts the page
 * shows everything.
 */
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
  times: Number(element.getAttribute('data-times') ?? 1),
  states: element.getAttribute('data-s').split(' '),
  contract: numbers(element, 'c'),
  operation: numbers(element, 'o'),
  family: numbers(element, 'f'),
}));
const groups = all('[data-group]').reverse().map((element) => ({ element, items: all('[data-s]', element) }));
/** The elements whose text is searched while the exchanges of an item are folded. */
const READ = 'h4, .sentence, .cases, figcaption, .exchange > summary';
const partsOf = ({ element, isFinding }) => isFinding ? all(READ, element) : [element, element.closest('.operation').querySelector('strong')];
const textOf = (item) => (item.text ??= partsOf(item).map(({ textContent }) => textContent).join(' ').toLowerCase());

const isShown = (item, on, words) =>
  item.states.some((state) => on.has(state)) &&
  choices.every(({ name, value }) => value === '' || item[name].has(value)) &&
  words.every((word) => textOf(item).includes(word));

const count = (number, word) => number.toLocaleString('en') + ' ' + word + (number === 1 ? '' : 's');
const MOST_OPENED = 200;

const noun = form.getAttribute('data-noun');
const NAMES = { failed: 'violation', warning: 'warning', accepted: 'accepted violation' };
const counted = (shown) => {
  if (shown.length === 0) return 'Nothing matches.';
  const number = (name) => shown.filter(({ isFinding, states: [state] }) => isFinding && state === name).length;
  const found = Object.keys(NAMES).filter((name) => number(name) > 0).map((name) => count(number(name), NAMES[name]));
  const sent = shown.reduce((sum, { isFinding, times }) => sum + (isFinding ? 0 : times), 0);
  return 'Shown: ' + [...found, count(sent, noun)].join(', ').replace(/, ([^,]*)$/, ' and $1') + '.';
};

/**
 * Finds words, so that the browser can highlight them without a change of the page, where it supports that.
 */
const rangesIn = (root, words) => {
  const ranges = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.toLowerCase();
    if (text.length !== node.data.length) continue;
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        ranges.push(range);
      }
    }
  }
  return ranges;
};
const opened = new Set();
const highlight = (shown, words) => {
  for (const details of opened) details.open = false;
  opened.clear();
  const found = [...new Set(words.length === 0 ? [] : shown.slice(0, MOST_OPENED).flatMap(partsOf))];
  const ranges = found.flatMap((part) => rangesIn(part, words));
  for (const range of ranges) {
    const details = range.startContainer.parentElement.closest('details.cases:not([open])');
    if (!details || details.querySelector('summary').contains(range.startContainer)) continue;
    details.open = true;
    opened.add(details);
  }
  if (typeof Highlight === 'function') CSS.highlights.set('searched', new Highlight(...ranges));
};

const apply = () => {
  const words = form.elements.q.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const on = new Set(states.filter(({ checked }) => checked).map(({ name }) => name));
  const shown = items.filter((item) => (item.element.hidden = !isShown(item, on, words)) === false);
  const visible = new Set(shown.map(({ element }) => element));
  for (const { element, items: own } of groups) element.hidden = own.length > 0 && !own.some((one) => visible.has(one));
  highlight(shown, words);
  if (words.length > 0 && shown.length <= MOST_OPENED) {
    for (const { element, isFinding } of shown) if (!isFinding) element.closest('details').open = true;
  }
  news.textContent = shown.length === items.length ? '' : counted(shown);
};

const remember = () => {
  const settings = new URLSearchParams();
  if (form.elements.q.value !== '') settings.set('q', form.elements.q.value);
  const off = states.filter(({ checked }) => !checked).map(({ name }) => name);
  if (off.length > 0) settings.set('hide', off.join());
  for (const { name, value, selectedOptions } of choices) if (value !== '') settings.set(name, selectedOptions[0].textContent);
  try {
    history.replaceState(null, '', '#' + settings);
  } catch {
    location.hash = settings;
  }
};

const recall = () => {
  if (!location.hash.includes('=')) return;
  const settings = new URLSearchParams(location.hash.slice(1));
  form.elements.q.value = settings.get('q') ?? '';
  const off = (settings.get('hide') ?? '').split(',');
  for (const box of states) box.checked = !off.includes(box.name);
  for (const select of choices) {
    const option = [...select.options].find(({ value, textContent }) => value !== '' && textContent === settings.get(select.name));
    select.value = option?.value ?? '';
  }
};

/** Shows the target of a link, which the filter may hide or a fold contain. */
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
  await copy(button.previousElementSibling.querySelector('code'));
  const [label] = button.childNodes;
  label.data = 'Copied';
  news.textContent = 'Copied.';
  setTimeout(() => { label.data = 'Copy'; news.textContent = ''; }, 1500);
});

for (const element of [form, ...all('.scripted')]) element.hidden = false;
recall();
apply();
reveal();
`;
