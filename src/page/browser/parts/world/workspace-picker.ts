import { useState } from 'preact/hooks';
import { html } from '../../html.ts';
import { go, hrefOf } from '../../route.ts';
import { Choice, TextField } from '../field.ts';
import { say } from '../status.ts';

/** Valid workspace names, as in the control API. */
const NAME = /^[\w.-]{1,64}$/;

interface Props {
  readonly workspace: string;
  /** The workspaces in use. */
  readonly names: readonly string[];
}

/** Selects a workspace in use, or opens one by name. */
export const WorkspacePicker = ({ workspace, names }: Props) => {
  const [typed, setTyped] = useState('');
  const open = (event: Event): void => {
    event.preventDefault();
    if (NAME.test(typed)) go(hrefOf('world', [typed]));
    else say('A workspace is named by up to 64 letters, digits, ".", "_" and "-".');
  };
  const all = [...new Set(['default', ...names, workspace])].sort();
  return html`<div class="pickers">
    <${Choice} label="Workspace" value=${workspace} change=${(name: string) => go(hrefOf('world', [name]))}
      options=${all.map((name) => ({ value: name, text: name }))} />
    <form class="field-line" onSubmit=${open}>
      <${TextField} label="Another one" value=${typed} change=${setTyped} placeholder="worker-1" />
      <button type="submit">Open</button>
    </form>
  </div>`;
};
