import type { Exchange } from '../../api.ts';
import { hasSecrets, type Sendable, send, sendableOf, withCredentials } from '../../code/request.ts';
import { signerOf } from '../../code/signer.ts';
import { curlOf, fetchOf, playwrightOf, testOf } from '../../code/snippets.ts';
import { served } from '../../contracts.ts';
import { html } from '../../html.ts';
import { go, hrefOf } from '../../route.ts';
import { keysToSignAgain, SIGNED, signWith } from '../../sign.ts';
import { useStore } from '../../store.ts';
import { nextExchange, traffic } from '../../traffic.ts';
import { CopyButton } from '../copy.ts';
import { say } from '../status.ts';

/** Sends a request again and opens the new exchange. */
const sendAgain = async (sendable: Sendable, whole: () => Promise<Sendable>): Promise<void> => {
  const before = traffic.get().exchanges[0]?.id ?? 0;
  const next = nextExchange(sendable.method, sendable.url, before);
  try {
    await send(await whole());
  } catch (error) {
    // A sandbox rule may break the connection. The exchange is recorded all the same.
    say(`No response: ${error instanceof Error ? error.message : error}`);
  }
  go(hrefOf('exchange', [(await next).id]));
};

/** The buttons of an exchange: send again, edit, copy as code. */
export const Actions = ({ exchange, hasTry }: { readonly exchange: Exchange; readonly hasTry: boolean }) => {
  const { contracts } = useStore(served);
  const { id, provider, operation, status } = exchange;
  const contract = contracts.find(({ name }) => name === provider);
  const sendable = withCredentials(sendableOf(exchange), contract?.credentials ?? []);
  const keys = keysToSignAgain(contract, sendable);
  /** Signed again, if a signature was redacted. */
  const whole = () => signWith(provider, keys, sendable);
  const signer = signerOf(contract, keys, sendable);
  const { origin } = location;
  const subject = { provider, operation, status };
  return html`<div class="actions" role="group" aria-label="Actions">
    <button type="button" class="main" onClick=${() => sendAgain(sendable, whole)}>Send again</button>
    ${hasTry ? html`<a class="button" href=${hrefOf('try', [provider, operation ?? ''], { exchange: String(id) })}>Edit and send</a>` : null}
    <${CopyButton} what="curl" text=${() => curlOf(sendable, origin, signer)} />
    <${CopyButton} what="fetch" text=${async () => fetchOf(await whole(), origin)} />
    <${CopyButton} what="Jest test" text=${async () => testOf(await whole(), origin, subject, 'jest')} />
    <${CopyButton} what="Vitest test" text=${async () => testOf(await whole(), origin, subject, 'vitest')} />
    <${CopyButton} what="Playwright test" text=${async () => playwrightOf(await whole(), origin, subject)} />
    <a class="button" href=${`/_contracts/exchanges.har?id=${id}`} download=${`exchange-${id}.har`}>HAR</a>
    ${keys === undefined ? null : html`<p class="note">${SIGNED}</p>`}
    ${
      keys === undefined && hasSecrets(sendable)
        ? html`<p class="note">Credentials were taken out. Sent again, it carries [redacted] in their place; in code, write yours for CREDENTIALS.${signer ? ` Copied curl signs with those in ${signer.signing.variables.accessKey} and ${signer.signing.variables.secretKey}.` : null}</p>`
        : null
    }
  </div>`;
};
