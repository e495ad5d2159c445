import { useState } from 'preact/hooks';
import type { Records } from '../../code/records.ts';
import { recordOf } from '../../code/records.ts';
import { html } from '../../html.ts';
import { ConfirmButton } from '../confirm.ts';
import { TextField } from '../field.ts';
import { say } from '../status.ts';

const shown = (record: unknown): string => JSON.stringify(record, null, 2);

interface JsonProps {
  readonly label: string;
  readonly text: string;
  readonly change: (text: string) => void;
}

const JsonText = ({ label, text, change }: JsonProps) =>
  html`<textarea aria-label=${label} spellcheck=${false} rows=${Math.min(20, text.split('\n').length + 1)} value=${text}
    onInput=${(event: Event) => change((event.target as HTMLTextAreaElement).value)}></textarea>`;

type Save = (key: string, record: Records[string]) => Promise<boolean>;

/** Saves the typed record, or shows why it is invalid. */
const submit = async (save: Save, key: string, text: string): Promise<boolean> => {
  try {
    return await save(key, recordOf(text));
  } catch (error) {
    say((error as Error).message);
    return false;
  }
};

interface RecordProps {
  readonly id: string;
  readonly record: unknown;
  readonly save: Save;
  readonly remove: (key: string) => void;
}

/** A record that can be edited. Typed text is kept when the record changes on the server. */
export const RecordItem = ({ id, record, save, remove }: RecordProps) => {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? shown(record);
  const send = async (): Promise<void> => {
    if (await submit(save, id, text)) setTyped(undefined);
  };
  return html`<li class="record"><details onToggle=${(event: Event) => setOpen((event.target as HTMLDetailsElement).open)}>
    <summary>${id} ${isOpen ? null : html`<small>${JSON.stringify(record).slice(0, 120)}</small>`}</summary>
    ${
      isOpen
        ? html`<${JsonText} label=${`Record ${id}`} text=${text} change=${setTyped} />
      <div class="actions">
        <button type="button" class="main" disabled=${typed === undefined} onClick=${send}>Save</button>
        <button type="button" disabled=${typed === undefined} onClick=${() => setTyped(undefined)}>Undo</button>
        <${ConfirmButton} text="Remove" label=${`Remove ${id}`} loses=${`The record ${id} is lost.`} act=${() => remove(id)} />
      </div>`
        : null
    }
  </details></li>`;
};

interface NewProps {
  readonly like: unknown;
  readonly has: (key: string) => boolean;
  readonly save: Save;
}

/** A form for a new record. It begins with a copy of another one, to have the right members. */
export const NewRecord = ({ like, has, save }: NewProps) => {
  const first = like === undefined ? '{}' : shown(like);
  const [isOpen, setOpen] = useState(false);
  const [key, setKey] = useState('');
  const [text, setText] = useState(first);
  const open = (): void => {
    setText(first);
    setOpen(true);
  };
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (key === '') return say('A record needs a key.');
    if (has(key)) return say(`There is a record ${key} already: open it to change it.`);
    if (!(await submit(save, key, text))) return;
    setKey('');
    setOpen(false);
  };
  if (!isOpen) return html`<button type="button" onClick=${open}>Add a record</button>`;
  return html`<form class="new-record" onSubmit=${send}>
    <${TextField} label="Key" value=${key} change=${setKey} />
    <${JsonText} label="New record" text=${text} change=${setText} />
    <div class="actions"><button type="submit" class="main">Add</button>
      <button type="button" onClick=${() => setOpen(false)}>Cancel</button></div>
  </form>`;
};
