import { useMemo, useState } from 'preact/hooks';
import type { ExchangeSummary } from '../api.ts';
import { html } from '../html.ts';
import { Verdict } from '../parts/exchange/verdict.ts';
import { Filters, type FilterValues, NO_FILTER, select, workspaceOf } from '../parts/filters.ts';
import { formatDuration, formatSize, formatTime } from '../parts/format.ts';
import { VirtualList } from '../parts/virtual-list.ts';
import { hrefOf, keepInUrl, type Route } from '../route.ts';
import { useStore } from '../store.ts';
import { clear, pause, resume, traffic as store } from '../traffic.ts';
import type { View, ViewProps } from './view.ts';

const wantedIn = ({ params }: Route): FilterValues =>
  Object.fromEntries(
    Object.keys(NO_FILTER).map((name) => [name, params.get(name) ?? '']),
  ) as unknown as FilterValues;

const Row = (exchange: ExchangeSummary) => html`
  <span class="method" data-method=${exchange.method}>${exchange.method}</span>
  <span class="url" title=${exchange.url}>${exchange.url}</span>
  <span class="operation">${exchange.operation ?? '–'}</span>
  <span class="status" data-class=${String(exchange.status ?? 'none')[0]}>${exchange.status ?? 'none'}</span>
  <span class="time">${formatTime(exchange.startedAt)}</span>
  <span class="duration">${formatDuration(exchange.duration)}</span>
  <span class="size">${formatSize(exchange.size.response)}</span>
  <span class="workspace">${workspaceOf(exchange)}</span>
  <${Verdict} of=${exchange} />
`;

const HEADINGS = ['Method', 'URL', 'Operation', 'Status', 'Time', 'Took', 'Size', 'Workspace', 'Verdict'];

const emptyText = (isLoaded: boolean, all: number): string => {
  if (!isLoaded) return 'Loading…';
  return all > 0
    ? 'No exchange has all that is asked for.'
    : 'Nothing has come yet. Send a request to this server, and it appears here.';
};

const countText = (shown: number, all: number): string => {
  const count = shown === all ? String(all) : `${shown} of ${all}`;
  return `${count} ${all === 1 ? 'exchange' : 'exchanges'}`;
};

const Traffic = ({ route }: ViewProps) => {
  const { exchanges, waiting, isPaused, isLoaded } = useStore(store);
  const [wanted, setWanted] = useState(() => wantedIn(route));
  const shown = useMemo(() => select(exchanges, wanted), [exchanges, wanted]);
  const change = (changes: Partial<FilterValues>): void => {
    const next = { ...wanted, ...changes };
    setWanted(next);
    keepInUrl('traffic', { ...next });
  };
  const har = new URLSearchParams({
    id: shown
      .map(({ id }) => id)
      .slice(0, 500)
      .join(','),
  });
  return html`
    <div class="bar">
      <h1>Traffic</h1>
      <p class="count" role="status">${countText(shown.length, exchanges.length)}</p>
      <button type="button" aria-pressed=${isPaused} onClick=${isPaused ? resume : pause}>
        ${isPaused ? `Go on (${waiting.length} waiting)` : 'Pause'}
      </button>
      <button type="button" onClick=${clear}>Clear</button>
      ${shown.length > 0 ? html`<a class="button" href=${`/_contracts/exchanges.har?${har}`} download>HAR</a>` : null}
    </div>
    <${Filters} wanted=${wanted} exchanges=${exchanges} change=${change} />
    <div class="exchanges">
      <div class="headings" aria-hidden="true">${HEADINGS.map((text) => html`<span>${text}</span>`)}</div>
      <${VirtualList}
        items=${shown}
        label="Exchanges, newest first"
        keyOf=${({ id }: ExchangeSummary) => id}
        hrefOf=${({ id }: ExchangeSummary) => hrefOf('exchange', [id])}
        row=${Row}
      />
      ${shown.length === 0 ? html`<p class="empty">${emptyText(isLoaded, exchanges.length)}</p>` : null}
    </div>
  `;
};

/** The view of all exchanges, as they arrive. */
export const traffic: View = { tab: 'Traffic', component: Traffic };
