import { createRecent } from '../common/recent.ts';

/** What is known of the records of a world that only this process changes. What it does not know is undefined. */
export interface Cache {
  /** A record's text; null where it is known that there is none. */
  readonly text: (kind: string, key: string) => string | null | undefined;
  /** @returns keeps what is found now, unless it is known by then that nothing was sure */
  readonly keepText: (kind: string, key: string) => (text: string | null) => void;
  /** A record is about to change: what was answered may no longer be. @returns keeps what it has become */
  readonly change: (kind: string, key: string) => (text: string | null) => void;
  /** The value of a counter. */
  readonly counter: (name: string) => number | undefined;
  /** @returns keeps what it has become, unless others have asked meanwhile; undefined where that is not known */
  readonly askCounter: (name: string) => (value: number | undefined) => void;
  /** It is about to change to this. @returns takes that back */
  readonly changeCounter: (name: string, value: number) => () => void;
  /** What the records answered to a question. */
  readonly answer: (question: string) => unknown;
  /** @returns keeps what they answer now, of this size */
  readonly keepAnswer: (question: string) => (answer: unknown, size: number) => void;
  /** Any record may change. */
  readonly forget: () => void;
}

/** So many characters of texts are kept, and as many of answers; twice at most. */
const MOST_KEPT = 2_000_000;

/** So many counters of a world are known. */
const MOST_COUNTERS = 100;

/** Makes the caches of worlds, which share their room. What one has forgotten, and one that is let go, makes room for others. */
export const createCaches = (): (() => Cache) => {
  const texts = createRecent<string | null | undefined>(MOST_KEPT);
  const answers = createRecent<unknown>(MOST_KEPT);
  let last = 0;
  return () => {
    /** What is known holds for one state of the world: of its records all together, and of each. */
    let [state, records] = [++last, ++last];
    const counters = new Map<string, number | undefined>();
    let asking = 0;
    const nameOf = (kind: string, key: string): string => `${records}/${kind.length}/${kind}/${key}`;
    const keeper = (name: string) => (text: string | null) =>
      texts.set(name, text, name.length + (text?.length ?? 0));
    return {
      text: (kind, key) => texts.get(nameOf(kind, key)),
      keepText: (kind, key) => keeper(nameOf(kind, key)),
      answer: (question) => answers.get(`${state}/${question}`),
      keepAnswer: (question) => {
        const name = `${state}/${question}`;
        return (answer, size) => {
          if (size < MOST_KEPT / 4) answers.set(name, answer, name.length + size);
        };
      },
      change: (kind, key) => {
        state = ++last;
        const name = nameOf(kind, key);
        texts.set(name, undefined, name.length);
        return keeper(name);
      },
      counter: (name) => counters.get(name),
      askCounter: (name) => {
        asking++;
        return (value) => {
          if (--asking > 0) return;
          if (counters.size >= MOST_COUNTERS) counters.clear();
          counters.set(name, value);
        };
      },
      changeCounter: (name, value) => {
        counters.set(name, value);
        return () => void counters.delete(name);
      },
      forget: () => {
        [state, records] = [++last, ++last];
      },
    };
  };
};
