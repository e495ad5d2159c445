import type { Contract } from '../contract/contract.ts';
import { parseMediaType } from '../contract/media-type.ts';
import { type MediaType, PARAMETER_FOLDERS, type Parameter } from '../contract/operation.ts';
import { isJson } from '../contract/response.ts';
import type { Described, Reading, Section } from '../http/body-value.ts';
import { type Body, type BodyFault, createBody } from '../http/exchange.ts';
import { readJsonText } from '../http/json-text.ts';
import { membersInQuery } from '../http/query-names.ts';
import { isBinary, readBody } from '../http/read-body.ts';
import {
  otherReadings,
  type ParameterSource,
  parameterSource,
  readParameter,
} from '../http/read-parameter.ts';
import { itemReaderOf } from '../http/stream-items.ts';
import { child, type Pointer } from '../json/pointer.ts';
import type { Params } from '../schema/schema-error.ts';
import type { Side } from '../schema/validate.ts';
import { type Finding, findingsOf, toFindings } from './check.ts';
import { judgeEach, judgeStream } from './stream.ts';

const NONE: readonly Finding[] = [];

const isWarning = ({ severity }: { readonly severity?: 'warning' }): boolean => severity !== undefined;

/** The place of a parameter in a message. */
export const instanceOf = ({ name, in: location }: Parameter): Pointer =>
  child(`/${PARAMETER_FOLDERS[location]}`, location === 'header' ? name.toLowerCase() : name);

const missing = (root: Contract['document']['root'], parameter: Parameter): readonly Finding[] => {
  const { name, in: location, required, pointer } = parameter;
  if (!required) return NONE;
  const members = membersInQuery(root, parameter);
  const params = { missingParameter: name, in: location, ...(members.length > 0 ? { members } : {}) };
  return [{ rule: 'required', params, instance: instanceOf(parameter), schema: pointer }];
};

/** Validates a parameter's value. If its text can be read as several types, the reading with the fewest findings counts. */
const judgeValue = (
  contract: Contract,
  parameter: Parameter,
  source: ParameterSource,
  side: Side,
  value: unknown,
): readonly Finding[] => {
  const { schema } = parameter;
  if (schema === undefined) return NONE;
  const errors = contract.validate(schema, value, side);
  if (errors.length === 0) return NONE;
  const findings = toFindings(errors, instanceOf(parameter));
  if (errors.every(isWarning)) return findings;
  const isRight = (other: unknown) => contract.validate(schema, other, side).every(isWarning);
  return otherReadings(contract.document.root, parameter, source).some(isRight) ? NONE : findings;
};

/** Checks one parameter, or one response header. */
export const judgeParameter = (
  contract: Contract,
  parameter: Parameter,
  source: ParameterSource,
  side: Side,
): readonly Finding[] => {
  const { content, allowEmptyValue } = parameter;
  const value = readParameter(contract.document.root, parameter, source);
  if (value === undefined) return missing(contract.document.root, parameter);
  if (value === '' && allowEmptyValue) return NONE;
  if (!content) return judgeValue(contract, parameter, source, side, value);
  const body = createBody(String(value));
  return judgeBody(contract, content, content.range, body, side, instanceOf(parameter));
};

const judgeJson = (
  contract: Contract,
  { pointer, schema }: Described,
  contentType: string,
  body: Body,
  instance: Pointer,
  side: Side,
): Finding[] => {
  const charset = contentType.includes(';')
    ? parseMediaType(contentType)?.parameters.get('charset')
    : undefined;
  const json = readJsonText(body, charset);
  if (!('value' in json)) return [{ ...json, instance, schema: pointer }];
  return schema === undefined ? [] : findingsOf(contract, schema, json.value, instance, side);
};

const judgeSection = (
  contract: Contract,
  { instance, encoding, headers }: Section,
  side: Side,
): Finding[] => {
  const source = parameterSource({ query: '', headers }, {});
  return encoding.headers
    .flatMap((header) => judgeParameter(contract, header, source, side))
    .map((finding) => ({ ...finding, instance: instance + finding.instance }));
};

