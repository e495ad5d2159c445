import type { ComponentChild } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';

interface Props<Item> {
  readonly items: readonly Item[];
  readonly label: string;
  readonly keyOf: (item: Item) => number;
  /** The content of a row, which is one link. */
  readonly row: (item: Item) => ComponentChild;
  readonly hrefOf: (item: Item) => string;
}

/** How many rows are drawn beyond what is seen, on each side. */
const BEYOND = 8;

/** In pixels, as `--row` of the style sheet says it. */
const rowHeight = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row')) || 36;

/** What is seen of a scrolled element. */
const useWindow = () => {
  const list = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = list.current as HTMLDivElement;
    const look = (): void => {
      setSeen({ top: element.scrollTop, height: element.clientHeight });
      // What stands above the list has its columns where the list has them.
      const scrollbar = `${element.offsetWidth - element.clientWidth}px`;
      element.parentElement?.style.setProperty('--scrollbar', scrollbar);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    observer.observe(element.firstElementChild as Element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  return { list, ...seen };
};

/** A list of which only the rows are drawn that are seen. The arrow keys go from row to row, Enter follows the row's link. */
export const VirtualList = <Item>({ items, label, keyOf, row, hrefOf }: Props<Item>) => {
  const { list, top, height } = useWindow();
  const [current, setCurrent] = useState<number | undefined>(undefined);
  const size = rowHeight();
  const first = Math.max(0, Math.floor(top / size) - BEYOND);
  const shown = items.slice(first, Math.ceil((top + height) / size) + BEYOND);
  const at = items.findIndex((item) => keyOf(item) === current);
  const newest = useRef<number | undefined>(undefined);

  // Rows that come in front do not move what is being read.
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
