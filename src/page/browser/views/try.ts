import { useEffect, useState } from 'preact/hooks';
import {
  type Exchange,
  type Existing,
  getExchange,
  getOperation,
  type OperationDetails,
  type ServedContract,
} from '../api.ts';
import { keysOf } from '../code/credentials.ts';
import { type Draft, draftFrom, draftOf, missingIn, requestOf } from '../code/draft.ts';
import { send } from '../code/request.ts';
import { signerOf } from '../code/signer.ts';
import { curlOf, fetchOf } from '../code/snippets.ts';
import { findOperation, served } from '../contracts.ts';
import { html } from '../html.ts';
import { CopyButton } from '../parts/copy.ts';
import { Result } from '../parts/exchange/result.ts';
import { Choice } from '../parts/field.ts';
import { Inline } from '../parts/inline.ts';
import { RequestForm } from '../parts/request-form.ts';
import { say } from '../parts/status.ts';
import { go, hrefOf } from '../route.ts';
import { SIGNED, signWith } from '../sign.ts';
import { useStore } from '../store.ts';
import { nextExchange, traffic } from '../traffic.ts';
import { listExisting } from '../world-api.ts';
import type { View, ViewProps } from './view.ts';

interface Editing {
  readonly operation: OperationDetails;
  readonly existing: readonly Existing[];
  readonly draft: Draft;
}

/** The operation in the URL, with a draft from an exchange or from the contract's examples. */
const useEditing = (contract: ServedContract | undefined, id: string | undefined, from: string | null) => {
  const [editing, setEditing] = useState<Editing>();
  useEffect(() => {
    setEditing(undefined);
    if (!contract || id === undefined) return;
    let isWanted = true;
    const read = async (): Promise<void> => {
      const [operation, exchange, existing] = await Promise.all([
        getOperation(contract.name, id),
        from === null ? undefined : getExchange(Number(from)).catch(() => undefined),
        served.get().isSandbox ? listExisting('default', contract.name, id).catch(() => []) : [],
      ]);
      const draft = exchange
        ? draftFrom(exchange, operation, contract)
        : draftOf(operation, contract, existing);
      if (isWanted) setEditing({ operation, existing, draft });
    };
    read().catch((error: Error) => say(error.message));
    return () => {
      isWanted = false;
    };
  }, [contract?.name, id, from]);
  return [editing, setEditing] as const;
};

const Operations = ({
  contract,
  id,
}: {
  readonly contract: ServedContract;
  readonly id: string | undefined;
}) => {
  const choose = (event: Event): void =>
    go(hrefOf('try', [contract.name, (event.target as HTMLSelectElement).value]));
  const groups = Map.groupBy(contract.operations, ({ tag }) => tag ?? 'Operations');
  return html`<label class="field"><span>Operation</span><select value=${id} onChange=${choose}>
    ${[...groups].map(
      ([tag, operations]) =>
        html`<optgroup key=${tag} label=${tag}>${operations.map(
          (one) =>
            html`<option key=${one.id} value=${one.id} selected=${one.id === id}>${one.method} ${one.path}</option>`,
        )}</optgroup>`,
    )}
  </select></label>`;
};

interface EditorProps {
  readonly contract: ServedContract;
  readonly editing: Editing;
  readonly change: (changes: Partial<Draft>) => void;
}

/** The form of one operation, and the result of the last request. */
const Editor = ({ contract, editing: { operation, existing, draft }, change }: EditorProps) => {
  const [result, setResult] = useState<Exchange>();
  const [isWaiting, setWaiting] = useState(false);
  const request = requestOf(contract, operation, draft);
  const keys = keysOf(contract, draft.credentials);
  /** Signed, if its credentials are keys. */
  const whole = () => signWith(contract.name, keys, request);
  const missing = missingIn(operation, draft);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const before = traffic.get().exchanges[0]?.id ?? 0;
    const next = nextExchange(request.method, request.url, before);
    setWaiting(true);
    try {
      await send(await whole());
      setResult(await getExchange((await next).id));
    } catch (error) {
      say(`No response: ${error instanceof Error ? error.message : error}`);
    }
    setWaiting(false);
  };
  const { origin } = location;
  const reference = findOperation(contract.name, operation.id)?.reference;
  return html`<div class="trial">
    <section aria-labelledby="operation-title">
      <h2 id="operation-title"><span class="method" data-method=${operation.method}>${operation.method}</span> <code>${operation.path}</code></h2>
      <p class="about"><${Inline} text=${operation.summary} />${operation.deprecated ? ' (deprecated)' : ''}${
        reference ? html` – <a href=${reference}>reference</a>` : null
      }</p>
      <form class="request" onSubmit=${submit} novalidate>
        <${RequestForm} contract=${contract} operation=${operation} existing=${existing} draft=${draft} change=${change} />
        <pre class="preview" tabindex="0" role="region" aria-label="The request">${request.method} ${request.url}</pre>
        ${missing.length > 0 ? html`<p class="note">Without a value: ${missing.join(', ')}. It is sent all the same, to see what is said of it.</p>` : null}
        ${keys === undefined ? null : html`<p class="note">${SIGNED}</p>`}
        <div class="actions" role="group" aria-label="Actions">
          <button type="submit" class="main" disabled=${isWaiting}>${isWaiting ? 'Waiting…' : 'Send'}</button>
          <${CopyButton} what="curl" text=${() => curlOf(request, origin, signerOf(contract, keys, request))} />
          <${CopyButton} what="fetch" text=${async () => fetchOf(await whole(), origin)} />
        </div>
      </form>
    </section>
    <div aria-live="polite" class="results">${
      result
        ? html`<${Result} key=${result.id} exchange=${result} />`
        : html`<section><p class="none">What comes of the request stands here, and what its contract says of it.</p></section>`
    }</div>
  </div>`;
};

const Try = ({ route }: ViewProps) => {
  const { contracts } = useStore(served);
  const [name, id] = route.args;
  const contract = contracts.find((one) => one.name === name) ?? contracts[0];
  const chosen = contract?.operations.find((one) => one.id === id)?.id ?? contract?.operations[0]?.id;
  const [editing, setEditing] = useEditing(contract, chosen, route.params.get('exchange'));
  if (!contract) return html`<h1>Try a call</h1><p>Loading…</p>`;
  const change = (changes: Partial<Draft>): void => {
    if (editing) setEditing({ ...editing, draft: { ...editing.draft, ...changes } });
  };
  const isElsewhere = [contract.name, chosen].some((one, index) => (route.args[index] ?? one) !== one);
  return html`
    <div class="bar"><h1>Try a call</h1></div>
    ${isElsewhere ? html`<p class="note" role="alert">There is no ${route.args.slice(0, 2).join(' ')} here. This is ${contract.name} ${chosen}.</p>` : null}
    <div class="pickers">
      <${Choice} label="Contract" value=${contract.name} change=${(value: string) => go(hrefOf('try', [value]))}
        options=${contracts.map((one) => ({ value: one.name, text: `${one.title} (${one.name})` }))} />
      <${Operations} contract=${contract} id=${chosen} />
    </div>
    ${
      editing
        ? html`<${Editor} key=${`${contract.name} ${editing.operation.id}`} contract=${contract} editing=${editing} change=${change} />`
        : html`<p>Loading…</p>`
    }
  `;
};

/** The view to send a request to any operation; the answer is judged. */
export const tryCall: View = { tab: 'Try', component: Try };
