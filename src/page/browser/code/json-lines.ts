/** A line of formatted JSON, with the pointer (RFC 6901) of the value that begins or ends on it. */
export interface JsonLine {
  readonly text: string;
  readonly pointer: string;
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([{}[\],:])|([^\s{}[\],:"]+))/y;

const escapeToken = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

/** The tokens of a JSON text as written, so that numbers keep all digits; undefined for invalid JSON. */
const tokensOf = (text: string): string[] | undefined => {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text))
    tokens.push((found[1] ?? found[2] ?? found[3]) as string);
  return tokens;
};

/**
 * Formats a JSON text with one member or item on each line.
 * @returns undefined for invalid JSON
 */
export const jsonLines = (text: string): JsonLine[] | undefined => {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const lines: JsonLine[] = [];
  let at = 0;
  let line = '';
  let linePointer = '';
  const end = (): void => {
    lines.push({ text: line, pointer: linePointer });
    line = '';
  };
  const begin = (depth: number, pointer: string): void => {
    line = '  '.repeat(depth);
    linePointer = pointer;
  };
  const value = (pointer: string, depth: number): void => {
    const open = tokens[at++] as string;
    line += open;
    if (open !== '{' && open !== '[') return;
    const close = open === '{' ? '}' : ']';
    if (tokens[at] === close) {
      line += close;
      at++;
      return;
    }
    end();
    for (let index = 0; ; index++) {
      let name = String(index);
      if (open === '{') {
        name = JSON.parse(tokens[at] as string) as string;
        begin(depth + 1, `${pointer}/${escapeToken(name)}`);
        line += `${tokens[at]}: `;
        at += 2;
      } else begin(depth + 1, `${pointer}/${index}`);
      value(`${pointer}/${escapeToken(name)}`, depth + 1);
      if (tokens[at++] !== ',') break;
      line += ',';
      end();
    }
    end();
    begin(depth, pointer);
    line += close;
  };
  begin(0, '');
  value('', 0);
  end();
  return lines;
};

const isAbove = (pointer: string, other: string): boolean =>
  other === pointer || other.startsWith(`${pointer}/`);

/**
 * The lines of the value at a pointer. When there is no value: the first line of the nearest parent.
 * @returns indexes of lines, from 0
 */
export const linesAt = (lines: readonly JsonLine[], pointer: string): ReadonlySet<number> => {
  const numbersOf = (wanted: string): number[] =>
    lines.flatMap((line, index) => (isAbove(wanted, line.pointer) ? [index] : []));
  const found = pointer === '' ? [] : numbersOf(pointer);
  if (found.length > 0) return new Set(found);
  const parent = pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
  const [first] = parent === '' ? [0] : numbersOf(parent);
  return first !== undefined || parent === '' ? new Set([first ?? 0]) : linesAt(lines, parent);
};
