import type { Contract } from '../src/contract/contract.ts';
import { serverPaths } from '../src/contract/server-path.ts';
import type { Service } from '../test/support/faulty/service.ts';
import { subjects } from '../test/support/faulty/services.ts';
import { startService } from '../test/support/faulty/start.ts';
import type { Subject } from './peers.ts';
import { loadContract } from './prepare.ts';

/** A header value without the scheme `Bearer`. */
const secretOf = (value: string): string => value.replace(/^Bearer /, '');

const secretsOf = ({ operations }: Contract, headers: Readonly<Record<string, string>>) => {
  const schemes = operations.flatMap(({ security }) => security.value.flat());
  return Object.fromEntries(
    schemes.map(({ name, type, parameter }) => {
      const header = type === 'apiKey' ? parameter.toLowerCase() : 'authorization';
      return [name, secretOf(headers[header] ?? 'unknown')];
    }),
  );
};

/** Runs `visit` with a running service. */
export const withService = async <T>(
  service: Service,
  visit: (subject: Subject) => Promise<T>,
): Promise<T> => {
  const { provider } = service;
  const contract = await loadContract(provider);
  const headers = subjects[provider]?.headers ?? {};
  await using server = await startService(service);
  return await visit({
    file: contract.document.provider.file,
    provider,
    origin: server.url,
    base: serverPaths(contract.document)[0] ?? '',
    headers,
    secrets: { ...secretsOf(contract, headers), ...subjects[provider]?.secrets },
  });
};
