import { parseMediaType } from '../../contract/media-type.ts';
import { isObject } from '../../json/pointer.ts';

/** A field of a form, as HAR has it. Some tools write the content of a file as its value. */
interface Param {
  readonly name: string;
  readonly value: string | undefined;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
}

const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const paramsOf = (params: readonly unknown[]): Param[] =>
  params.filter(isObject).map((param) => ({
    name: optional(param.name) ?? '',
    value: optional(param.value),
    fileName: optional(param.fileName),
    contentType: optional(param.contentType),
  }));

const urlEncoded = (params: readonly Param[]): Buffer => {
  const form = new URLSearchParams();
  for (const { name, value } of params) form.append(name, value ?? '');
  return Buffer.from(form.toString());
};

const quoted = (text: string): string => `"${text.replace(/["\r\n]/g, (one) => encodeURIComponent(one))}"`;

const partOf = ({ name, value, fileName, contentType }: Param): string => {
  const file = fileName === undefined ? '' : `; filename=${quoted(fileName)}`;
  const type = contentType ? `Content-Type: ${contentType}\r\n` : '';
  return `Content-Disposition: form-data; name=${quoted(name)}${file}\r\n${type}\r\n${value}\r\n`;
};

/** The body of a multipart form; undefined if the value of a part is missing or not a text. */
const multipart = (params: readonly Param[], boundary: string): Buffer | undefined => {
  if (params.some(({ value }) => value === undefined || value.includes('\uFFFD'))) return undefined;
  const parts = params.map((param) => `--${boundary}\r\n${partOf(param)}`);
  return Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
};

/** The body of a form that was recorded as a list of fields; undefined when its bytes are not certain. */
export const formBody = (params: readonly unknown[], contentType: string): Buffer | undefined => {
  const type = parseMediaType(contentType);
  if (type?.essence === 'application/x-www-form-urlencoded') return urlEncoded(paramsOf(params));
  const boundary = type?.essence === 'multipart/form-data' ? type.parameters.get('boundary') : undefined;
  return boundary === undefined ? undefined : multipart(paramsOf(params), boundary);
};
