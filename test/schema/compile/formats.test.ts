import { isDate, isDateTime, isEmail } from '@hyperjump/json-schema-formats';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBody } from '../../../src/http/exchange.ts';
import { isKnownFormat, USUAL } from '../../../src/schema/compile/formats.ts';
import { schemasOf } from '../../support/document.ts';

const judge = (schema: unknown, text: string): number => {
  const json = createBody(text).json();
  if ('fault' in json) throw new Error(json.fault.error);
  return schemasOf({ Value: schema }).validate('/components/schemas/Value', json.value).length;
};

const texts: { format: string; right: string[]; wrong: string[] }[] = [
  {
    format: 'byte',
    right: ['', 'U3dhZ2dlcg==', 'TWFu', 'TWE='],
    wrong: ['TWE', 'TWF_', 'T=Fu', 'TW-u', '===='],
  },
  {
    format: 'base64url',
    right: ['', 'TWFu', 'TWE', 'TWE=', '-_-_'],
    wrong: ['TWFuT', 'TW+u', 'T===', 'TWE=='],
  },
  { format: 'binary', right: ['', '\u0000'], wrong: [] },
  { format: 'password', right: ['', 'secret'], wrong: [] },
  { format: 'commonmark', right: ['# a'], wrong: [] },
  { format: 'html', right: ['<p>'], wrong: [] },
  { format: 'char', right: ['a', 'é', '😀', '\n'], wrong: ['', 'ab'] },
  { format: 'date', right: ['2024-02-29'], wrong: ['2023-02-29', '2024-13-01', '24-01-01'] },
  {
    format: 'date-time',
    right: ['2024-02-29T10:00:00Z', '2016-12-31T23:59:60Z'],
    wrong: ['2024-02-29T10:00:00'],
  },
  {
    format: 'date-time-local',
    right: ['2024-02-29T10:00:00.5'],
    wrong: ['2024-02-29T10:00:00Z', '2024-02-30T10:00:00'],
  },
  {
    format: 'time',
    right: ['10:00:00Z', '23:59:60Z', '01:29:60+01:30'],
    wrong: ['10:00:00', '22:59:60Z', '25:00:00Z'],
  },
  { format: 'time-local', right: ['10:00:00', '10:00:00.25'], wrong: ['10:00:00Z', '10:00'] },
  { format: 'duration', right: ['P1DT2H', 'P2W'], wrong: ['P', '1D'] },
  {
    format: 'http-date',
    right: ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'],
    wrong: ['Mon, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37Z', 'Sun, 06 Nov 1994 08:49:37'],
  },
  { format: 'uuid', right: ['f81d4fae-7dec-11d0-a765-00a0c91e6bf6'], wrong: ['f81d4fae-7dec-11d0-a765', ''] },
  {
    format: 'uri',
    right: ['https://a.example/b?c#d', 'http://[v1.fe]/', 'urn:a:b'],
    wrong: ['/a', 'http://a b'],
  },
  { format: 'uri-reference', right: ['/a', '#b', ''], wrong: ['a b', '\\a'] },
  { format: 'iri', right: ['https://ä.example/ö', 'http://[V1.fe]'], wrong: ['ä'] },
  { format: 'iri-reference', right: ['ä'], wrong: ['a b'] },
  { format: 'uri-template', right: ['/a/{b}{?c*}'], wrong: ['/a/{b'] },
  { format: 'email', right: ['a@b.example', '"a b"@c'], wrong: ['a', 'a@', 'ä@b.example'] },
  { format: 'idn-email', right: ['ä@ö.example'], wrong: ['ä'] },
  { format: 'hostname', right: ['a.example', 'xn--nxasmm1c'], wrong: ['a_b', '-a', 'xn--X', 'ä.example'] },
  { format: 'idn-hostname', right: ['ä.example'], wrong: ['〮a', 'a.'] },
  { format: 'ipv4', right: ['127.0.0.1'], wrong: ['256.0.0.1', '127.1', '01.2.3.4'] },
  { format: 'ipv6', right: ['::1', '::ffff:1.2.3.4'], wrong: ['1::2::3', '::1%eth0'] },
  { format: 'regex', right: ['^a+$', '\\p{L}'], wrong: ['(', '\\a'] },
  { format: 'json-pointer', right: ['', '/a~1b'], wrong: ['a', '/a~2'] },
  { format: 'relative-json-pointer', right: ['0#', '1/a'], wrong: ['/a', '01'] },
  {
    format: 'media-range',
    right: ['*/*', 'text/*', 'text/html;charset="a \\" b"; q=0.5'],
    wrong: ['text', 'a/b c', 'a/b;c=', ''],
  },
  { format: 'sf-string', right: ['"a \\" b"', '""'], wrong: ['a', '"a', '"ä"', '"\\a"'] },
  { format: 'sf-token', right: ['*a/b:c', 'a'], wrong: ['1a', 'a b', ''] },
  { format: 'sf-boolean', right: ['?0', '?1'], wrong: ['?2', 'true'] },
  { format: 'sf-binary', right: [':TWFu:', '::'], wrong: ['TWFu', ':TWF:', ':'] },
  { format: 'int64', right: ['9223372036854775807', '-1'], wrong: ['9223372036854775808', '1.0', 'a', ''] },
  { format: 'uint64', right: ['18446744073709551615'], wrong: ['-1', '18446744073709551616'] },
  { format: 'unixtime', right: ['1700000000'], wrong: ['now', '1.5'] },
  { format: 'decimal', right: ['1.50', '-3'], wrong: ['1,5', '1e3', '.'] },
  {
    format: 'decimal128',
    right: ['NaN', '-INF', '1e6144', '1.5'],
    wrong: ['1e6145', '1'.repeat(35), 'Infinity'],
  },
  { format: 'int32', right: ['not a number', '99999999999'], wrong: [] },
  { format: 'no-such-format', right: ['', 'anything'], wrong: [] },
];

