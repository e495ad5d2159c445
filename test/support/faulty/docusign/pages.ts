import type { ServiceRequest } from '../service.ts';

const LARGEST_PAGE = 100;

const numberOf = ({ query }: ServiceRequest, name: string, otherwise: number): number => {
  const text = query.get(name);
  return text === null ? otherwise : Number(text);
};

/** The requested page of a list. */
export const pageOf = <Item>(request: ServiceRequest, items: readonly Item[]): readonly Item[] => {
  const start = numberOf(request, 'start_position', 0);
  return items.slice(start, start + numberOf(request, 'count', LARGEST_PAGE));
};

/** The paging members of an answer, in the vendor's format. */
export const placeOf = (request: ServiceRequest, total: number): Readonly<Record<string, string>> => {
  const count = numberOf(request, 'count', LARGEST_PAGE);
  const start = Math.min(numberOf(request, 'start_position', 0), total);
  const end = Math.min(start + count, total);
  const uri = (from: number): string =>
    `${request.path.replace(/^.*?\/accounts\/[^/]+/, '')}?start_position=${from}&count=${count}`;
  return {
    resultSetSize: String(end - start),
    totalSetSize: String(total),
    startPosition: String(start),
    endPosition: String(end - 1),
    ...(end < total ? { nextUri: uri(end) } : {}),
    ...(start > 0 ? { previousUri: uri(Math.max(0, start - count)) } : {}),
  };
};
