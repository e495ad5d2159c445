import { useEffect, useRef, useState } from 'preact/hooks';
import { type CoverageDetails, clearCoverage, getCoverage } from '../api.ts';
import { findOperation, served } from '../contracts.ts';
import { html } from '../html.ts';
import { say } from '../parts/status.ts';
import { hrefOf } from '../route.ts';
import { useStore } from '../store.ts';
import { traffic } from '../traffic.ts';
import type { View, ViewProps } from './view.ts';

/** The least time between two reloads, in milliseconds. */
const RELOAD_DELAY = 500;

/** The coverage of a contract, reloaded when exchanges arrive. */
const useCoverage = (name: string | undefined) => {
  const [coverage, setCoverage] = useState<CoverageDetails | undefined>(undefined);
  useEffect(() => {
    if (name === undefined) return;
    let [isWanted, timer]: [boolean, ReturnType<typeof setTimeout> | undefined] = [true, undefined];
    const read = async (): Promise<void> => {
      const found = await getCoverage(name).catch((error: Error) => void say(error.message));
      timer = undefined;
      if (isWanted && found) setCoverage(found);
    };
    const later = (): void => {
      timer ??= setTimeout(read, RELOAD_DELAY);
    };
    setCoverage(undefined);
    read();
    const unsubscribe = traffic.subscribe(later);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [name]);
  return { coverage, setCoverage };
};

const KINDS: Readonly<Record<string, string>> = {
  operation: 'Operations',
  status: 'Statuses',
  'media-type': 'Media types',
  parameter: 'Parameters',
  member: 'Members',
  'enum-value': 'Values of lists',
  branch: 'Branches',
};

interface Share {
  readonly seen: number;
  readonly total: number;
  readonly percent: number;
}

const Meter = ({ label, share }: { readonly label: string; readonly share: Share }) => {
  const { seen, total, percent } = share;
  return html`<div class="share"><span>${label}</span>
    <progress max=${Math.max(1, total)} value=${seen} aria-label=${label}></progress>
    <span>${seen} of ${total} · ${percent} %</span></div>`;
};

const groupBy = (items: CoverageDetails['items']) => [...Map.groupBy(items, ({ operation }) => operation)];

const Called = ({ name, items }: { readonly name: string; readonly items: CoverageDetails['items'] }) =>
  html`<ul class="operations">${groupBy(items).map(([operation, all]) => {
    const missing = all.filter(({ count }) => count === 0);
    const calls = all.find(({ kind }) => kind === 'operation')?.count ?? 0;
    const share = `${all.length - missing.length} of ${all.length}`;
    return html`<li key=${operation}><details>
      <summary><span class="operation">${operation}</span><span>${calls} ${calls === 1 ? 'call' : 'calls'} · ${share}</span></summary>
      <p><a href=${hrefOf('traffic', [], { provider: name, operation })}>Its traffic</a></p>
      ${
        missing.length === 0
          ? html`<p>All of it was exercised.</p>`
          : html`<p>Never seen:</p><ul class="missing">${missing.map(
              ({ kind, side, status, name: what, place }) =>
                html`<li><span class="kind">${kind}</span> <code>${kind === 'status' ? what : `${status ?? side} ${what}`}</code> <span class="place">${place}</span></li>`,
            )}</ul>`
      }
    </details></li>`;
  })}</ul>`;

const Uncalled = ({ name, ids }: { readonly name: string; readonly ids: readonly string[] }) => {
  if (ids.length === 0) return html`<p>Every operation was called.</p>`;
  return html`<ul class="uncalled">${ids.map((id) => {
    const operation = findOperation(name, id);
    const text = operation ? `${operation.method} ${operation.path}` : '';
    return html`<li key=${id}>${operation?.reference ? html`<a href=${operation.reference}>${id}</a>` : html`<span>${id}</span>`} <code>${text}</code></li>`;
  })}</ul>`;
};

/** The contract that was selected last; kept for the next visit of the view. */
let chosen: string | undefined;

/**
 * The contract to show: that of the URL, else the last selected, else that of the newest exchange when the view was
 * opened.
 */
const useName = (wanted: string | undefined): string | undefined => {
  const { contracts } = useStore(served);
  const { exchanges } = useStore(traffic);
  const first = useRef<string | undefined>(undefined);
  const isServed = (name: string | undefined) => contracts.some((one) => one.name === name);
  if (isServed(wanted)) chosen = wanted;
  if (!isServed(first.current))
    first.current = exchanges.find(({ provider }) => isServed(provider))?.provider;
  return [wanted, chosen, first.current].find(isServed) ?? contracts[0]?.name;
};

const Coverage = ({ route }: ViewProps) => {
  const { contracts } = useStore(served);
  const [wanted] = route.args;
  const name = useName(wanted);
  const { coverage, setCoverage } = useCoverage(name);
  const clear = async (): Promise<void> => {
    await clearCoverage();
    if (name !== undefined) setCoverage(await getCoverage(name));
  };
  return html`
    <div class="bar"><h1>Coverage</h1><button type="button" onClick=${clear}>Start again</button></div>
    ${wanted && name !== undefined && wanted !== name ? html`<p class="note" role="alert">There is no contract ${wanted} here. This is ${name}.</p>` : null}
    <nav class="contracts" aria-label="Contracts">${contracts.map(
      (one) =>
        html`<a href=${hrefOf('coverage', [one.name])} aria-current=${one.name === name ? 'true' : undefined}>${one.name}</a>`,
    )}</nav>
    ${
      coverage && name !== undefined
        ? html`
      <section aria-labelledby="share-title"><h2 id="share-title">${coverage.percent} % of ${name}</h2>
        <${Meter} label="All" share=${coverage} />
        ${coverage.kinds.map(
          ({ kind, side, ...share }) =>
            html`<${Meter} key=${kind + side} label=${`${KINDS[kind] ?? kind}, ${side}`} share=${share} />`,
        )}
      </section>
      <div class="messages">
        <section aria-labelledby="called-title"><h2 id="called-title">Called</h2>
          ${coverage.items.length === 0 ? html`<p>Nothing yet.</p>` : html`<${Called} name=${name} items=${coverage.items} />`}
        </section>
        <section aria-labelledby="uncalled-title"><h2 id="uncalled-title">Never called</h2>
          <${Uncalled} name=${name} ids=${coverage.uncalled} />
        </section>
      </div>`
        : html`<p>Loading…</p>`
    }
  `;
};

/** The view of each contract's coverage. */
export const coverage: View = { tab: 'Coverage', component: Coverage };
