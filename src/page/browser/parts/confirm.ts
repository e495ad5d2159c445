import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { say } from './status.ts';

interface Props {
  readonly text: string;
  /** What is lost by it, as a sentence. */
  readonly loses: string;
  readonly label?: string;
  readonly act: () => void;
}

/** A button for what cannot be taken back: it acts when it is pressed twice. */
export const ConfirmButton = ({ text, loses, label, act }: Props) => {
  const [isAsked, setAsked] = useState(false);
  const press = (): void => {
    setAsked(!isAsked);
    if (isAsked) act();
    else say(`${loses} Press again if that is meant.`);
  };
  return html`<button type="button" class=${isAsked ? 'asked' : undefined} onClick=${press} onBlur=${() => setAsked(false)}
    aria-label=${label && !isAsked ? label : undefined}>${isAsked ? `Really ${text.toLowerCase()}?` : text}</button>`;
};
