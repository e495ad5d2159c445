import { describe, expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import { loadDocument } from '../../src/document/document.ts';
import { type ExchangeResponse, headerOf } from '../../src/http/exchange.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { examineMock } from '../../src/mock/lint.ts';
import { createMock } from '../../src/mock/mock.ts';
import { requestOf } from '../support/exchange.ts';
import { folderOf } from '../support/files.ts';

const LARGE = '9007199254740993';

const mediaTypes = (body: string): string => `{"200": {"description": "d",
  "headers": {"X-Id": {"schema": {"type": "integer"}, "example": ${LARGE}}, "X-Rate": {"schema": {"type": "number", "example": 2.50}}},
  "content": {${body}}}}`;

const documentOf = (version: string, body: string): string =>
  `{"openapi": "${version}", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {"responses": ${mediaTypes(body)}}}}, "components": {"schemas": {
    "Made": {"type": "object", "required": ["id", "kind", "rate"], "properties": {
      "id": {"type": "integer", "example": ${LARGE}, "nullable": false, "maximum": ${LARGE}},
      "kind": {"type": "integer", "enum": [${LARGE}]},
      "rate": {"type": "number", "default": 1.0, "minimum": 1.0}}}}}}`;

const ask = async (name: string, text: string) => {
  await using folder = await folderOf({ [name]: text });
  const document = await loadDocument({ name: 'a', file: `${folder.path}/${name}` });
  const contract = createContract(document);
  const request = requestOf('GET /a');
  const judged = judgeRequest(contract, request);
  const response = (await createMock(contract).send(request, judged)) as ExchangeResponse;
  const { violations } = judgeResponse(contract, judged.route as never, response, 'GET');
  return { response, violations };
};

test('a number with digits of its own is no object that cannot be written as text', async () => {
  const text = documentOf('3.1.0', `"text/plain": {"schema": {"type": "integer"}, "example": ${LARGE}}`);
  await using folder = await folderOf({ 'a.json': text });
  const document = await loadDocument({ name: 'a', file: `${folder.path}/a.json` });
  const problems = await Array.fromAsync(examineMock(createContract(document), false));
  expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
});

/** JSON with a comment, which only the YAML parser reads. */
const asYaml = (json: string): string => `# YAML\n${json}`;

describe.each(['3.0.3', '3.1.0'])('numbers of an OpenAPI %s document keep their digits', (version) => {
  test.each([
    {
      what: 'in an example',
      body: `"application/json": {"example": {"id": ${LARGE}, "one": 1.0, "large": 1e400, "list": [1.10, 1]}}`,
      text: `{"id":${LARGE},"one":1.0,"large":1e400,"list":[1.10,1]}`,
    },
    {
      what: 'in a named example',
      body: `"application/json": {"examples": {"a": {"value": [${LARGE}]}}}`,
      text: `[${LARGE}]`,
    },
    { what: 'alone', body: '"application/json": {"example": 1.0}', text: '1.0' },
    {
      what: 'in schemas',
      body: '"application/json": {"schema": {"$ref": "#/components/schemas/Made"}}',
      text: `{"id":${LARGE},"kind":${LARGE},"rate":1.0}`,
    },
    { what: 'as text', body: '"text/plain": {"schema": {"type": "number"}, "example": 1.50}', text: '1.50' },
    { what: 'as CSV', body: `"text/csv": {"example": [{"id": ${LARGE}}]}`, text: `id\r\n${LARGE}\r\n` },
    {
      what: 'as XML',
      body: `"application/xml": {"schema": {"type": "object", "xml": {"name": "a"}, "properties": {"id": {"type": "integer"}}}, "example": {"id": ${LARGE}}}`,
      text: `<a><id>${LARGE}</id></a>`,
    },
  ])('$what', async ({ body, text }) => {
    const json = documentOf(version, body);
    for (const [name, source] of [
      ['a.json', json],
      ['a.yaml', asYaml(json)],
    ] as const) {
      const { response, violations } = await ask(name, source);
      expect({ name, text: response.body.bytes.toString(), violations }).toEqual({
        name,
        text,
        violations: [],
      });
      expect([headerOf(response.headers, 'x-id'), headerOf(response.headers, 'x-rate')]).toEqual([
        LARGE,
        '2.50',
      ]);
    }
  });
});
