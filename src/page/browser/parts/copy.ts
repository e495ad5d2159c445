import { html } from '../html.ts';
import { say } from './status.ts';

/** @param what the name for the message: `curl` */
const copy = async (text: string | Promise<string>, what: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(await text);
    say(`Copied: ${what}`);
  } catch {
    say('The browser did not let it be copied.');
  }
};

interface Props {
  readonly text: () => string | Promise<string>;
  readonly what: string;
}

export const CopyButton = ({ text, what }: Props) =>
  html`<button type="button" onClick=${() => copy(text(), what)}>Copy ${what}</button>`;
