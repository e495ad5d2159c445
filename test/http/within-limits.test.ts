import { expect, test } from '@jest/globals';
import { createBody } from '../../src/http/exchange.ts';
import { withinLimits } from '../../src/http/within-limits.ts';

const MOST = { bodyValues: 9, bodyFields: 4 };

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=b';

const parts = (count: number): string => `${'--b\r\n\r\n----v\r\n'.repeat(count)}--b--\r\n`;
const attributes = (count: number, value: string): string =>
  `<r${Array.from({ length: count }, (_, index) => ` a${index}="${value}"`).join('')}/>`;

test.each([
  { type: 'application/json', body: '[1,2,3,4,5,6,7,8,9]', counted: undefined },
  { type: 'application/json', body: '[1,2,3,4,5,6,7,8,9,10]', counted: 'values' },
  { type: 'application/json', body: '"[,,,,,,,,,,,,,]"', counted: undefined },
  { type: 'application/json', body: '"\\"[,,,,,,,,,,,,,]"', counted: undefined },
  { type: 'application/json', body: `"${'\\\\'.repeat(40)}\\"[,,,,,,,,,,,,,]"`, counted: undefined },
  { type: 'application/json', body: `["${'\\\\'.repeat(40)}",1,2,3,4,5,6,7,8,9,10]`, counted: 'values' },
  { type: 'application/problem+json', body: '[{},{},{},{},{},{}]', counted: 'values' },
  { type: 'application/jsonl', body: '1\n'.repeat(10), counted: 'values' },
  { type: 'text/plain', body: ' [1,2,3,4,5,6,7,8,9,10]', counted: 'values' },
  { type: 'text/plain', body: 'a,b,c,d,e,f,g,h,i,j,k', counted: undefined },
  { type: 'text/event-stream', body: '\n'.repeat(10), counted: 'values' },
  { type: FORM, body: 'a=1&b=2&c=3&d=4', counted: undefined },
  { type: FORM, body: 'a&b&c&d&e', counted: 'fields' },
  { type: MULTIPART, body: parts(4), counted: undefined },
  { type: MULTIPART, body: parts(6), counted: 'parts' },
  { type: 'application/xml', body: attributes(4, 'a=b='), counted: undefined },
  { type: 'application/xml', body: attributes(5, '>'), counted: 'attributes' },
  { type: 'application/xml', body: '<r>a=b=c=d=e=f=g=h=i=j=k</r>', counted: undefined },
  { type: 'application/xml', body: `<!-- ' --><r>${'<a/>'.repeat(10)}</r>`, counted: 'values' },
  { type: 'text/xml', body: `<r>${'<a b=""/>'.repeat(5)}</r>`, counted: 'values' },
  { type: 'image/png', body: '<,&\n'.repeat(100), counted: undefined },
])('of $body as $type there are too many: $counted', ({ type, body, counted }) => {
  const { fault } = withinLimits(createBody(body), { 'content-type': type }, MOST);
  const most = counted === 'values' ? MOST.bodyValues : MOST.bodyFields;
  expect(fault).toEqual(counted && { counted, most });
});
