import { describe, expect, test } from '@jest/globals';
import { type Inline, inlineOf, plainOf } from '../../src/page/browser/code/inline.ts';

/** Shows a part as text, all kinds but plain text as `kind(…)`. */
const shown = (part: Inline): string => {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'code') return `code(${part.text})`;
  const parts = part.parts.map(shown).join('');
  return part.kind === 'link' ? `link(${part.href} ${parts})` : `${part.kind}(${parts})`;
};

describe('inline Markdown', () => {
  test.each([
    ['', ''],
    ['Ignored with `includeAll=true`.', 'Ignored with code(includeAll=true).'],
    ['`` a`b `` and `*no emphasis*`', 'code(a`b) and code(*no emphasis*)'],
    [
      '**what is `left` out** *stays*, __both__ _ways_',
      'strong(what is code(left) out) em(stays), strong(both) em(ways)',
    ],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['[the `docs`](https://a.example/b?c=1 "title")', 'link(https://a.example/b?c=1 the code(docs))'],
    [
      '<https://a.example/> <mailto:a@b.example>',
      'link(https://a.example/ https://a.example/) link(mailto:a@b.example mailto:a@b.example)',
    ],
    ['[x](javascript:alert`1`) [y](#/groups) [z](JAVASCRIPT:1)', 'x y z'],
    ['\\*not\\* \\`code\\`', '*not* `code`'],
    ['<img src=x onerror=alert(1)> a < b', '<img src=x onerror=alert(1)> a < b'],
    ['a ` alone, [no link], **open', 'a ` alone, [no link], **open'],
    ['two\nlines of `a\nb`', 'two\nlines of code(a\nb)'],
  ])('%j is %j', (text, expected) => {
    expect(inlineOf(text).map(shown).join('')).toBe(expected);
  });

  test('is left out where there is only room for a text', () => {
    expect(plainOf('**`id`** of [a group](https://a.example/) <b>')).toBe('id of a group <b>');
  });

  test('is read in time, whatever the text', () => {
    const many = ['`', '*', '_', '[', '[a](', '**a'].map((one) => one.repeat(2_000));
    for (const text of many) expect(inlineOf(text).map(shown).join('').length).toBeGreaterThan(0);
  });
});
