import { useEffect, useState } from 'preact/hooks';
import { getOperation, type Rule, type ServedContract } from '../../api.ts';
import { type DocumentedAnswer, documentedAnswers } from '../../code/draft.ts';
import { connections, connectionText } from '../../code/rules.ts';
import { served } from '../../contracts.ts';
import { html } from '../../html.ts';
import { useStore } from '../../store.ts';
import { addRule } from '../../world-api.ts';
import { Choice, TextField } from '../field.ts';
import { say } from '../status.ts';

const KINDS = { answer: 'a documented answer', delay: 'a delay', connection: 'a broken connection' } as const;
type Kind = keyof typeof KINDS;

const ANY = '';

/** The documented answers of an operation; empty until loaded. */
const useAnswers = (provider: string | undefined, operation: string): readonly DocumentedAnswer[] => {
  const [answers, setAnswers] = useState<readonly DocumentedAnswer[]>([]);
  useEffect(() => {
    let isWanted = true;
    setAnswers([]);
    if (provider === undefined || operation === ANY) return;
    getOperation(provider, operation)
      .then((details) => isWanted && setAnswers(documentedAnswers(details)))
      .catch((error: Error) => say(error.message));
    return () => {
      isWanted = false;
    };
  }, [provider, operation]);
  return answers;
};

interface Fields {
  readonly kind: Kind;
  readonly prefer: string;
  readonly delay: string;
  readonly connection: NonNullable<Rule['connection']>;
  readonly times: string;
}

const actionOf = (
  { kind, delay, connection }: Fields,
  answer: DocumentedAnswer | undefined,
): Partial<Rule> => {
  if (kind === 'delay') return { delay: Number(delay) };
  return kind === 'connection' ? { connection } : answer ? { answer: answer.answer } : {};
};

const operationsOf = (contract: ServedContract | undefined) => [
  { value: ANY, text: 'any operation' },
  ...(contract?.operations ?? []).map(({ id, method, path }) => ({ value: id, text: `${method} ${path}` })),
];

const FIRST: Fields = { kind: 'answer', prefer: '', delay: '1000', connection: 'reset', times: '1' };

/** A form to add a rule for one workspace. */
export const RuleForm = ({
  workspace,
  reload,
}: {
  readonly workspace: string;
  readonly reload: () => Promise<void>;
}) => {
  const { contracts } = useStore(served);
  const [name, setName] = useState<string>();
  const [operation, setOperation] = useState(ANY);
  const [fields, setFields] = useState(FIRST);
  const contract = contracts.find((one) => one.name === name) ?? contracts[0];
  const answers = useAnswers(contract?.name, operation);
  const answer = answers.find(({ prefer }) => prefer === fields.prefer) ?? answers[0];
  const change = (changes: Partial<Fields>): void => setFields({ ...fields, ...changes });
  const { kind, times } = fields;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (kind === 'answer' && !answer)
      return say('Choose an operation first: the answers are those that it documents.');
    try {
      await addRule({
        workspace,
        ...(contract ? { provider: contract.name } : {}),
        ...(operation === ANY ? {} : { operation }),
        ...(times.trim() === '' ? {} : { times: Number(times) }),
        ...actionOf(fields, answer),
      });
      await reload();
    } catch (error) {
      say((error as Error).message);
    }
  };
  return html`<form class="rule" onSubmit=${submit}><fieldset><legend>Add one for ${workspace}</legend><div class="fields-grid">
    <${Choice} label="Contract" value=${contract?.name ?? ''} options=${contracts.map((one) => ({ value: one.name, text: one.name }))}
      change=${(value: string) => {
        setName(value);
        setOperation(ANY);
      }} />
    <${Choice} label="Operation" value=${operation} options=${operationsOf(contract)} change=${setOperation} />
    <${Choice} label="What" value=${kind} options=${Object.entries(KINDS).map(([value, text]) => ({ value, text }))}
      change=${(value: Kind) => change({ kind: value })} />
    ${
      kind === 'answer'
        ? html`<${Choice} label="Answer" value=${answer?.prefer ?? ''} change=${(prefer: string) => change({ prefer })}
            options=${answers.length > 0 ? answers.map(({ prefer, label }) => ({ value: prefer, text: label })) : [{ value: '', text: 'choose an operation first' }]} />`
        : null
    }
    ${kind === 'delay' ? html`<${TextField} label="Milliseconds" value=${fields.delay} change=${(delay: string) => change({ delay })} />` : null}
    ${
      kind === 'connection'
        ? html`<${Choice} label="Connection" value=${fields.connection} options=${connections.map((value) => ({ value, text: connectionText(value) }))}
            change=${(connection: Fields['connection']) => change({ connection })} />`
        : null
    }
    <${TextField} label="For how many requests" value=${times} placeholder="all" change=${(value: string) => change({ times: value })} />
  </div></fieldset>
  <div class="actions"><button type="submit" class="main">Add a rule</button></div></form>`;
};
