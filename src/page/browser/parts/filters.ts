import type { ExchangeSummary } from '../api.ts';
import { html } from '../html.ts';
import { verdictOf } from './exchange/verdict.ts';

/** The selected filters, by their names in the URL; '' means any. */
export interface FilterValues {
  readonly q: string;
  readonly provider: string;
  readonly operation: string;
  readonly status: string;
  readonly verdict: string;
  readonly workspace: string;
}

export const NO_FILTER: FilterValues = {
  q: '',
  provider: '',
  operation: '',
  status: '',
  verdict: '',
  workspace: '',
};

export const workspaceOf = ({ workspace }: ExchangeSummary): string => workspace ?? 'default';

const statusText = ({ status }: ExchangeSummary): string => (status === null ? 'none' : String(status));

const hasStatus = (exchange: ExchangeSummary, wanted: string): boolean => {
  const status = statusText(exchange);
  return wanted.endsWith('XX') ? status.startsWith(wanted[0] as string) : status === wanted;
};

/** As in the API, `request` and `response` include exchanges where both sides broke the contract. */
const hasVerdict = (exchange: ExchangeSummary, wanted: string): boolean => {
  const verdict = verdictOf(exchange);
  if (wanted === 'broken') return ['request', 'response', 'both'].includes(verdict);
  return verdict === wanted || (verdict === 'both' && ['request', 'response'].includes(wanted));
};

const hasText = ({ method, url, operation }: ExchangeSummary, text: string): boolean =>
  `${method} ${url} ${operation ?? ''}`.toLowerCase().includes(text);

export const select = (
  exchanges: readonly ExchangeSummary[],
  wanted: FilterValues,
): readonly ExchangeSummary[] => {
  const { q, provider, operation, status, verdict, workspace } = wanted;
  if (Object.values(wanted).every((value) => value === '')) return exchanges;
  const text = q.trim().toLowerCase();
  return exchanges.filter(
    (one) =>
      (provider === '' || one.provider === provider) &&
      (operation === '' || one.operation === operation) &&
      (status === '' || hasStatus(one, status)) &&
      (verdict === '' || hasVerdict(one, verdict)) &&
      (workspace === '' || workspaceOf(one) === workspace) &&
      (text === '' || hasText(one, text)),
  );
};

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

const RANGES = ['2XX', '3XX', '4XX', '5XX', 'none'];

const VERDICTS: readonly (readonly [string, string])[] = [
  ['broken', 'broken'],
  ['request', 'request broken'],
  ['response', 'response broken'],
  ['conforms', 'conforms'],
  ['undocumented', 'undocumented'],
  ['unjudged', 'not judged'],
];

interface Props {
  readonly wanted: FilterValues;
  readonly exchanges: readonly ExchangeSummary[];
  readonly change: (changes: Partial<FilterValues>) => void;
}

type Option = string | readonly [value: string, text: string];

/** The filters. Each offers the values of the exchanges, and the selected one even if no exchange has it. */
export const Filters = ({ wanted, exchanges, change }: Props) => {
  const choice = (name: keyof FilterValues, label: string, all: readonly Option[]) => {
    const options = all.map((option) => (typeof option === 'string' ? ([option, option] as const) : option));
    const value = wanted[name];
    const known = options.some(([one]) => one === value) || value === '';
    const shown = known ? options : [...options, [value, value] as const];
    const set = (event: Event): void => change({ [name]: (event.target as HTMLSelectElement).value });
    return html`<label><span>${label}</span><select value=${value} onChange=${set}>
      <option value="">any</option>
      ${shown.map(([one, text]) => html`<option value=${one} selected=${one === value}>${text}</option>`)}
    </select></label>`;
  };
  const ofProvider = exchanges.filter(({ provider }) => [provider, ''].includes(wanted.provider));
  const operations = sorted(ofProvider.flatMap(({ operation }) => operation ?? []));
  const type = (event: Event): void => change({ q: (event.target as HTMLInputElement).value });
  return html`<form class="filters" role="search" onSubmit=${(event: Event) => event.preventDefault()}>
    <label class="wide"><span>Search</span><input type="search" value=${wanted.q} onInput=${type} placeholder="method, URL, operation" /></label>
    ${choice('provider', 'Provider', sorted(exchanges.map(({ provider }) => provider)))}
    ${choice('operation', 'Operation', operations)}
    ${choice('status', 'Status', [...RANGES, ...sorted(exchanges.map(statusText)).filter((one) => one !== 'none')])}
    ${choice('verdict', 'Verdict', VERDICTS)}
    ${choice('workspace', 'Workspace', sorted(exchanges.map(workspaceOf)))}
  </form>`;
};
