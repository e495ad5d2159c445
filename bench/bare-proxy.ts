// A minimal reverse proxy: pipes both ways and keeps connections alive, without looking at messages.
import { Agent, createServer, request } from 'node:http';

const [, , target = '', port = ''] = process.argv;
const { hostname, port: targetPort } = new URL(target);
const agent = new Agent({ keepAlive: true });

createServer((incoming, outgoing) => {
  const { method, url: path, headers } = incoming;
  const onward = request({ agent, hostname, port: targetPort, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.writeHead(502).end());
  incoming.pipe(onward);
}).listen(Number(port), '127.0.0.1');
