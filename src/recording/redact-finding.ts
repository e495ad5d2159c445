import { Excerpt } from '../base/excerpt.ts';
import type { Pointer } from '../base/pointer.ts';
import type { Findings, Violation } from '../judge/judge.ts';
import type { Params } from '../schema/schema-error.ts';
import { hasSecretName, mayHoldSecrets, REDACTED, type Redactor, redactText, redactValue } from './redact.ts';
import type { Redacted } from './redacted.ts';

/** What was found, without secrets. */
export interface RedactedFindings {
  readonly violations: readonly Redacted<Violation>[];
  readonly warnings: readonly Redacted<Violation>[];
}

/** Shown in place of a value. */
const NO_VALUE = new Excerpt(REDACTED);

/** Parameters that are a part of what was found, and those that come near to it. */
const FROM_VALUE = ['additionalProperty', 'unevaluatedProperty', 'propertyName', 'excerpt', 'name'];
const NEAR_VALUE = ['token', 'suggestion'];

const withoutValues = ({ rule, params }: Violation): Params => {
  // What a parser of XML says names elements and entities of the text.
  const isFromValue = (name: string) => FROM_VALUE.includes(name) || (rule === 'xml' && name === 'error');
  const kept = Object.entries(params).filter(([name]) => !NEAR_VALUE.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, isFromValue(name) ? REDACTED : value]));
};

/** A header field, a member of the query, or a cookie; what stands in its value follows. */
const PARAMETER = /^\/(headers|query|cookies)\/([^/]*)/;

const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** The place of a parameter whose value is a credential, by the contract or by habit. */
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

/** A header field that may hold a URL with a token in it. */
const headerValue = (value: unknown, instance: Pointer, { headers }: Redactor): unknown => {
  const [, location, name = ''] = PARAMETER.exec(instance) ?? [];
  return location === 'headers' && typeof value === 'string' ? headers({ [name]: value })[name] : value;
};

/** The actual value of a text that is no JSON is the whole text: the engine cites some of it. */
const redactCitation = (violation: Violation): Violation => {
  const { actual, ...others } = violation;
  if (typeof actual !== 'string' || !mayHoldSecrets(actual)) return others;
  return { ...others, params: withoutValues(others) };
};

const redactActual = (violation: Violation, redactor: Redactor): Violation => {
  if (violation.rule === 'json') return redactCitation(violation);
  if (!('actual' in violation) || violation.actual instanceof Excerpt) return violation;
  const value = headerValue(violation.actual, violation.instance, redactor);
  const clean = typeof value === 'string' ? redactText(value, redactor) : redactValue(value);
  return { ...violation, actual: Excerpt.of(clean) };
};

/** A violation shows the value that it speaks of, which may be a secret or hold one: the value is replaced, or cut to what is shown. */
export const redactViolation = (violation: Violation, redactor: Redactor): Redacted<Violation> => {
  const place = secretParameter(violation.instance, redactor);
  if (place !== undefined) return withoutValue(violation, place) as Redacted<Violation>;
  if (hasSecretName(violation.instance))
    return withoutValue(violation, violation.instance) as Redacted<Violation>;
  return redactActual(violation, redactor) as Redacted<Violation>;
};

const NONE: readonly Redacted<Violation>[] = [];

/** What was found, without secrets. */
export const redactFindings = ({ violations, warnings }: Findings, redactor: Redactor): RedactedFindings => {
  const redactAll = (found: readonly Violation[]) =>
    found.length === 0 ? NONE : found.map((violation) => redactViolation(violation, redactor));
  return { violations: redactAll(violations), warnings: redactAll(warnings) };
};
