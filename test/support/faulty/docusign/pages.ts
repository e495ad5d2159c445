import type { Asked } from '../service.ts';

const LARGEST_PAGE = 100;

const numberOf = ({ query }: Asked, name: string, otherwise: number): number => {
  const text = query.get(name);
  return text === null ? otherwise : Number(text);
};

/** The part of a list that was asked for. */
export const pageOf = <Item>(asked: Asked, items: readonly Item[]): readonly Item[] => {
  const start = numberOf(asked, 'start_position', 0);
  return items.slice(start, start + numberOf(asked, 'count', LARGEST_PAGE));
};

/** Where a page lies, in the vendor's texts. */
export const placeOf = (asked: Asked, total: number): Readonly<Record<string, string>> => {
  const count = numberOf(asked, 'count', LARGEST_PAGE);
  const start = Math.min(numberOf(asked, 'start_position', 0), total);
  const end = Math.min(start + count, total);
  const uri = (from: number): string =>
    `${asked.path.replace(/^.*?\/accounts\/[^/]+/, '')}?start_position=${from}&count=${count}`;
  return {
    resultSetSize: String(end - start),
    totalSetSize: String(total),
    startPosition: String(start),
    endPosition: String(end - 1),
    ...(end < total ? { nextUri: uri(end) } : {}),
    ...(start > 0 ? { previousUri: uri(Math.max(0, start - count)) } : {}),
  };
};
