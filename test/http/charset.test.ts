import { describe, expect, test } from '@jest/globals';
import { decodeText } from '../../src/http/charset.ts';
import { violationMessage } from '../../src/judge/sentence.ts';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('bytes are read', () => {
  test.each([
    { charset: undefined, bytes: Buffer.from('ä'), read: { text: 'ä' } },
    { charset: 'UTF-8', bytes: Buffer.from('\uFEFFä'), read: { text: 'ä' } },
    { charset: 'latin1', bytes: Buffer.from([0xe4]), read: { text: 'ä' } },
    { charset: 'ISO-8859-1', bytes: Buffer.from([0xe4]), read: { text: 'ä' } },
    { charset: 'utf-16le', bytes: Buffer.from('ä', 'utf16le'), read: { text: 'ä' } },
    { charset: 'utf-16', bytes: Buffer.from('\uFEFFä', 'utf16le'), read: { text: 'ä' } },
    { charset: 'utf-16', bytes: utf16be('\uFEFFä'), read: { text: 'ä' } },
    { charset: 'utf-16be', bytes: utf16be('ä'), read: { text: 'ä' } },
    { charset: 'shift_jis', bytes: Buffer.from([0x83, 0x65]), read: { text: 'テ' } },
    { charset: 'utf-8', bytes: Buffer.from([0xe4]), read: { error: 'is not valid utf-8' } },
    { charset: undefined, bytes: Buffer.from([0xe4]), read: { text: '\uFFFD' } },
    {
      charset: 'klingon',
      bytes: Buffer.from('a'),
      read: { error: 'has the charset "klingon", which is not known' },
    },
  ])('as $charset: $read', ({ charset, bytes, read }) => {
    const decoded = decodeText(bytes, charset);
    expect('fault' in decoded ? { error: violationMessage(decoded.fault) } : decoded).toEqual(read);
  });
});
