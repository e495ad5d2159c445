import { html } from '../html.ts';
import { createStore, useStore } from '../store.ts';

const message = createStore({ text: '' });

/** How long a message is shown, in milliseconds. */
const SHOW_TIME = 4_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a message for a while; screen readers read it out. */
export const say = (text: string): void => {
  clearTimeout(timer);
  message.set({ text });
  timer = setTimeout(() => message.set({ text: '' }), SHOW_TIME);
};

export const Status = () => {
  const { text } = useStore(message);
  return html`<p class="toast" role="status" data-shown=${text !== ''}>${text}</p>`;
};
