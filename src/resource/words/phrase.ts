import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { isObject, valueAt } from '../../json/pointer.ts';
import type { Role } from '../role.ts';
import { roleOfVerb, wordsOf } from './english.ts';

/** The meaning of an operation's summary, description or operationId. */
export interface Phrase {
  /** The verb at the beginning, in its base form. */
  readonly verb: string;
  readonly role: Role;
  /** Does it create or update, as in `Create or update a secret`? */
  readonly isUpsert: boolean;
  /** Does it mention a list, as in `Gets a list of members`? */
  readonly saysList: boolean;
}

const LIST_OF = /^\W*(\w+\W+)?((a|an|the|all|full|complete|paged|paginated)\W+)*list\b/i;
const FORMAT = /\.\w+$/;
const UPSERT =
  /\b(creat|add|insert)\w* (or|and) (updat|replac|edit|overwrit|chang)|\bupdat\w* (or|and) creat|\bupsert/i;

/** The possible base forms of a word: `creates` gives `create`, `copies` gives `copy`. */
const baseForms = (word: string): string[] => [
  word,
  word.replace(/s$/, ''),
  word.replace(/es$/, ''),
  word.replace(/ies$/, 'y'),
  word.replace(/ing$/, ''),
  word.replace(/ing$/, 'e'),
];

const verbOf = (word: string): string | undefined =>
  baseForms(word).find((form) => roleOfVerb(form) !== undefined);

/** The text without markup, brackets, and beginnings without meaning. */
const plain = (text: string): string =>
  text
    .replace(/<[^>]*>|\([^)]*\)|\[|\]/g, ' ')
    .trim()
    .replace(/^set(s|ting)? up\b/i, 'setup')
    .replace(
      /^(to|this (endpoint|method|operation|call|api)|use this (endpoint|method|operation|call) to|allows you to|bulk|batch)\s+/i,
      '',
    );

const phraseOf = (text: string, words: readonly string[]): Phrase | undefined => {
  const verb = words.map(verbOf).find((found) => found !== undefined);
  const role = verb === undefined ? undefined : roleOfVerb(verb);
  return verb === undefined || role === undefined
    ? undefined
    : { verb, role, isUpsert: UPSERT.test(text), saysList: LIST_OF.test(text) };
};

/** Reads the meaning of an operation from the first of its texts that begins with a verb. */
export const phraseFor = (
  { document }: Contract,
  { pointer, path, summary, id, method }: Operation,
): Phrase | undefined => {
  const value = valueAt(document.root, pointer);
  const { description } = isObject(value) ? value : {};
  const texts = [summary, typeof description === 'string' ? description : ''].map(plain);
  for (const text of texts) {
    const [first = ''] = wordsOf(text.slice(0, 200));
    const isSegment = first !== '' && path.toLowerCase().replace(FORMAT, '').endsWith(`/${first}`);
    const found =
      phraseOf(text, [first]) ??
      (isSegment ? { verb: first, role: 'action', isUpsert: false, saysList: false } : undefined);
    if (found) return found;
  }
  const ofId = wordsOf(id).slice(0, 3);
  return phraseOf(
    texts.join(' '),
    ofId.filter((word) => word !== method),
  );
};
