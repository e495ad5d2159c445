import { Excerpt } from '../json/excerpt.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Findings, Verdict, Violation } from '../judge/judge.ts';
import type { Params } from '../schema/schema-error.ts';
import { type Redactor, redactText, redactValue } from './redact.ts';
import { REDACTED, type Redacted } from './redacted.ts';
import { hasSecretName, mayHaveSecretName } from './secret-names.ts';

/** Redacted findings. `undocumented` says that no operation is for the request. */
export interface RedactedFindings {
  readonly violations: readonly Redacted<Violation>[];
  readonly warnings: readonly Redacted<Violation>[];
  readonly undocumented?: Redacted<Violation> | undefined;
}

/** Stands for a secret value. */
const NO_VALUE = new Excerpt(REDACTED);

/** Parameters of a violation that contain a part of the actual value, or derive from it. */
const FROM_VALUE = ['additionalProperty', 'unevaluatedProperty', 'propertyName', 'excerpt', 'name'];
const NEAR_VALUE = ['token', 'suggestion'];

const withoutValues = ({ rule, params }: Violation): Params => {
  // The messages of XML parsers cite names of elements and entities.
  const isFromValue = (name: string) => FROM_VALUE.includes(name) || (rule === 'xml' && name === 'error');
  const kept = Object.entries(params).filter(([name]) => !NEAR_VALUE.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, isFromValue(name) ? REDACTED : value]));
};

/** Matches the pointer of a header field, query parameter or cookie, without the tokens after it. */
const PARAMETER = /^\/(headers|query|cookies)\/([^/]*)/;

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * The pointer of the parameter that an instance belongs to, if that holds a credential by the contract or by
 * convention.
 */
const secretParameter = (instance: Pointer, { headers, url }: Redactor): Pointer | undefined => {
  const [place, location, token = ''] = PARAMETER.exec(instance) ?? [];
  const name = unescaped(token);
  const isSecret =
    location === 'cookies' ||
    (location === 'headers' && headers({ [name]: '?' })[name] !== '?') ||
    (location === 'query' && url(`?${name}=?`) !== `?${name}=?`);
  return isSecret ? place : undefined;
};

const withoutValue = (violation: Violation, instance: Pointer): Violation => ({
  ...violation,
  instance,
  params: withoutValues(violation),
  ...('actual' in violation ? { actual: NO_VALUE } : {}),
});

/**
 * Redacts the value of a header field, which may be a URL with a token. Other values are returned as they
 * are.
 */
const headerValue = (value: unknown, instance: Pointer, { headers }: Redactor): unknown => {
  const [, location, name = ''] = PARAMETER.exec(instance) ?? [];
  return location === 'headers' && typeof value === 'string' ? headers({ [name]: value })[name] : value;
};

/** Malformed JSON: the actual value is the whole text, and the parser's message cites a part of it. */
const redactCitation = (violation: Violation): Violation => {
  const { actual, ...others } = violation;
  if (typeof actual !== 'string' || !mayHaveSecretName(actual)) return others;
  return { ...others, params: withoutValues(others) };
};

const redactActual = (violation: Violation, redactor: Redactor): Violation => {
  if (violation.rule === 'json') return redactCitation(violation);
  if (!('actual' in violation) || violation.actual instanceof Excerpt) return violation;
  const value = headerValue(violation.actual, violation.instance, redactor);
  const clean = typeof value === 'string' ? redactText(value, redactor) : redactValue(value);
  return { ...violation, actual: Excerpt.of(clean) };
};

/** Redacts a violation: a secret actual value is replaced, any other is shortened. */
export const redactViolation = (violation: Violation, redactor: Redactor): Redacted<Violation> => {
  const place = secretParameter(violation.instance, redactor);
  if (place !== undefined) return withoutValue(violation, place) as Redacted<Violation>;
  if (hasSecretName(violation.instance))
    return withoutValue(violation, violation.instance) as Redacted<Violation>;
  return redactActual(violation, redactor) as Redacted<Violation>;
};

const NONE: readonly Redacted<Violation>[] = [];

export const redactFindings = (
  { violations, warnings, undocumented }: Findings & Pick<Verdict, 'undocumented'>,
  redactor: Redactor,
): RedactedFindings => {
  const redactAll = (found: readonly Violation[]) =>
    found.length === 0 ? NONE : found.map((violation) => redactViolation(violation, redactor));
  return {
    violations: redactAll(violations),
    warnings: redactAll(warnings),
    ...(undocumented ? { undocumented: redactViolation(undocumented, redactor) } : {}),
  };
};
