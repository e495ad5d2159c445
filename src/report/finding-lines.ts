import { type paint, plain, wrap } from '../base/text.ts';
import type { Contract } from '../contract/contract.ts';
import { type Findings, placeOf, type Verdict, type Violation } from '../judge/judge.ts';
import { sentenceOf } from '../judge/sentence.ts';
import type { RedactedFindings } from '../recording/redact-finding.ts';
import type { Redacted } from '../recording/redacted.ts';

type Style = Parameters<typeof paint>[0];

/** Colours a text for a terminal, or returns it as it is. */
export type Paint = (style: Style, text: string) => string;

/** For output that does not go to a terminal. */
const colorless: Paint = (_, text) => text;

const MOST_VIOLATIONS = 10;

const findingBlock = (
  contract: Contract,
  violation: Redacted<Violation>,
  mark: string,
  paint: Paint,
): string[] => [
  ...wrap(`${mark}${sentenceOf(violation)}`, 2),
  `    ${paint('cyan', plain(placeOf(contract, violation)))}`,
];

/** `violations: request 1, response 2`, `undocumented`, or `conforms`. */
export const verdictLine = (
  { violations, undocumented }: Findings & Pick<Verdict, 'undocumented'>,
  paint: Paint = colorless,
): string => {
  if (undocumented) return paint('yellow', 'undocumented');
  if (violations.length === 0) return paint('green', 'conforms');
  const sides = Object.entries(Object.groupBy(violations, ({ side }) => side));
  return paint('red', `violations: ${sides.map(([side, list]) => `${side} ${list?.length}`).join(', ')}`);
};

/**
 * The findings of one exchange, each as a sentence and a place. Both the console and the matchers print these
 * lines.
 */
export const findingLines = (
  contract: Contract,
  { violations, warnings, undocumented }: RedactedFindings,
  paint: Paint = colorless,
): string[] => {
  const more = violations.length - MOST_VIOLATIONS;
  const warning = `${paint('yellow', 'warning')} `;
  return [
    ...(undocumented ? findingBlock(contract, undocumented, '', paint) : []),
    ...violations.slice(0, MOST_VIOLATIONS).flatMap((one) => findingBlock(contract, one, '', paint)),
    ...warnings.flatMap((one) => findingBlock(contract, one, warning, paint)),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
};
