import { gzipSync } from 'node:zlib';

/** A message that is meant to exhaust a server. */
export interface Attack {
  readonly name: string;
  /** `upstream`: the body is a response of the server behind the proxy. */
  readonly of: 'client' | 'upstream';
  readonly type: string;
  readonly body: Buffer;
  readonly encoding?: string;
  /** How many are sent at once. */
  readonly times: number;
}

const MIB = 1024 * 1024;
const JSON_TYPE = 'application/json';

const filled = (unit: string, bytes: number): string => unit.repeat(Math.floor(bytes / unit.length));

const list = (unit: string, bytes: number): Buffer => Buffer.from(`{"list":[${filled(`${unit},`, bytes)}0]}`);

const nested = (bytes: number): Buffer => {
  const branch = `${'['.repeat(400)}${']'.repeat(400)}`;
  return list(branch, bytes);
};

const multipart = (bytes: number): Buffer => {
  const part = (index: number) => `--b\r\nContent-Disposition: form-data; name="n${index}"\r\n\r\nv\r\n`;
  const count = Math.floor(bytes / part(100_000).length);
  return Buffer.from(`${Array.from({ length: count }, (_, index) => part(index)).join('')}--b--\r\n`);
};

const form = (bytes: number): Buffer => {
  const count = Math.floor(bytes / 10);
  return Buffer.from(Array.from({ length: count }, (_, index) => `k${index}=v`).join('&'));
};

/** Bodies of up to 100,000 values, the most that a sandbox accepts. */
const handled = (mebibytes: number): readonly Pick<Attack, 'name' | 'type' | 'body'>[] => [
  { name: '30,000 objects', type: JSON_TYPE, body: list('{"a":1,"b":"c"}', 30_000 * 16) },
  { name: '90,000 long integers', type: JSON_TYPE, body: list('12345678901234567890', 90_000 * 20) },
  {
    name: '90,000 texts',
    type: JSON_TYPE,
    body: list(`"${'x'.repeat(10 * mebibytes)}"`, 90_000 * (10 * mebibytes + 3)),
  },
  { name: 'escapes', type: JSON_TYPE, body: Buffer.from(`{"text":"${filled('\\n', mebibytes * MIB)}"}`) },
];

const kinds = (bytes: number): readonly Pick<Attack, 'name' | 'type' | 'body'>[] => [
  { name: 'objects', type: JSON_TYPE, body: list('{"a":1,"b":"c"}', bytes) },
  { name: 'empty objects', type: JSON_TYPE, body: list('{}', bytes) },
  { name: 'long integers', type: JSON_TYPE, body: list('12345678901234567890', bytes) },
  { name: 'nesting', type: JSON_TYPE, body: nested(bytes) },
  { name: 'one text', type: JSON_TYPE, body: Buffer.from(`{"password":"${'x'.repeat(bytes)}"}`) },
  { name: 'form', type: 'application/x-www-form-urlencoded', body: form(bytes) },
  { name: 'XML', type: 'application/xml', body: Buffer.from(`<a>${filled('<b c="d">e</b>', bytes)}</a>`) },
  { name: 'multipart', type: 'multipart/form-data; boundary=b', body: multipart(bytes) },
];

const of = 'client' as const;

/** All attacks: each kind at the maximum size, compressed with gzip, ten at once, and from an upstream. */
export const attacks = (mebibytes: number): readonly Attack[] => [
  ...kinds(mebibytes * MIB).map((kind) => ({ ...kind, of, times: 1 })),
  ...handled(mebibytes).map((kind) => ({ ...kind, of, times: 1 })),
  ...kinds(31 * MIB)
    .slice(0, 3)
    .flatMap((kind) =>
      [1, 10].map((times) => ({
        ...kind,
        name: `${kind.name}, gzip, ${times}`,
        of,
        times,
        body: gzipSync(kind.body),
        encoding: 'gzip',
      })),
    ),
  ...kinds(mebibytes * MIB).map((kind) => ({ ...kind, of: 'upstream' as const, times: 1 })),
];
