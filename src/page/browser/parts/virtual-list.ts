import type { ComponentChild } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly label: string;
  readonly keyOf: (item: Item) => number;
  /** Renders the content of a row's link. */
  readonly row: (item: Item) => ComponentChild;
  readonly hrefOf: (item: Item) => string;
}

/** How many rows are drawn above and below the visible ones. */
const OVERSCAN = 8;

/** The row height in pixels, from `--row` of the style sheet. */
const rowHeight = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 36;

/** The scroll position and height of an element, in pixels. */
const useWindow = () => {
  const list = useRef<HTMLDivElement>(null);
  const [visible, setVisible] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = list.current as HTMLDivElement;
    const measure = (): void => {
      setVisible({ top: element.scrollTop, height: element.clientHeight });
      // Lets the headings above the list align with its columns.
      const scrollbar = `${element.offsetWidth - element.clientWidth}px`;
      element.parentElement?.style.setProperty('--scrollbar', scrollbar);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(element.firstElementChild as Element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);
  return { list, ...visible };
};

/** A list that draws only the visible rows. Arrow keys move between rows; Enter follows the row's link. */
export const VirtualList = <Item>({ items, label, keyOf, row, hrefOf }: Props<Item>) => {
  const { list, top, height } = useWindow();
  const [current, setCurrent] = useState<number | undefined>(undefined);
  const size = rowHeight();
  const first = Math.max(0, Math.floor(top / size) - OVERSCAN);
  const shown = items.slice(first, Math.ceil((top + height) / size) + OVERSCAN);
  const at = items.findIndex((item) => keyOf(item) === current);
  const newest = useRef<number | undefined>(undefined);

  // Keeps the visible rows in place when rows are added above them.
  useLayoutEffect(() => {
    const element = list.current as HTMLDivElement;
    const before = newest.current;
    newest.current = items[0] && keyOf(items[0]);
    if (before === undefined || element.scrollTop === 0) return;
    const added = items.findIndex((item) => keyOf(item) === before);
    if (added > 0) element.scrollTop += added * size;
  }, [items]);

  const focusOn = (index: number): void => {
    const item = items[index];
    if (item === undefined) return;
    const element = list.current as HTMLDivElement;
    const [start, end] = [index * size, (index + 1) * size];
    if (start < element.scrollTop) element.scrollTop = start;
    if (end > element.scrollTop + element.clientHeight) element.scrollTop = end - element.clientHeight;
    setCurrent(keyOf(item));
    requestAnimationFrame(() =>
      element.querySelector<HTMLElement>(`[data-key="${keyOf(item)}"]`)?.focus({ preventScroll: true }),
    );
  };

  const page = Math.max(1, Math.floor(height / size) - 1);
  const move = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      PageDown: Math.min(items.length - 1, at + page),
      PageUp: Math.max(0, at - page),
      Home: 0,
      End: items.length - 1,
    };
    const target = moves[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusOn(target);
  };

  return html`<div class="list" ref=${list} onKeyDown=${move} tabindex="0" role="group" aria-label=${label}>
    <ol style=${{ height: `${items.length * size}px`, paddingTop: `${first * size}px` }}>
      ${shown.map((item, index) => {
        const key = keyOf(item);
        return html`<li key=${key} aria-posinset=${first + index + 1} aria-setsize=${items.length}>
          <a href=${hrefOf(item)} data-key=${key} tabindex=${key === current ? 0 : -1} onFocus=${() => setCurrent(key)}>${row(item)}</a>
        </li>`;
      })}
    </ol>
  </div>`;
};