const isWithin = (instance: Pointer, outer: Pointer): boolean =>
  instance === outer || instance.startsWith(`${outer}/`);

/** Validates a body that was read. A value that could not be read completely is not validated. */
const judgeReading = (
  contract: Contract,
  { schema }: Described,
  { value, faults, sections }: Reading,
  at: Pointer,
  side: Side,
): Finding[] => {
  const unreadable = faults.filter(({ isReadable }) => !isReadable).map(({ instance }) => instance);
  const ofSchema =
    schema === undefined || value === undefined ? [] : findingsOf(contract, schema, value, '', side);
  const found = [
    ...faults.map(({ isReadable: _, ...finding }) => finding),
    ...sections.flatMap((section) => judgeSection(contract, section, side)),
    ...ofSchema.filter(({ instance }) => !unreadable.some((outer) => isWithin(instance, outer))),
  ];
  return found.map((finding) => ({ ...finding, instance: at + finding.instance }));
};

/** Validates the parts of a sequence by `itemSchema`. */
const judgeParts = (
  contract: Contract,
  described: Described,
  { value }: Reading,
  at: Pointer,
  side: Side,
): Finding[] =>
  described.itemSchema === undefined || !Array.isArray(value)
    ? []
    : judgeEach(
        contract,
        described,
        described.itemSchema,
        value.map((item) => ({ value: item })),
        at,
        side,
      );

/**
 * The finding for a body that was not read. A body that is too large is a violation in a request, a warning in a response.
 */
const unread = (fault: BodyFault, { pointer }: MediaType, instance: Pointer, side: Side): Finding => {
  const isTooLarge = 'counted' in fault || 'decodedBytes' in fault;
  const finding = { rule: 'content-encoding', params: fault, instance, schema: pointer };
  return isTooLarge && side === 'response' ? { ...finding, severity: 'warning' } : finding;
};

/**
 * Checks a body by the Media Type Object that describes it.
 * @param contentType the body's media type
 * @param side who sent the body
 * @param instance the place of the body, for the content of a parameter
 */
export const judgeBody = (
  contract: Contract,
  mediaType: MediaType,
  contentType: string,
  body: Body,
  side: Side,
  instance: Pointer = '/body',
): Finding[] => {
  if (body.fault !== undefined) return [unread(body.fault, mediaType, instance, side)];
  const { schema } = mediaType;
  const isFile = schema !== undefined && isBinary(contract.document.root, schema);
  if (isJson(contentType) && !isFile)
    return judgeJson(contract, mediaType, contentType, body, instance, side);
  const parsed = parseMediaType(contentType);
  if (parsed && !isFile && itemReaderOf(parsed.essence))
    return judgeStream(contract, mediaType, parsed, body, instance, side);
  const reading = readBody(contract.document, mediaType, contentType, body);
  return [
    ...judgeReading(contract, mediaType, reading, instance, side),
    ...judgeParts(contract, mediaType, reading, instance, side),
  ];
};

/** The documented media type ranges, for messages. */
export const rangesOf = (content: readonly MediaType[]): string[] =>
  content.map(({ range }) => (parseMediaType(range) ? range : `"${range}" (which is no media type)`));

/** The params of a finding for an undocumented media type. */
export const undocumentedType = (sent: string | undefined, content: readonly MediaType[]): Params => ({
  ...(sent === undefined ? {} : { mediaType: sent }),
  ...(sent !== undefined && !parseMediaType(sent) ? { isMalformed: true } : {}),
  documented: rangesOf(content),
});

/** Can a body of this media type be empty? A text, a form, a file, or a stream without items can. */
export const canBeEmpty = (contentType: string | undefined): boolean => {
  if (contentType === undefined || isJson(contentType)) return false;
  const { essence = '' } = parseMediaType(contentType) ?? {};
  return essence !== '' && !/^multipart\/|[/+]xml$/.test(essence);
};
