import type { Contract } from '../contract/contract.ts';
import { type AsyncExamination, type Examination, examine } from '../contract/lint.ts';
import type { Operation } from '../contract/operation.ts';
import { hasNoContent, mayAnswer } from '../contract/response.ts';
import type { Document } from '../document/document.ts';
import { formatPlace } from '../document/place.ts';
import { follow, type Pointer } from '../json/pointer.ts';
import { unservable, unwritable } from './unservable.ts';

/**
 * Larger documents are not searched for operations that cannot be served, which would take minutes. Such an
 * operation is reported when it is called.
 */
const MOST_OPERATIONS = 200;

/** Operations for which no valid response can be made, and why. */
async function* examineResponses(contract: Contract, dynamic: boolean): AsyncExamination {
  for (const operation of contract.operations) {
    await contract.prepare(operation);
    for (const { status, instance, schema, message } of unservable(contract, operation, { dynamic })) {
      const place = formatPlace(contract.document.locate(schema));
      const why = `${operation.id} cannot be served with ${status}, since nothing was found that keeps the contract. Of what came nearest, ${instance} ${message}. Add an example`;
      yield { severity: 'warning', place, message: why };
    }
    yield undefined;
  }
}

/** A warning if an operation documents no response, or only errors; undefined otherwise. */
const withoutAnswer = ({ id, responses, hasResponses }: Operation): string | undefined => {
  if (!hasResponses) return `${id} documents no responses: any answer is right, and the mock answers 204`;
  if (responses.length === 0 || mayAnswer(responses)) return undefined;
  return responses.every(({ status }) => status.startsWith('1'))
    ? `${id} documents nothing but what comes before an answer (1XX): no answer is right`
    : `${id} documents errors only: the mock answers right requests with one`;
};

/** The schemas `false` of responses, which no body matches. */
const withoutBody = (document: Document, { responses }: Operation): Pointer[] =>
  responses
    .flatMap(({ content }) => content)
    .flatMap(({ schema }) =>
      schema !== undefined && follow(document.root, schema)?.value === false ? schema : [],
    );

/** Warns of operations without a final response, and of content that cannot be sent or written. */
export function* examineContents({ document, operations }: Contract): Examination {
  const places = new Set<string>();
  for (const operation of operations) {
    const message = withoutAnswer(operation);
    if (message)
      yield { severity: 'warning', place: formatPlace(document.locate(operation.pointer)), message };
    for (const { status, pointer, content } of operation.responses) {
      if (content.length === 0 || !hasNoContent(Number(status))) continue;
      const place = formatPlace(document.locate(`${pointer}/content`));
      const warning = `a ${status} never has a body (RFC 9110): its content is not sent`;
      if (!places.has(place)) yield { severity: 'warning', place, message: warning };
      places.add(place);
    }
    for (const pointer of withoutBody(document, operation)) {
      const place = formatPlace(document.locate(pointer));
      const warning = `${operation.id} has a response with the schema false: no body is right`;
      if (!places.has(place)) yield { severity: 'warning', place, message: warning };
      places.add(place);
    }
    for (const { status, schema, message } of unwritable(document, operation)) {
      const place = formatPlace(document.locate(schema));
      const warning = `what ${operation.id} answers with ${status} ${message}`;
      if (!places.has(place)) yield { severity: 'warning', place, message: warning };
      places.add(place); // Several operations may share a response.
    }
    yield undefined;
  }
}

/** All problems of a document for a mock. */
export async function* examineMock(contract: Contract, dynamic: boolean): AsyncExamination {
  yield* examine(contract);
  yield* examineContents(contract);
  if (contract.operations.length <= MOST_OPERATIONS) yield* examineResponses(contract, dynamic);
}
