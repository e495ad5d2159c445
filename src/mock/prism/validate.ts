import { tokensOf } from '../../json/pointer.ts';
import type { Violation } from '../../judge/judge.ts';
import { violationMessage } from '../../judge/sentence.ts';
import { findRoute, validateInput, validateSecurity } from './library.ts';
import type { Components, PrismRequest } from './types.ts';

type Validate = NonNullable<Components['validateInput']>;
type ValidateSecurity = NonNullable<Components['validateSecurity']>;
type FindRoute = NonNullable<Components['route']>;

/** Is the document at fault, and not the request? */
const isOfDocument = ({ check, rule }: Violation): boolean => check === 'document' || rule === 'schema';

/** The judge's findings in Prism's model. Prism itself checks credentials. */
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
 * Validates a request. What the judge finds valid is valid, so that equal requests get equal responses. For
 * others Prism validates parameters and body by the strict operation, and reports in its own words. The
 * judge's findings are reported instead where Prism would hang (malformed JSON), crash (a malformed
 * Content-Type, a missing array in a header, …) or find nothing (any number is an int64 to it, and any value
 * a boolean).
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

/**
 * Validates credentials. Prism's findings come first. The judge's count where Prism looks less closely, or
 * does not know the scheme.
 */
export const validateCredentials: ValidateSecurity = (input) => {
  const found = validateSecurity(input);
  if (found._tag === 'Left' && found.left.some(({ severity }) => severity === 0)) return found;
  const { violations } = input.element as PrismRequest;
  const missed = violations.find(({ check }) => check === 'security');
  if (!missed) return found._tag === 'Left' ? found : { ...found, right: input.element };
  return { _tag: 'Left', left: [{ code: 401, message: violationMessage(missed), severity: 0, tags: [] }] };
};

/** Routes a request. The operation is known already, so Prism routes only if the client names a server. */
export const routeOnce: FindRoute = ({ resources, input }) => {
  const [only] = resources;
  return input.url.baseUrl === undefined && only
    ? { _tag: 'Right', right: only }
    : findRoute({ resources, input });
};
