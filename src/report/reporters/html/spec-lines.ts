import type { Contract } from '../../../contract/contract.ts';
import { formatPlace, type Place } from '../../../document/place.ts';
import { linesOf } from '../../../document/source-file.ts';
import type { Finding } from '../../../judge/check.ts';
import type { Html } from '../../html-template.ts';
import { type Line, preformatted } from './lines.ts';
import { NOTHING, page } from './markup.ts';

/** The number of lines shown before and after the marked one. */
const AROUND = 4;

/** The number of characters shown of a line: a document without line breaks is a single line. */
const MOST_CHARACTERS = 240;

const fitting = (line: string, from: number, margin: number): string => {
  const shown = line.slice(from, from + MOST_CHARACTERS);
  return `${from > margin && shown !== '' ? '… ' : ''}${shown}${line.length > from + MOST_CHARACTERS ? ' …' : ''}`;
};

/** The common indentation of all lines. */
const marginOf = (lines: readonly string[]): number =>
  Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));

const linesAround = ({ document }: Contract, { file, line, column }: Place): Line[] => {
  const source = document.sources.find((one) => one.file === file);
  if (!source) return [];
  const first = Math.max(1, line - AROUND);
  const texts = linesOf(source, first, line + AROUND);
  const margin = marginOf(texts);
  const from = column > MOST_CHARACTERS ? column - MOST_CHARACTERS / 4 : margin;
  return texts.map((text, index) => {
    const isHit = first + index === line;
    const content = page`${fitting(text, from, margin)}`;
    return {
      content: () => (isHit ? page`<mark>${content}</mark>` : content),
      isHit,
      number: first + index,
    };
  });
};

/** The lines of the contract around the violated rule. */
export const specLines = (contract: Contract, { schema }: Finding): Html => {
  const place = contract.document.locate(schema);
  const lines = linesAround(contract, place);
  return page`<figure class="spec"><figcaption>Contract <code>${formatPlace(place)}</code> <code class="pointer">#${schema}</code></figcaption>
${lines.length === 0 ? NOTHING : preformatted(lines, 'Lines of the contract')}</figure>`;
};
