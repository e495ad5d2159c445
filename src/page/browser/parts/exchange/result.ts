import { useEffect, useRef } from 'preact/hooks';
import type { Exchange } from '../../api.ts';
import { fieldsOf } from '../../code/request.ts';
import { findOperation } from '../../contracts.ts';
import { html } from '../../html.ts';
import { hrefOf } from '../../route.ts';
import { formatDuration, formatSize } from '../format.ts';
import { Body } from './body.ts';
import { Findings } from './findings.ts';
import { Verdict } from './verdict.ts';

/** The response to the form's request, with the findings of both messages. */
export const Result = ({ exchange }: { readonly exchange: Exchange }) => {
  const { id, provider, operation, status, duration, size, response, verdict, warnings, undocumented } =
    exchange;
  const reference = findOperation(provider, operation)?.reference ?? undefined;
  const violations = [...verdict, ...(undocumented ? [undocumented] : [])];
  const marked = [...violations, ...warnings]
    .filter(({ side, instance }) => side === 'response' && /^\/body(\/|$)/.test(instance))
    .map(({ instance }) => instance.slice('/body'.length));
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  return html`<section class="result" ref=${place} aria-labelledby="result-title">
    <h2 id="result-title">${response.failure ? 'No response' : `HTTP ${status}`} <small>${formatDuration(duration)} · ${formatSize(size.response)}</small></h2>
    <p class="facts"><${Verdict} of=${exchange} /><a href=${hrefOf('exchange', [id])}>The whole exchange</a></p>
    ${response.failure ? html`<p>${response.failure.message}</p>` : null}
    <${Findings} findings=${violations} kind="violation" reference=${reference} />
    <${Findings} findings=${warnings} kind="warning" reference=${reference} />
    <details class="fields"><summary>Header fields</summary><dl>${fieldsOf(response.headers).map(
      ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
    )}</dl></details>
    <${Body} text=${response.body ?? ''} label="Body of the response" marked=${marked} />
  </section>`;
};
