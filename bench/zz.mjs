import fs from 'node:fs'; import {parseEvents,EVENT_ID} from 'js-yaml';
console.log(EVENT_ID);
console.log(parseEvents('a: 1\nb:\n  "c": [x, {y: 2}]\n  d: &q\n    e: 1\n  f: *q\n  g: |\n    text\n',{}));
for (const f of ['/tmp/me/gh.yaml','/tmp/me/gh31.json']){const t=fs.readFileSync(f,'utf8');let s=performance.now();const e=parseEvents(t,{maxDepth:1000});console.log(f,performance.now()-s,e.length,process.memoryUsage().heapUsed/1e6)}
