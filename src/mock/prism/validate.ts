import { tokensOf } from '../../json/pointer.ts';
import type { Violation } from '../../judge/judge.ts';
import { violationMessage } from '../../judge/sentence.ts';
import { findRoute, validateInput, validateSecurity } from './library.ts';
import type { Components, PrismRequest } from './types.ts';

type Validate = NonNullable<Components['validateInput']>;
type ValidateSecurity = NonNullable<Components['validateSecurity']>;
type FindRoute = NonNullable<Components['route']>;

/** The document is at fault, whatever the request is. */
const isOfDocument = ({ check, rule }: Violation): boolean => check === 'document' || rule === 'schema';

/** The judge's findings in Prism's words. Credentials are Prism's own to check. */
const toDiagnostics = (violations: readonly Violation[]) =>
  violations
    .filter(({ check }) => check !== 'security')
    .map((violation) => ({
      code: violation.rule === 'media-type' ? 415 : violation.rule,
      message: `Request ${violationMessage(violation)}`,
      path: tokensOf(violation.instance),
      severity: 0,
    }));

/**
 * What the judge finds valid is valid, so that the same is always answered alike. For the rest Prism's check of parameters
 * and body, by the strict reading, says it in Prism's words. Where Prism would hang (on malformed JSON) or crash (on a
 * malformed Content-Type, on an absent array in a header, …), and where it finds nothing (it takes any number for an int64, and
 * nothing at all for a boolean), the judge's findings stand in for it.
 */
export const validate: Validate = ({ element }) => {
  const { strict, isReadable, violations, isValid } = element as PrismRequest;
  if (isValid) return { _tag: 'Right', right: element };
  let findings = violations;
  try {
    if (isReadable && strict) {
      const found = validateInput({ resource: strict, element });
      if (found._tag === 'Left') return found;
      findings = violations.filter((violation) => !isOfDocument(violation));
    }
  } catch {}
  const [first, ...others] = toDiagnostics(findings);
  return first ? { _tag: 'Left', left: [first, ...others] } : { _tag: 'Right', right: element };
};

/** What Prism says of credentials stands. Where it looks no closer, or knows no such scheme, the judge does. */
export const validateCredentials: ValidateSecurity = (asked) => {
  const found = validateSecurity(asked);
  if (found._tag === 'Left' && found.left.some(({ severity }) => severity === 0)) return found;
  const { violations } = asked.element as PrismRequest;
  const missed = violations.find(({ check }) => check === 'security');
  if (!missed) return found._tag === 'Left' ? found : { ...found, right: asked.element };
  return { _tag: 'Left', left: [{ code: 401, message: violationMessage(missed), severity: 0, tags: [] }] };
};

/** The operation is known already: Prism is asked only for a server that the client names. */
export const routeOnce: FindRoute = ({ resources, input }) => {
  const [only] = resources;
  return input.url.baseUrl === undefined && only
    ? { _tag: 'Right', right: only }
    : findRoute({ resources, input });
};
