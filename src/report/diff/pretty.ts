import { harmless, oneLine, plain, wrap } from '../../base/text.ts';
import { type Change, type CounterExample, changeMessage } from '../../diff/change.ts';
import type { ListedChange } from '../../diff/listed.ts';
import { formatPlace } from '../../document/place.ts';
import type { Paint } from '../finding-lines.ts';
import { type DiffReport, type DiffReporter, headOf, operationsOf, PARTIES, summaryOf } from './report.ts';

const MOST_BODY = 200;

const inShort = (body: string): string => {
  const text = plain(body.replace(/\s+/g, ' '));
  return text.length > MOST_BODY ? ` ${text.slice(0, MOST_BODY)}…` : text === '' ? '' : ` ${text}`;
};

/** `POST /pets {"name":"a"}`, or `200 {"name":"a"}`; of several operations, the response's is named. */
export const exampleText = (
  { request, response, operation }: CounterExample,
  { operations }: Pick<Change, 'operations'>,
): string => {
  if (request) return `${request.method} ${plain(request.url)}${inShort(request.body)}`;
  const answer = `${response?.status}${inShort(response?.body ?? '')}`;
  return operations.length > 1 ? `${plain(operation)} → ${answer}` : answer;
};

/** The place of a change, in words. */
export const subjectOf = ({ violation: { side, instance } }: Change): string =>
  `${side} ${instance}`.trimEnd();

const placesOf = (old: Change['old'] | undefined, next: Change['new'] | undefined): string =>
  [old, next].flatMap((place) => (place ? [formatPlace(place)] : [])).join(' → ');

const linesOf = (change: Change, paint: Paint): string[] => {
  const { counterExample, old, new: next, level } = change;
  const head = headOf(change);
  const [first = '', ...others] = wrap(`${head}: ${subjectOf(change)} ${changeMessage(change)}`, 2);
  const colored = first.replace(head, paint(level === 'breaking' ? 'red' : 'yellow', head));
  const example = counterExample
    ? wrap(`keeps the ${counterExample.keeps} contract: ${exampleText(counterExample, change)}`, 4)
    : [];
  return [colored, ...others, ...wrap(placesOf(old, next), 4).map((line) => paint('cyan', line)), ...example];
};

const sectionsOf = ({ changes }: DiffReport, paint: Paint): string[] =>
  [...Map.groupBy(changes, operationsOf)].flatMap(([operation, all]) => [
    '',
    paint('bold', operation),
    ...PARTIES.flatMap((party) =>
      all
        .filter(({ breaks }) => breaks === party)
        .sort((a, b) => a.level.localeCompare(b.level))
        .flatMap((change) => linesOf(change, paint)),
    ),
  ]);

const MOST_LISTED = 20;

const listedLine = ({ kind, impact, pointer, message, old, new: next }: ListedChange): string[] => [
  ...wrap(`${impact}: ${message === '' ? `${kind} ${pointer}` : message}`, 2),
  ...wrap(placesOf(old, next), 4),
];

const listedLines = ({ listed }: DiffReport, paint: Paint): string[] => {
  if (!listed) return ['', 'Redocly does not compare such documents: no other changes are listed.'];
  if (listed.length === 0) return [];
  const more = listed.length - MOST_LISTED;
  return [
    '',
    paint('bold', 'Other changes, as Redocly rates them'),
    ...listed.slice(0, MOST_LISTED).flatMap(listedLine),
    ...(more > 0 ? [`  and ${more} more (--report json has them all)`] : []),
  ];
};

/**
 * The report for terminals: for each operation whom the change breaks, an example message, and the place;
 * then the other differences.
 */
export const pretty: DiffReporter = (report, paint) =>
  harmless(
    [...sectionsOf(report, paint), ...listedLines(report, paint), '', ...wrap(summaryOf(report)), '']
      .map(oneLine)
      .join('\n')
      .trimStart(),
  );
