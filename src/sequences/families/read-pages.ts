import type { Pointer } from '../../json/pointer.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Actor } from '../actor.ts';
import type { Departure } from '../departure.ts';
import { type Page, totalIn } from '../lists/pages.ts';
import { keyOf } from '../records/records.ts';

/** The pointer of the records in a list's answer. */
export const arrayOf = ({ list }: OperationRole): Pointer => `/body${list?.array ?? ''}`;

/** The page size to request: the wanted one, or the minimum that the contract allows. */
export const smallPage = (
  { contract }: Actor,
  { operation, list }: OperationRole,
  wanted: number,
): number | undefined => {
  const name = list?.paging?.size;
  const parameter = operation.parameters.find((one) => one.in === 'query' && one.name === name);
  if (parameter === undefined) return undefined;
  const { parts } = shapeOf(contract.document.root, parameter.schema);
  return Math.max(wanted, ...parts.flatMap(({ schema: { minimum } }) => Number(minimum ?? 0)));
};

/** The result of reading all pages of a list. */
interface Read {
  readonly keys: ReadonlySet<string>;
  /** Pages that are too large, and records that occur twice. Reading stops at the first. */
  readonly found: readonly Departure[];
  readonly isRepeated: boolean;
  /** A wrong total, where all pages were read. */
  readonly total: readonly Departure[];
  readonly last: Page | undefined;
}

/**
 * Reads all pages of a list.
 * @param size the requested page size
 */
export const readPages = async (
  list: OperationRole,
  member: string,
  size: number | undefined,
  pages: AsyncIterable<Page>,
): Promise<Read> => {
  const paging = list.list?.paging;
  const instance = arrayOf(list);
  const keys = new Set<string>();
  const totals: (number | undefined)[] = [];
  const counts: number[] = [];
  const found: Departure[] = [];
  let last: Page | undefined;
  for await (const page of pages) {
    const { step, records } = page;
    if (size !== undefined && records.length > size) {
      const params = { limit: size, count: records.length, parameter: paging?.size };
      found.push({ rule: 'page-size', params, instance, step });
      return { keys, found, isRepeated: true, total: [], last };
    }
    const shown = records.flatMap((one) => keyOf(one, member) ?? []);
    const key = shown.find((one, index) => keys.has(one) || shown.indexOf(one) < index);
    if (key !== undefined) {
      found.push({ rule: 'listed-twice', params: { key }, instance, step });
      // A server that ignores the position would send the same page forever.
      return { keys, found, isRepeated: true, total: [], last };
    }
    for (const one of shown) keys.add(one);
    totals.push(totalIn(step, list));
    counts.push(records.length);
    last = page;
  }
  const total = totals.at(-1);
  // A total that changes between pages shows other clients' changes, unless it counts each page's own records.
  const isOfPages = totals.every((each, at) => each === counts[at]);
  const isConstant = totals.every((each) => each === total);
  const isWrong =
    last?.isLast && paging && total !== undefined && total !== keys.size && (isConstant || isOfPages);
  return {
    keys,
    found,
    isRepeated: false,
    total:
      isWrong && last
        ? [
            {
              rule: 'total',
              params: { total, count: keys.size },
              instance: `/body${list.list?.total}`,
              step: last.step,
              actual: total,
            },
          ]
        : [],
    last,
  };
};
