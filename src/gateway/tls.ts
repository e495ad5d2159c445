import { readFileSync, writeFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContextOptions } from 'node:tls';
import { fileFaultOf, messageOf, UserError } from '../base/errors.ts';
import { loadOptional } from '../base/optional.ts';
import type { ServerTls } from './secure/listen.ts';

export type { ServerTls } from './secure/listen.ts';

/** How certificates of an upstream are verified, and our own: names of PEM files. */
export interface TlsFiles {
  /** Authorities that are trusted besides those of Node. */
  readonly ca?: string | undefined;
  /** Our certificate and its key. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** Accept any certificate. */
  readonly insecure?: boolean | undefined;
}

/** Options for Node's `tls.connect`. */
export type TlsOptions = Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> & {
  readonly rejectUnauthorized?: boolean;
};

const read = (file: string, what: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UserError(`The ${what} ${file} cannot be read: ${fileFaultOf(error)}.`);
  }
};

export const INSECURE =
  'warning: certificates are not checked: whoever is between here and the upstream can read all that is sent.';

/** @throws UserError when a file is missing or malformed, or a certificate is given without its key */
export const readTls = ({ ca, cert, key, insecure }: TlsFiles): TlsOptions => {
  if ((cert === undefined) !== (key === undefined))
    throw new UserError('A client certificate needs both: --cert FILE and --key FILE.');
  const options: TlsOptions = {
    ...(ca === undefined ? {} : { ca: [...rootCertificates, read(ca, 'authority')] }),
    ...(cert === undefined ? {} : { cert: read(cert, 'certificate') }),
    ...(key === undefined ? {} : { key: read(key, 'key') }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
  };
  try {
    createSecureContext(options);
  } catch (error) {
    const files = [ca, cert, key].filter((file) => file !== undefined).join(', ');
    throw new UserError(`TLS cannot be used with ${files}: ${messageOf(error)}. They must be PEM files.`);
  }
  return options;
};

/** How a server listens with TLS. */
export interface ServerTlsOptions {
  /** Listen with TLS. Without `tlsCert` a certificate is generated. */
  readonly tls?: boolean | undefined;
  /** Names of PEM files. */
  readonly tlsCert?: string | undefined;
  readonly tlsKey?: string | undefined;
  /** The file for the generated certificate, which clients can then trust. Its key is never written. */
  readonly tlsOut?: string | undefined;
}

/**
 * @throws UserError when the certificate cannot be used, or the package that generates one is not installed
 */
export const checkServerTls = (tls: ServerTls, what: string): ServerTls => {
  try {
    createSecureContext(tls);
    return tls;
  } catch (error) {
    throw new UserError(
      `TLS cannot be used with ${what}: ${messageOf(error)}. They must be PEM, and belong together.`,
    );
  }
};

/**
 * Generates a certificate for this machine.
 * @param names further names that clients use
 * @throws UserError when the package for that is not installed
 */
export const makeServerTls = async (names: readonly (string | undefined)[]): Promise<ServerTls> => {
  const { makeCertificate } = await loadOptional(
    'selfsigned',
    'Making a certificate',
    () => import('./secure/make-certificate.ts'),
  );
  const all = ['localhost', '127.0.0.1', '::1', ...names].filter((name) => name !== undefined && name !== '');
  return makeCertificate([...new Set(all as string[])]);
};

/**
 * Reads or generates the certificate of a server.
 * @param names names that clients use
 * @returns undefined if the server listens without TLS
 * @throws UserError when files are missing or malformed
 */
export const readServerTls = async (
  { tls, tlsCert, tlsKey, tlsOut }: ServerTlsOptions,
  names: readonly string[],
): Promise<ServerTls | undefined> => {
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new UserError('A certificate needs its key: --tls-cert FILE and --tls-key FILE.');
  if (tlsCert !== undefined && tlsKey !== undefined) {
    if (tlsOut !== undefined)
      throw new UserError(
        '--tls-out is for a certificate that is made. Leave it out, or --tls-cert and --tls-key.',
      );
    const files = { cert: read(tlsCert, 'certificate'), key: read(tlsKey, 'key') };
    return checkServerTls(files, `${tlsCert}, ${tlsKey}`);
  }
  if (!tls && tlsOut === undefined) return undefined;
  const made = await makeServerTls(names);
  try {
    if (tlsOut !== undefined) writeFileSync(tlsOut, made.cert);
  } catch (error) {
    throw new UserError(`The certificate cannot be written to ${tlsOut}: ${fileFaultOf(error)}.`);
  }
  return made;
};
