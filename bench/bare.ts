// A hand-written server for one operation: Express, its body parser, and Ajv for request and response. Prints nothing.
import { readFileSync } from 'node:fs';
import express from 'express';
import { byHand } from './by-hand.ts';
import type { Plan } from './plan.ts';

const [, , file = '', port = ''] = process.argv;
const plan = JSON.parse(readFileSync(file, 'utf8')) as Plan;
const { template, answer } = plan;
const { isRequest, isResponse, hasHeaders } = byHand(plan);

const app = express();
app.use(express.json());
app.post(template.replace(/\{(\w+)\}/g, ':$1'), (request, response) => {
  if (!hasHeaders(request.headers)) {
    response.status(401).end();
  } else if (!isRequest(request.body)) {
    response.status(400).json(isRequest.errors);
  } else {
    response.status(isResponse(answer.body) ? answer.status : 500).json(answer.body);
  }
});
app.listen(Number(port), '127.0.0.1');
