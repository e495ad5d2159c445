import { useState } from 'preact/hooks';
import type { Existing, OperationDetails, ServedContract } from '../api.ts';
import { isGenerated, keysOf, sendableCredentials, withUniqueNames } from '../code/credentials.ts';
import { bodyTextOf, type Draft, documentedAnswers, keyOf, suggestionsOf } from '../code/draft.ts';
import { plainOf } from '../code/inline.ts';
import { isOfSignature } from '../code/request.ts';
import { served } from '../contracts.ts';
import { html } from '../html.ts';
import { useStore } from '../store.ts';
import { Choice, ParameterField, TextField } from './field.ts';

interface Props {
  readonly contract: ServedContract;
  readonly operation: OperationDetails;
  /** Values of path parameters that name existing records. */
  readonly existing: readonly Existing[];
  readonly draft: Draft;
  readonly change: (changes: Partial<Draft>) => void;
}

const PLACES = { path: 'Path', query: 'Query', querystring: 'Query', header: 'Header fields' } as const;

const ORDER = Object.keys(PLACES);

const Parameters = ({ contract, operation, existing, draft, change }: Props) => {
  const isSigned = keysOf(contract, draft.credentials) !== undefined;
  const shown = operation.parameters.filter(
    (one) => ORDER.includes(one.in) && !(isSigned && one.in === 'header' && isOfSignature(one.name)),
  );
  const inOrder = shown.toSorted((one, other) => ORDER.indexOf(one.in) - ORDER.indexOf(other.in));
  const groups = Map.groupBy(inOrder, (one) => PLACES[one.in as keyof typeof PLACES]);
  const set = (key: string, text: string): void =>
    change({ parameters: { ...draft.parameters, [key]: text } });
  return html`${[...groups].map(
    ([place, parameters]) => html`<fieldset key=${place}><legend>${place}</legend><div class="fields-grid">
      ${parameters.map((parameter) => {
        const key = keyOf(parameter);
        return html`<${ParameterField} key=${key} parameter=${parameter} suggestions=${suggestionsOf(parameter, existing)} value=${draft.parameters[key] ?? ''}
          change=${(text: string) => set(key, text)} />`;
      })}
    </div></fieldset>`,
  )}`;
};

const OWN = 'own';

/** Selects the credentials: known ones, none, or a header field to type. */
const Credentials = ({ contract, operation, draft, change }: Props) => {
  const known = sendableCredentials(contract, operation);
  const isKnown = (text: string) => text === '' || known.some(({ send }) => send === text);
  const [isOwn, setOwn] = useState(!isKnown(draft.credentials));
  const choose = (value: string): void => {
    setOwn(value === OWN);
    if (value !== OWN) change({ credentials: value });
  };
  const options = [
    ...withUniqueNames(known).map(({ send, name }) => ({ value: send, text: name })),
    { value: '', text: 'none' },
    { value: OWN, text: 'a field of my own' },
  ];
  return html`
    <${Choice} label="Credentials" value=${isOwn ? OWN : draft.credentials} options=${options} change=${choose} />
    ${
      isOwn
        ? html`<${TextField} label="Header field" value=${draft.credentials} placeholder="Authorization: Bearer …"
            change=${(credentials: string) => change({ credentials })} />`
        : null
    }
    ${
      known.length === 0 && contract.credentials.length > 0
        ? html`<p class="note">Requests to ${contract.title} need credentials that no header field holds, and its seed names no <code>keys</code> to sign with. Start the sandbox with <code>--any-credentials</code> to go without.</p>`
        : null
    }
  `;
};

const BodyFields = ({ operation, draft, change }: Props) => {
  const contents = operation.requestBody?.content ?? [];
  if (contents.length === 0) return null;
  const content = contents.find(({ type }) => type === draft.type);
  const chooseType = (type: string): void => {
    const [example] = contents.find((one) => one.type === type)?.examples ?? [];
    change({ type, ...(example ? { body: bodyTextOf(example.value) } : {}) });
  };
  const texts = (content?.examples ?? []).map(({ name, summary, value }) => ({
    text: summary === '' ? name : `${name}: ${plainOf(summary)}`,
    value: bodyTextOf(value),
  }));
  const edited = { value: draft.body, text: 'as edited' };
  const examples = texts.some(({ value }) => value === draft.body) ? texts : [edited, ...texts];
  const types = [
    ...contents.map(({ type }) => ({ value: type, text: type })),
    { value: '', text: 'no body' },
  ];
  return html`<fieldset><legend>Body</legend>
    <div class="fields-grid">
      <${Choice} label="Media type" value=${draft.type} options=${types} change=${chooseType} />
      ${texts.length > 0 && draft.type !== '' ? html`<${Choice} label="Example" value=${draft.body} options=${examples} change=${(body: string) => change({ body })} />` : null}
    </div>
    ${
      draft.type === ''
        ? null
        : html`<textarea aria-label="Body" rows=${Math.min(20, draft.body.split('\n').length + 1)} spellcheck=${false} value=${draft.body}
            onInput=${(event: Event) => change({ body: (event.target as HTMLTextAreaElement).value })}></textarea>`
    }
  </fieldset>`;
};

/** The form to edit a request. */
export const RequestForm = (props: Props) => {
  const { contract, operation, draft, change } = props;
  const { isSandbox } = useStore(served);
  const answers = documentedAnswers(operation).map(({ prefer, label }) => ({ value: prefer, text: label }));
  return html`
    <${Parameters} ...${props} />
    <${BodyFields} ...${props} />
    <fieldset><legend>Who asks, and for what</legend><div class="fields-grid">
      <${Credentials} ...${props} />
      ${
        isGenerated(contract)
          ? html`<${Choice} label="Answer" value=${draft.prefer} change=${(prefer: string) => change({ prefer })}
              options=${[{ value: '', text: 'whatever fits the request' }, ...answers]} />`
          : null
      }
      ${
        isSandbox
          ? html`<${TextField} label="Workspace" value=${draft.workspace} placeholder="default" change=${(workspace: string) => change({ workspace })} />`
          : null
      }
    </div></fieldset>
  `;
};
