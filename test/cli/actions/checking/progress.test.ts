import { describe, expect, test } from '@jest/globals';
import { createProgress } from '../../../../src/cli/actions/checking/progress.ts';
import { NOTHING_FOUND, type Result } from '../../../../src/run/result.ts';

const result = (members: Partial<Result> = {}): Result => ({
  name: 'x',
  family: 'example',
  operation: undefined,
  method: 'GET',
  url: '/',
  count: 1,
  ...NOTHING_FOUND,
  ...members,
});

const FAILED = result({ violations: [{}] as unknown as Result['violations'] });

interface Row {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly env?: Record<string, string>;
  readonly total?: number;
  readonly results?: readonly Result[];
}

/** The texts that are written when each result takes half a second; `>` is the sequence that clears the line. */
const written = ({ isTTY = true, columns = 80, env = {}, total = 4, results = [] }: Row): string[] => {
  const texts: string[] = [];
  let time = 0;
  const stream = { isTTY, columns, write: (text: string) => texts.push(text) };
  const progress = createProgress({ stream, total, env, now: () => time });
  for (const one of results) {
    time += 500;
    progress.add(one);
  }
  progress.clear();
  return texts.map((text) => text.replace('\r\u001b[2K', '>'));
};

describe('the progress', () => {
  test('is a line that is written again and taken away', () => {
    expect(written({ results: [result(), FAILED, result({ skipped: 'why' }), result()] })).toEqual([
      '>█████░░░░░░░░░░░░░░░ 1/4  2/s  2 s left',
      '>██████████░░░░░░░░░░ 2/4  1 failed  2/s  1 s left',
      '>███████████████░░░░░ 3/4  1 failed  1/s  1 s left',
      '>████████████████████ 4/4  1 failed  2/s',
      '>',
    ]);
  });

  test('is whole where more is sent than was foreseen, to make a fault smaller', () => {
    expect(written({ results: [result(), result(), result()], total: 2 }).slice(1)).toEqual([
      '>████████████████████ 2/2  2/s',
      '>████████████████████ 3/3  2/s',
      '>',
    ]);
  });

  test('tells long times in minutes, and fits the terminal', () => {
    const [line] = written({ results: [result()], total: 1000 });
    expect(line).toBe('>░░░░░░░░░░░░░░░░░░░░ 1/1000  2/s  8 min 20 s left');
    expect(written({ results: [result()], columns: 24 })[0]).toBe('>█████░░░░░░░░░░░░░░░ 1/');
  });

  test('is not drawn for every case of a fast run', () => {
    const texts: string[] = [];
    const stream = { isTTY: true, write: (text: string) => texts.push(text) };
    let time = 0;
    const progress = createProgress({ stream, total: 1000, env: {}, now: () => time });
    for (let index = 0; index < 1000; index++) {
      time += 1;
      progress.add(result());
    }
    expect(texts).toHaveLength(10);
  });

  test.each<Row>([
    { isTTY: false },
    { env: { CI: 'true' } },
    { env: { TERM: 'dumb' } },
    { total: 0 },
    { results: [] },
  ])('says nothing with %j', (row) => {
    expect(written({ results: [result()], ...row })).toEqual([]);
  });
});
