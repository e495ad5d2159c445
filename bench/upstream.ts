// The server behind a proxy: answers every request with the documented answer. Prints nothing.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Plan } from './plan.ts';

const [, , file = '', port = ''] = process.argv;
const { answer } = JSON.parse(readFileSync(file, 'utf8')) as Plan;
const bytes = Buffer.from(JSON.stringify(answer.body));
const headers = { 'Content-Type': 'application/json', 'Content-Length': bytes.length };

createServer((incoming, outgoing) => {
  incoming.resume();
  incoming.on('end', () => outgoing.writeHead(answer.status, headers).end(bytes));
}).listen(Number(port), '127.0.0.1');
