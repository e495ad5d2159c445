import { type Body, createBody, type Headers, isFailure, withoutValue } from '../http/exchange.ts';
import { Excerpt } from '../json/excerpt.ts';
import { isObject } from '../json/pointer.ts';
import type { Violation } from '../judge/judge.ts';
import { formsOf, MIN_LENGTH } from './known-secrets.ts';
import type { Recorded } from './recorded.ts';
import type { Redacted } from './redacted.ts';
import { REDACTED } from './redacted.ts';

type Scrub = (recorded: Recorded) => Recorded;

/** Texts to remove, the longest first. */
interface Secrets {
  readonly texts: readonly string[];
  /** Does a text have any of them? Most have none, and one search takes a tenth of the time of one for each. */
  readonly areIn: (text: string) => boolean;
}

/** Longer patterns take V8 too long to compile, in characters. */
const MOST_PATTERN = 10_000;

const createSecrets = (texts: readonly string[]): Secrets => {
  const pattern = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  if (pattern.length > MOST_PATTERN)
    return { texts, areIn: (text) => texts.some((secret) => text.includes(secret)) };
  const any = new RegExp(pattern);
  return { texts, areIn: (text) => any.test(text) };
};

const scrubText = (text: string, secrets: Secrets): string =>
  secrets.areIn(text)
    ? secrets.texts.reduce((left, secret) => left.replaceAll(secret, REDACTED), text)
    : text;

const CUT = '...';

/** Redacts the beginning of a secret at the end of an excerpt, where it was cut. */
const scrubEnd = (text: string, { texts }: Secrets): string => {
  if (!text.endsWith(CUT)) return text;
  const shown = text.slice(0, -CUT.length);
  for (let at = 0; at + MIN_LENGTH <= shown.length; at++) {
    const end = shown.slice(at);
    if (texts.some((secret) => secret.startsWith(end))) return `${shown.slice(0, at)}${REDACTED}`;
  }
  return text;
};

const scrubExcerpt = ({ text }: Excerpt, secrets: Secrets): Excerpt =>
  new Excerpt(scrubEnd(scrubText(text, secrets), secrets));

/** The same JSON value, with secrets removed from its strings. */
const scrubValue = (value: unknown, secrets: Secrets): unknown => {
  if (typeof value === 'string') return scrubText(value, secrets);
  if (value instanceof Excerpt) return scrubExcerpt(value, secrets);
  if (Array.isArray(value)) return value.map((item) => scrubValue(item, secrets));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, scrubValue(member, secrets)]),
  );
};

/**
 * Compares bytes and not characters, so that what is not UTF-8 stays as it is.
 * @param ofBytes the secrets, with one character for each byte
 */
const scrubBody = (body: Body, ofBytes: Secrets): Body => {
  const { fault, isShortened, json } = body;
  const text = body.bytes.toString('latin1');
  if (!ofBytes.areIn(text)) return body;
  const bytes = Buffer.from(scrubText(text, ofBytes), 'latin1');
  const scrubbed = withoutValue({ ...createBody(bytes), fault });
  return isShortened ? { ...scrubbed, isShortened, json } : scrubbed;
};

const scrubHeaders = (headers: Headers, secrets: Secrets): Headers => {
  const scrub = (text: string): string => scrubText(text, secrets);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? scrub(value) : value?.map(scrub),
    ]),
  );
};

/** @param texts real credentials; those that are too short to search for are not removed */
const createScrub = (texts: readonly string[]): Scrub => {
  const forms = [...new Set(texts.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  if (forms.length === 0) return (recorded) => recorded;
  const secrets = createSecrets(forms);
  const ofBytes = createSecrets(forms.map((form) => Buffer.from(form).toString('latin1')));
  const scrub = (text: string): string => scrubText(text, secrets);
  const scrubFinding = (violation: Redacted<Violation>): Redacted<Violation> => ({
    ...violation,
    params: scrubValue(violation.params, secrets) as Violation['params'],
    ...('actual' in violation ? { actual: scrubValue(violation.actual, secrets) } : {}),
    instance: scrub(violation.instance),
  });
  return (recorded) => {
    const { exchange, verdict } = recorded;
    const { request, response } = exchange;
    const { violations, warnings, undocumented } = verdict;
    return {
      ...recorded,
      exchange: {
        request: {
          ...request,
          url: scrub(request.url),
          query: scrub(request.query),
          headers: scrubHeaders(request.headers, secrets),
          body: scrubBody(request.body, ofBytes),
        },
        response: isFailure(response)
          ? response
          : {
              ...response,
              headers: scrubHeaders(response.headers, secrets),
              body: scrubBody(response.body, ofBytes),
            },
      },
      verdict: {
        ...verdict,
        violations: violations.map(scrubFinding),
        warnings: warnings.map(scrubFinding),
        ...(undocumented ? { undocumented: scrubFinding(undocumented) } : {}),
      },
    };
  };
};

/** The size of the cache of credentials: most requests of a client send the same ones. */
const MOST_CACHED = 100;

/** Removes known secrets from recorded exchanges, in every form in which a server may repeat them. */
export const createScrubber = (): ((recorded: Recorded, texts: readonly string[]) => Recorded) => {
  const cache = new Map<string, Scrub>();
  return (recorded, texts) => {
    if (texts.length === 0) return recorded;
    const key = texts.join('\n');
    const scrub = cache.get(key) ?? createScrub(texts);
    if (cache.size >= MOST_CACHED) cache.clear();
    cache.set(key, scrub);
    return scrub(recorded);
  };
};
