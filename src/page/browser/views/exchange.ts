import { useEffect, useState } from 'preact/hooks';
import { ApiError, type Exchange, type Finding, getExchange, type Headers } from '../api.ts';
import { fieldsOf } from '../code/request.ts';
import { findOperation, served } from '../contracts.ts';
import { html } from '../html.ts';
import { Actions } from '../parts/exchange/actions.ts';
import { Body } from '../parts/exchange/body.ts';
import { Findings } from '../parts/exchange/findings.ts';
import { Verdict } from '../parts/exchange/verdict.ts';
import { formatDuration, formatSize } from '../parts/format.ts';
import { hrefOf } from '../route.ts';
import { useStore } from '../store.ts';
import type { View, ViewProps } from './view.ts';

/** The exchange, or an error message; undefined while loading. */
const useExchange = (id: string): Exchange | string | undefined => {
  const [found, setFound] = useState<{ readonly id: string; readonly of: Exchange | string }>();
  useEffect(() => {
    let isWanted = true;
    getExchange(Number(id))
      .catch((error: unknown) => (error instanceof ApiError ? error.message : String(error)))
      .then((of) => isWanted && setFound({ id, of }));
    return () => {
      isWanted = false;
    };
  }, [id]);
  return found?.id === id ? found.of : undefined;
};

const isMarked = (findings: readonly Finding[], instance: string): boolean =>
  findings.some((finding) => finding.instance.toLowerCase() === instance.toLowerCase());

const Fields = ({
  headers,
  findings,
}: {
  readonly headers: Headers | undefined;
  readonly findings: readonly Finding[];
}) => {
  const fields = fieldsOf(headers);
  const isHit = fields.some(([name]) => isMarked(findings, `/headers/${name}`));
  return html`<details class="fields" open=${isHit}><summary>${fields.length} header ${fields.length === 1 ? 'field' : 'fields'}</summary>
    <dl>${fields.map(([name, value]) => {
      const marked = isMarked(findings, `/headers/${name}`);
      return html`<div data-marked=${marked}><dt>${name}</dt><dd>${marked ? html`<mark>${value}</mark>` : value}</dd></div>`;
    })}</dl>
  </details>`;
};

const bodyPointers = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ instance }) => instance === '/body' || instance.startsWith('/body/'))
    .map(({ instance }) => instance.slice('/body'.length));

interface MessageProps {
  readonly side: 'request' | 'response';
  readonly line: string;
  readonly size: number | null;
  readonly message: { readonly headers?: Headers; readonly body?: string };
  readonly findings: readonly Finding[];
}

const Message = ({ side, line, size, message, findings }: MessageProps) => {
  const own = findings.filter((finding) => finding.side === side);
  const isLineMarked = own.some(({ instance }) => !/^\/(headers|body)/.test(instance));
  return html`<section class="message" aria-labelledby=${`${side}-title`}>
    <h2 id=${`${side}-title`}>${side === 'request' ? 'Request' : 'Response'} <small>${formatSize(size)}</small></h2>
    <p class="start">${isLineMarked ? html`<mark>${line}</mark>` : line}</p>
    <${Fields} headers=${message.headers} findings=${own} />
    <${Body} text=${message.body ?? ''} label=${`Body of the ${side}`} marked=${bodyPointers(own)} />
  </section>`;
};

const Found = ({ exchange }: { readonly exchange: Exchange }) => {
  const { provider, operation, verdict, warnings, undocumented } = exchange;
  useStore(served);
  const reference = findOperation(provider, operation)?.reference ?? undefined;
  const violations = [...verdict, ...(undocumented ? [undocumented] : [])];
  if (violations.length + warnings.length === 0)
    return html`<p class="kept">Both sides conform to the contract.${reference ? html` <a href=${reference}>Reference of ${operation}</a>` : null}</p>`;
  return html`<section aria-labelledby="found-title">
    <h2 id="found-title">What was found</h2>
    <${Findings} findings=${violations} kind="violation" reference=${reference} />
    <${Findings} findings=${warnings} kind="warning" reference=${reference} />
  </section>`;
};

const Whole = ({ exchange, hasTry }: { readonly exchange: Exchange; readonly hasTry: boolean }) => {
  const { id, method, url, operation, provider, startedAt, duration, request, response, size } = exchange;
  const findings = [...exchange.verdict, ...exchange.warnings];
  const answer = response.failure
    ? `No response: ${response.failure.message}`
    : `HTTP ${response.status ?? ''}`;
  return html`
    <p class="back"><a href=${hrefOf('traffic')}>All traffic</a> / ${id}</p>
    <h1 class="exchange-title"><span class="method" data-method=${method}>${method}</span> <span>${url}</span></h1>
    <p class="facts">
      <${Verdict} of=${exchange} />
      <a href=${hrefOf('traffic', [], { provider, operation: operation ?? '' })}>${operation ?? 'no operation'}</a>
      <span>${provider}</span><span>${new Date(startedAt).toLocaleString('en-GB')}</span><span>${formatDuration(duration)}</span>
      ${exchange.workspace ? html`<span>workspace ${exchange.workspace}</span>` : null}
    </p>
    <${Actions} exchange=${exchange} hasTry=${hasTry} />
    <${Found} exchange=${exchange} />
    <div class="messages">
      <${Message} side="request" line=${`${method} ${url}`} size=${size.request} message=${request} findings=${findings} />
      <${Message} side="response" line=${answer} size=${size.response} message=${response} findings=${findings} />
    </div>
  `;
};

const ExchangeView = ({ route, hasView }: ViewProps) => {
  const [id = ''] = route.args;
  const exchange = useExchange(id);
  if (exchange === undefined) return html`<h1>Exchange ${id}</h1><p>Loading…</p>`;
  if (typeof exchange === 'string')
    return html`<h1>Exchange ${id}</h1><p class="kept">${exchange} <a href=${hrefOf('traffic')}>All traffic</a></p>`;
  return html`<${Whole} exchange=${exchange} hasTry=${hasView('try')} />`;
};

/** The view of one exchange: both messages and the findings. */
export const exchange: View = { parentTab: 'traffic', component: ExchangeView };
