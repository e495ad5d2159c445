import { writeSync } from 'node:fs';
import { openRecording } from '../../src/recording/har/recording-file.ts';

/** Records entries of growing length, and is killed in the middle of the write that exceeds the given number of bytes. */
const [file = '', most = '0'] = process.argv.slice(2);
let left = Number(most);

const untilKilled = (descriptor: number, bytes: Buffer, from: number, length: number, at: number): number => {
  const count = Math.min(left, length);
  writeSync(descriptor, bytes, from, count, at);
  left -= count;
  if (count < length) process.kill(process.pid, 'SIGKILL');
  return count;
};

const recording = openRecording(file, untilKilled as typeof writeSync);
const print = (text: string): void => void writeSync(1, `${text}\n`);
print('opened');
recording.begin('{"log":{"version":"1.2","creator":{"name":"a","version":"1"},"entries":[');
for (let count = 0; ; count++) {
  print(String(count));
  const entry = JSON.stringify({ number: count, text: 'é'.repeat(50 * count) });
  recording.write(`${count === 0 ? '' : ','}\n${entry}`);
}
