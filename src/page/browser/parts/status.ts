import { html } from '../html.ts';
import { createStore, useStore } from '../store.ts';

const said = createStore({ text: '' });

/** In milliseconds. */
const SHOWN = 4_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something for a while, aloud for those who listen to the page. */
export const say = (text: string): void => {
  clearTimeout(timer);
  said.set({ text });
  timer = setTimeout(() => said.set({ text: '' }), SHOWN);
};

export const Status = () => {
  const { text } = useStore(said);
  return html`<p class="toast" role="status" data-shown=${text !== ''}>${text}</p>`;
};
