import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { say } from './status.ts';

interface Props {
  readonly text: string;
  /** A sentence that says what is lost. */
  readonly loses: string;
  readonly label?: string;
  readonly act: () => void;
}

/** A button for an action that cannot be undone: it acts on the second press. */
export const ConfirmButton = ({ text, loses, label, act }: Props) => {
  const [isPressed, setPressed] = useState(false);
  const press = (): void => {
    setPressed(!isPressed);
    if (isPressed) act();
    else say(`${loses} Press again if that is meant.`);
  };
  return html`<button type="button" class=${isPressed ? 'asked' : undefined} onClick=${press} onBlur=${() => setPressed(false)}
    aria-label=${label && !isPressed ? label : undefined}>${isPressed ? `Really ${text.toLowerCase()}?` : text}</button>`;
};
