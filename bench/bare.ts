// What one would write by hand for one operation: Express, its body parser, and Ajv on both sides. Prints nothing.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import express from 'express';
import type { Plan } from './plan.ts';

const [, , file = '', port = ''] = process.argv;
const { template, sent, schema, answer, document } = JSON.parse(readFileSync(file, 'utf8')) as Plan;

const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
(addFormatsModule as unknown as typeof addFormatsModule.default)(ajv);
ajv.addSchema(document, 'openapi');
const compile = (pointer: string) => ajv.compile({ $ref: `openapi#${encodeURI(pointer)}` });
const isRequest = compile(schema);
const isResponse = compile(answer.schema);
const names = Object.keys(sent.headers).map((name) => name.toLowerCase());

const app = express();
app.use(express.json());
app.post(template.replace(/\{(\w+)\}/g, ':$1'), (request, response) => {
  if (names.some((name) => request.headers[name] === undefined)) {
    response.status(401).end();
  } else if (!isRequest(request.body)) {
    response.status(400).json(isRequest.errors);
  } else {
    response.status(isResponse(answer.body) ? answer.status : 500).json(answer.body);
  }
});
app.listen(Number(port), '127.0.0.1');
