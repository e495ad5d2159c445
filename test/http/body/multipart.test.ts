import { describe, expect, test } from '@jest/globals';
import { readMultipart } from '../../../src/http/body/multipart.ts';

const read = (text: string, boundary: string | undefined = 'b') => {
  const multipart = readMultipart(Buffer.from(text, 'latin1'), boundary);
  return 'error' in multipart
    ? multipart.error
    : multipart.parts.map(({ headers, bytes }) => [{ ...headers }, bytes.toString('latin1')]);
};

describe('a multipart body is taken apart:', () => {
  test.each([
    {
      what: 'two parts',
      text: '--b\r\nA: 1\r\n\r\nx\r\n--b\r\nB:2\r\n\r\ny\r\n--b--\r\n',
      parts: [
        [{ a: '1' }, 'x'],
        [{ b: '2' }, 'y'],
      ],
    },
    { what: 'without a last line break', text: '--b\r\n\r\nx\r\n--b--', parts: [[{}, 'x']] },
    {
      what: 'preamble and epilogue',
      text: 'hi\r\n--b\r\n\r\nx\r\n--b--\r\nbye\r\n--b\r\n\r\nz',
      parts: [[{}, 'x']],
    },
    { what: 'blanks behind the delimiter', text: '--b \t\r\n\r\nx\r\n--b-- \r\n', parts: [[{}, 'x']] },
    { what: 'no part at all', text: '--b--\r\n', parts: [] },
    { what: 'an empty part', text: '--b\r\nA: 1\r\n\r\n\r\n--b--', parts: [[{ a: '1' }, '']] },
    { what: 'headers and nothing else', text: '--b\r\nA: 1\r\n\r\n--b--', parts: [[{ a: '1' }, '']] },
    { what: 'line breaks in a part', text: '--b\r\n\r\n\r\nx\r\n\r\n--b--', parts: [[{}, '\r\nx\r\n']] },
    {
      what: 'what only begins like the delimiter',
      text: '--b\r\n\r\nx\r\n--bc\r\n--b--',
      parts: [[{}, 'x\r\n--bc']],
    },
    { what: 'the delimiter within a line', text: '--b\r\n\r\nx--b--\r\n--b--', parts: [[{}, 'x--b--']] },
    {
      what: 'a header on two lines',
      text: '--b\r\nA: 1\r\n 2\r\n\r\nx\r\n--b--',
      parts: [[{ a: '1 2' }, 'x']],
    },
    {
      what: 'a header with an inherited name',
      text: '--b\r\n__proto__: 1\r\n\r\nx\r\n--b--',
      parts: [[{ ['__proto__']: '1' }, 'x']],
    },
    { what: 'bytes', text: '--b\r\n\r\n\x00\xff\r\n--b--', parts: [[{}, '\x00\xff']] },
  ])('$what', ({ text, parts }) => {
    expect(read(text)).toEqual(parts);
  });

  test.each([
    { what: 'no boundary', text: '--b--', boundary: null, told: 'has no boundary in its Content-Type' },
    { what: 'an empty boundary', text: '--b--', boundary: '', told: 'has the malformed boundary ""' },
    {
      what: 'a boundary that ends with a blank',
      text: '--b--',
      boundary: 'b ',
      told: 'has the malformed boundary "b "',
    },
    {
      what: 'a boundary that is too long',
      text: '',
      boundary: 'x'.repeat(71),
      told: `has the malformed boundary "${'x'.repeat(71)}"`,
    },
    {
      what: 'another boundary',
      text: '--c\r\n\r\nx\r\n--c--',
      boundary: 'b',
      told: 'nowhere has its boundary "b"',
    },
    {
      what: 'line ends of another kind',
      text: '--b\n\nx\n--b--\n',
      boundary: 'b',
      told: 'ends its lines with LF alone, not with CRLF (RFC 2046, 4.1.1)',
    },
    { what: 'nothing at all', text: '', boundary: 'b', told: 'nowhere has its boundary "b"' },
    {
      what: 'no end',
      text: '--b\r\n\r\nx\r\n',
      boundary: 'b',
      told: 'is cut off: nothing closes it with "--b--"',
    },
    {
      what: 'an end that is cut off',
      text: '--b\r\n\r\nx\r\n--b-',
      boundary: 'b',
      told: 'is cut off: nothing closes it with "--b--"',
    },
    {
      what: 'a header without a colon',
      text: '--b\r\nA\r\n\r\nx\r\n--b--',
      boundary: 'b',
      told: 'has malformed headers in part 1',
    },
    {
      what: 'no empty line',
      text: '--b\r\n\r\nx\r\n--b\r\nx\r\n--b--',
      boundary: 'b',
      told: 'has malformed headers in part 2',
    },
  ])('not with $what', ({ text, boundary, told }) => {
    const multipart = readMultipart(Buffer.from(text), boundary ?? undefined);
    expect(multipart).toEqual({ error: told });
  });

  test('in time, however many delimiters begin in it', () => {
    const text = `--b\r\n\r\n${'\r\n--bx'.repeat(200_000)}\r\n--b--`;
    expect(read(text)).toHaveLength(1);
  });
});

describe('the name of a part is', () => {
  test.each([
    { disposition: 'form-data; name="a b"; filename="x.png"', name: 'a b' },
    { disposition: 'form-data; filename="name=x"; name=a', name: 'a' },
    { disposition: 'form-data; name="a%22b"', name: 'a"b' },
    { disposition: 'form-data; name="a\\"b"', name: 'a"b' },
    { disposition: 'form-data; NAME="a"', name: 'a' },
    { disposition: 'form-data; name=""', name: '' },
    { disposition: 'form-data; name="größe"; filename="日本.png"', name: 'größe' },
    { disposition: 'form-data; name=a b', name: undefined },
    { disposition: 'form-data', name: undefined },
    { disposition: 'form-data; name="a', name: undefined },
    { disposition: undefined, name: undefined },
  ])('$name in $disposition', ({ disposition, name }) => {
    const field = disposition === undefined ? '' : `Content-Disposition: ${disposition}\r\n`;
    const multipart = readMultipart(Buffer.from(`--b\r\n${field}\r\n\r\n--b--`), 'b');
    expect(multipart).toMatchObject({ parts: [{ name }] });
  });
});
