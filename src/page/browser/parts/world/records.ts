import { useMemo, useState } from 'preact/hooks';
import type { State } from '../../api.ts';
import { type Records, searchRecords, withoutRecord, withRecord } from '../../code/records.ts';
import { html } from '../../html.ts';
import { hrefOf } from '../../route.ts';
import { changeWorld, type World } from '../../world-api.ts';
import { say } from '../status.ts';
import { NewRecord, RecordItem } from './record.ts';

/** How many records are shown at once. */
const MAX_RECORDS = 100;

interface Props {
  readonly workspace: string;
  /** Reloads the workspace. */
  readonly reload: () => Promise<void>;
}

interface CollectionProps extends Props {
  readonly provider: string;
  readonly name: string;
  readonly records: Records;
}

const Found = ({ workspace, provider, name, records, reload }: CollectionProps) => {
  const [text, setText] = useState('');
  const found = useMemo(() => searchRecords(records, text), [records, text]);
  const change = async (edit: (world: World) => World, done: string): Promise<boolean> => {
    try {
      const warnings = await changeWorld(workspace, provider, edit);
      say([done, ...warnings].join(' '));
      await reload();
      return true;
    } catch (error) {
      say((error as Error).message);
      return false;
    }
  };
  const save = (key: string, record: Records[string]): Promise<boolean> =>
    change((world) => withRecord(world, name, key, record), `Saved: ${key}`);
  const remove = (key: string): void =>
    void change((world) => withoutRecord(world, name, key), `Removed: ${key}`);
  const rest = found.length - MAX_RECORDS;
  return html`<div class="collection">
    <label class="field"><span>Search ${name}</span><input type="search" value=${text} placeholder="any text of a record"
      onInput=${(event: Event) => setText((event.target as HTMLInputElement).value)} /></label>
    <ul>${found
      .slice(0, MAX_RECORDS)
      .map(
        ([key, record]) =>
          html`<${RecordItem} key=${key} id=${key} record=${record} save=${save} remove=${remove} />`,
      )}</ul>
    ${found.length === 0 ? html`<p class="none">No record${text === '' ? '' : ' has that text'}.</p>` : null}
    ${rest > 0 ? html`<p class="note">The first ${MAX_RECORDS} of ${found.length.toLocaleString('en-GB')}. Search to find the others.</p>` : null}
    <${NewRecord} like=${Object.values(records).at(-1)} has=${(key: string) => Object.hasOwn(records, key)} save=${save} />
  </div>`;
};

const Collection = (props: CollectionProps) => {
  const [isOpen, setOpen] = useState(false);
  return html`<details class="collection-of" onToggle=${(event: Event) => event.target === event.currentTarget && setOpen((event.target as HTMLDetailsElement).open)}>
    <summary><span>${props.name}</span> <span class="amount">${Object.keys(props.records).length.toLocaleString('en-GB')}</span></summary>
    ${isOpen ? html`<${Found} ...${props} />` : null}
  </details>`;
};

/** The records of a workspace, by contract and collection. */
export const AllRecords = ({ state, ...props }: Props & { readonly state: State }) => {
  const worlds = Object.entries(state);
  if (worlds.length === 0)
    return html`<section aria-labelledby="records-title"><h2 id="records-title">Records</h2>
      <p>No contract was used in ${props.workspace} yet. The records of each begin with its seed at the first request: <a href=${hrefOf('try')}>try a call</a>.</p></section>`;
  return worlds.map(
    ([provider, { collections }]) => html`<section key=${provider} aria-labelledby=${`records-${provider}`}>
      <h2 id=${`records-${provider}`}>${provider}</h2>
      ${Object.entries(collections).map(
        ([name, records]) =>
          html`<${Collection} key=${`${props.workspace} ${name}`} ...${props} provider=${provider} name=${name} records=${records} />`,
      )}
    </section>`,
  );
};
