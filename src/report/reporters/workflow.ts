import { harmless, plain } from '../../base/text.ts';

/** Escapes of workflow commands: GitHub Actions, "Workflow commands". */
const DATA: Record<string, string> = { '%': '%25', '\r': '%0D', '\n': '%0A' };
const PROPERTY: Record<string, string> = { ...DATA, ':': '%3A', ',': '%2C' };

const escapeData = (text: string): string => text.replace(/[%\r\n]/g, (character) => DATA[character] ?? '');
const escapeProperty = (text: string): string =>
  text.replace(/[%\r\n:,]/g, (character) => PROPERTY[character] ?? '');

/** A workflow command by which GitHub Actions shows a message at a line of a file. */
export const workflowCommand = (
  level: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string => {
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${plain(escapeProperty(String(value)))}`,
  );
  return `::${harmless(`${level} ${written.join(',')}::${plain(escapeData(message))}`)}`;
};

/** GitHub shows ten annotations of each level for a step. */
export const MOST_ANNOTATIONS = 10;

/** A line that says where the annotations are that were left out; none when there are none. */
export const restNotice = (count: number): string[] =>
  count > 0
    ? [
        `::notice::${count === 1 ? '1 more is' : `${count} more are`} in the summary of the job, and in the other reports`,
      ]
    : [];

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** Escapes a text so that Markdown shows it literally. */
export const markdown = (text: string): string =>
  text
    .replace(CONTROL, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~@:-]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The text as code, shown literally. */
export const code = (text: string): string => `<code>${markdown(text)}</code>`;