describe.each(texts)('format $format', ({ format, right, wrong }) => {
  test.each([...right.map((text) => [text, 0]), ...wrong.map((text) => [text, 1])] as [string, number][])(
    'of %j gives %i violations',
    (text, violations) => {
      expect(judge({ format }, JSON.stringify(text))).toBe(violations);
    },
  );
});

const numbers: { format: string; right: string[]; wrong: string[] }[] = [
  { format: 'int8', right: ['-128', '127', '1.0', '12e1'], wrong: ['-129', '128', '1.5'] },
  { format: 'int16', right: ['-32768', '32767'], wrong: ['-32769', '32768'] },
  { format: 'int32', right: ['-2147483648', '2147483647'], wrong: ['-2147483649', '2147483648', '0.1'] },
  {
    format: 'int64',
    right: ['-9223372036854775808', '9223372036854775807', '9007199254740993'],
    wrong: ['-9223372036854775809', '9223372036854775808', '1e19', '1.0000000000000000001'],
  },
  { format: 'uint8', right: ['0', '255'], wrong: ['-1', '256'] },
  { format: 'uint16', right: ['0', '65535'], wrong: ['-1', '65536'] },
  { format: 'uint32', right: ['0', '4294967295'], wrong: ['-1', '4294967296'] },
  { format: 'uint64', right: ['0', '18446744073709551615'], wrong: ['-1', '18446744073709551616'] },
  {
    format: 'double-int',
    right: ['9007199254740991'],
    wrong: ['9007199254740992', '9007199254740993', '0.5'],
  },
  { format: 'sf-integer', right: ['999999999999999'], wrong: ['1000000000000000', '1.5'] },
  { format: 'sf-decimal', right: ['123456789012.125', '1'], wrong: ['1234567890123.5', '1.0005'] },
  { format: 'float', right: ['1.5', '3.4028234663852886e38'], wrong: ['3.5e38', '-1e39'] },
  { format: 'double', right: ['1e308', '1.7976931348623157e308'], wrong: ['1e309', '-1e400', '1.8e308'] },
  { format: 'decimal', right: ['1.5', '1e400'], wrong: [] },
  { format: 'decimal128', right: ['1.5', `${'1'.repeat(34)}`], wrong: [`${'1'.repeat(35)}`, '1e7000'] },
  { format: 'unixtime', right: ['1700000000', '-1'], wrong: ['1.5'] },
  { format: 'date', right: ['5'], wrong: [] },
];

describe.each(numbers)('format $format', ({ format, right, wrong }) => {
  test.each([...right.map((text) => [text, 0]), ...wrong.map((text) => [text, 1])] as [string, number][])(
    'of the number %s gives %i violations',
    (text, violations) => {
      expect(judge({ format }, text)).toBe(violations);
      expect(judge({ items: { format } }, `[${text}]`)).toBe(violations);
    },
  );
});

test.each([
  ...[...texts, ...numbers].map(({ format }) => ({ format, isKnown: format !== 'no-such-format' })),
  { format: 'constructor', isKnown: false },
  { format: 'phone', isKnown: false },
])('$format is known: $isKnown', ({ format, isKnown }) => {
  expect(isKnownFormat(format)).toBe(isKnown);
});

test.each(['email', 'idn-email', 'hostname', 'uri', 'iri', 'uri-template', 'duration'])(
  'no text keeps %s busy',
  (format) => {
    expect(judge({ format }, JSON.stringify(`a${'a'.repeat(300)}\u0001`))).toBe(1);
  },
);

test.each([
  ['date', isDate],
  ['date-time', isDateTime],
  ['email', isEmail],
] as const)('what is a usual %s is one', (format, isRight) => {
  fc.assert(
    fc.property(fc.stringMatching(USUAL[format]), (text) => {
      expect(`${text}: ${isRight(text)}`).toBe(`${text}: true`);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
