import { isAnyArrayBuffer } from 'node:util/types';
import { UserError } from '../../base/errors.ts';
import { isJson } from '../../contract/response.ts';
import { isObject } from '../../json/pointer.ts';
import { decoded, headersOf, isFunction, type ResponseKind } from './received.ts';

/** The response of axios, whose body is already parsed. */
interface AxiosResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  readonly config: AxiosConfig;
}

interface AxiosConfig {
  readonly method?: string;
  readonly url?: string;
  readonly baseURL?: string;
  readonly responseType?: string;
}

const ABSOLUTE = /^([a-z][\w+.-]*:)?\/\//i;

const urlOf = ({ url = '', baseURL = '' }: AxiosConfig): string =>
  baseURL === '' || ABSOLUTE.test(url) ? url : `${baseURL.replace(/\/$/, '')}/${url.replace(/^\//, '')}`;

const isJsonText = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return /^\s*[[{]/.test(text); // axios returns invalid JSON as text.
  }
};

/** The body as sent, or JSON equal to it: axios keeps only the parsed value. */
const contentOf = ({ data, headers, config }: AxiosResponse): Buffer | string => {
  if (data === undefined || data === '') return '';
  if (isAnyArrayBuffer(data)) return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const isRead = isJson(String(headers['content-type'] ?? '')) && config.responseType !== 'text';
  if (typeof data === 'string') return isRead && !isJsonText(data) ? JSON.stringify(data) : data;
  const isStream = typeof data === 'object' && data !== null && ('pipe' in data || 'getReader' in data);
  if (!isStream) return JSON.stringify(data);
  throw new UserError(
    'The data of this axios response is a stream. Ask for it whole: responseType "text" or "arraybuffer".',
  );
};

const isBlob = (data: unknown): data is Blob => isObject(data) && isFunction(data.arrayBuffer);

export const axiosResponse: ResponseKind = {
  is: ({ status, headers, config }) =>
    typeof status === 'number' &&
    typeof headers === 'object' &&
    typeof config === 'object' &&
    config !== null,
  read: (response: AxiosResponse) => {
    const { status, data, config } = response;
    const headers = headersOf(Object.entries(response.headers).filter(([, value]) => !isFunction(value)));
    const received = (content: Buffer | string) => ({
      response: decoded(status, headers, content),
      method: config.method ?? 'get',
      url: urlOf(config),
    });
    return isBlob(data)
      ? data.arrayBuffer().then((bytes) => received(Buffer.from(bytes)))
      : received(contentOf(response));
  },
};
