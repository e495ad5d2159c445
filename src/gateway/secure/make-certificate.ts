import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import type { ServerTls } from './listen.ts';

const DAY = 86_400_000;

/** Browsers take no certificate that is longer valid (CA/Browser Forum, 398 days); one that nobody keeps needs less. */
const VALID = 30 * DAY;

/** A certificate that has signed itself. @param names of hosts, and addresses */
export const makeCertificate = async (names: readonly string[]): Promise<ServerTls> => {
  const altNames = names.map((name) =>
    isIP(name) === 0 ? ({ type: 2, value: name } as const) : ({ type: 7, ip: name } as const),
  );
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'contracts' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + VALID),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { cert, key };
};
