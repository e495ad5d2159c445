import { hanging, paint, wrap } from '../base/text.ts';
import type { Explanation } from '../judge/explain.ts';

const MARGIN = 10;

const labelled = (label: string, text: string): string[] => hanging(label, text, MARGIN);

/** The explanation of a kind of violation, for a terminal. */
export const explanationText = ({
  id,
  means,
  looksAt,
  matters,
  side,
  sender,
  contract,
  source,
}: Explanation): string =>
  [
    paint('bold', id),
    '',
    ...wrap(means),
    '',
    ...labelled('Looks at', `${looksAt}.`),
    ...labelled('Matters', matters),
    ...labelled(side === 'request' ? 'Client' : 'Server', sender),
    ...labelled('Contract', contract),
    ...labelled('Source', source),
  ].join('\n');

/** Several kinds, each with its explanation. */
export const explanationTitles = (all: readonly Explanation[]): string =>
  all
    .flatMap(({ id, means }) => hanging(`${id} `, means, Math.max(...all.map((one) => one.id.length)) + 2))
    .join('\n');

/** The ids of all kinds, with a paragraph for each check. */
export const explanationList = (all: readonly Explanation[]): string =>
  [...Map.groupBy(all, ({ check }) => check)]
    .map(([check, rules]) =>
      [paint('bold', check), ...wrap(rules.map(({ rule }) => rule).join(', '), 2)].join('\n'),
    )
    .join('\n');
