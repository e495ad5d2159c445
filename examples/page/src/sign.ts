/** AWS Signature Version 4, with the Web Crypto API of browsers. */
const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (buffer: ArrayBuffer): string =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const hash = async (data: BufferSource): Promise<string> => hex(await crypto.subtle.digest('SHA-256', data));

const hmac = async (key: BufferSource, data: string): Promise<ArrayBuffer> => {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return crypto.subtle.sign('HMAC', imported, bytes(data));
};

const canonicalQuery = (parameters: URLSearchParams): string =>
  [...parameters]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');

/** Adds `X-Amz-Date` and a signature to the request. */
export const sign = async (request: Request, accessKey: string, secretKey: string): Promise<Request> => {
  const { pathname, searchParams, host } = new URL(request.url);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/us-east-1/VinylDNS/aws4_request`;
  const canonical = [
    request.method,
    pathname,
    canonicalQuery(searchParams),
    `host:${host}`,
    `x-amz-date:${time}`,
    '',
    'host;x-amz-date',
    await hash(await request.clone().arrayBuffer()),
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', time, scope, await hash(bytes(canonical))].join('\n');
  let key: ArrayBuffer = await hmac(bytes(`AWS4${secretKey}`), scope.split('/')[0] ?? '');
  for (const part of scope.split('/').slice(1)) key = await hmac(key, part);
  const signature = hex(await hmac(key, text));
  request.headers.set('X-Amz-Date', time);
  request.headers.set(
    'Authorization',
    `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
  );
  return request;
};
