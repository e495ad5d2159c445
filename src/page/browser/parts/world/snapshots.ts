import { useState } from 'preact/hooks';
import { html } from '../../html.ts';
import { resetWorkspace, restoreSnapshot, takeSnapshot } from '../../world-api.ts';
import { ConfirmButton } from '../confirm.ts';
import { TextField } from '../field.ts';
import { say } from '../status.ts';

interface Props {
  readonly workspace: string;
  readonly snapshots: readonly string[];
  readonly reload: () => Promise<void>;
}

/** Takes and restores snapshots of a workspace, and resets it to its seed. */
export const Snapshots = ({ workspace, snapshots, reload }: Props) => {
  const [name, setName] = useState('');
  const act = async (work: Promise<void>, done: string): Promise<void> => {
    try {
      await work;
      say(done);
      await reload();
    } catch (error) {
      say((error as Error).message);
    }
  };
  const take = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (name === '') return say('A snapshot needs a name.');
    await act(takeSnapshot(workspace, name), `Kept: ${name}`);
    setName('');
  };
  return html`<section aria-labelledby="snapshots-title"><h2 id="snapshots-title">Snapshots</h2>
    ${
      snapshots.length === 0
        ? html`<p class="none">None was taken yet.</p>`
        : html`<ul class="rules">${snapshots.map(
            (one) => html`<li key=${one}><code>${one}</code>
          <${ConfirmButton} text="Restore" label=${`Restore ${one}`} loses="The records of now are lost." act=${() => act(restoreSnapshot(workspace, one), `Restored: ${one}`)} /></li>`,
          )}</ul>`
    }
    <form class="field-line" onSubmit=${take}>
      <${TextField} label="Name of a snapshot" value=${name} change=${setName} />
      <button type="submit">Take</button>
    </form>
    <div class="actions"><${ConfirmButton} text="Reset to the seed" loses=${`Records, snapshots, clock and faults of ${workspace} are lost.`}
      act=${() => act(resetWorkspace(workspace), `As new: ${workspace}`)} /></div>
  </section>`;
};
