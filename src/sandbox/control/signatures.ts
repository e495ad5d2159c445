import { suggest } from '../../base/suggest.ts';
import type { Contract } from '../../contract/contract.ts';
import { type Secrets, TO_BE_SIGNED } from '../../contract/credential-variables.ts';
import { securitySchemes } from '../../contract/security.ts';
import type { ControlRoute } from '../../gateway/control.ts';
import type { SigningKeys } from '../definition.ts';
import { checked, notFound, problemAnswer } from './checked.ts';
import { type Controlled, notServed } from './controlled.ts';

const secretsOf = ({ document }: Contract, keys: SigningKeys): Secrets => {
  const secret = { kind: 'sigv4', ...keys, sessionToken: undefined, region: undefined } as const;
  const schemes = securitySchemes(document).filter(({ isSigV4 }) => isSigV4);
  return new Map(schemes.map(({ name }) => [name, secret]));
};

/** Signs requests for the live page, only with the keys that seeds create. */
export const signatureRoutes = ({ served }: Controlled): ControlRoute[] => [
  checked<'signRequest'>('post', '/signatures', async ({ body: { contract: name, accessKey, ...sent } }) => {
    const found = served().get(name);
    if (!found) return notFound(notServed(served(), name));
    const { contract, credentials } = found;
    const keys = credentials.flatMap((one) => one.keys ?? []);
    const chosen = keys.find(({ accessKeyId }) => accessKeyId === accessKey);
    // Imported on use: few sandboxes sign.
    const { createSigner } = await import('../../gateway/sign.ts');
    const sign = chosen && createSigner(contract, secretsOf(contract, chosen));
    const url = URL.parse(sent.url);
    if (!url) return problemAnswer(400, 'Bad Request', `"${sent.url}" is no URL.`);
    const signed = sign?.({
      method: sent.method,
      host: url.host,
      path: `${url.pathname}${url.search}`,
      headers: { authorization: TO_BE_SIGNED },
      body: Buffer.from(sent.body ?? ''),
    });
    if (signed) {
      const { host: _, ...headers } = await signed;
      return { status: 200, body: { headers } };
    }
    const names = keys.map(({ accessKeyId }) => accessKeyId);
    const there = names.length === 0 ? 'It makes none.' : `There are: ${names.join(', ')}.`;
    return notFound(`The seed of ${name} makes no key "${accessKey}".${suggest(accessKey, names)} ${there}`);
  }),
];
