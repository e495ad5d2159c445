// How many breaking changes in the labelled pairs of test/diff/pairs `contracts diff` and `redocly diff` find, miss and
// report wrongly.
import { listChanges } from '../src/diff/listed.ts';
import { contractsOf, toldOf } from '../test/diff/pairs/compare-pair.ts';
import { type Pair, pairs } from '../test/diff/pairs/index.ts';

type Answer = (pair: Pair) => Promise<boolean>;

/** `redocly diff` does not say whom a change breaks, so `major` counts for clients and servers. */
const redocly: Answer = async (pair) => {
  const [old, next] = await contractsOf(pair);
  const listed = await listChanges(old.document, next.document, []);
  return listed?.some(({ impact }) => impact === 'major') ?? false;
};

const asked: readonly (readonly [name: string, party: 'clients' | 'servers', answer: Answer])[] = [
  ['`contracts diff`', 'clients', async (pair) => (await toldOf(pair)).clients === 'breaking'],
  ['`contracts diff`', 'servers', async (pair) => (await toldOf(pair)).servers === 'breaking'],
  ['`redocly diff`, `major`', 'clients', redocly],
];

console.log('| tool | breaks | labelled | told | missed | wrongly told |');
console.log('| --- | --- | ---: | ---: | ---: | ---: |');
for (const [name, party, answer] of asked) {
  const missed: string[] = [];
  const wrong: string[] = [];
  let told = 0;
  for (const pair of pairs) {
    const [isLabelled, isTold] = [pair[party] === 'breaking', await answer(pair)];
    if (isLabelled && isTold) told++;
    if (isLabelled && !isTold) missed.push(pair.name);
    if (!isLabelled && isTold) wrong.push(pair.name);
  }
  console.log(
    `| ${name} | ${party} | ${told + missed.length} | ${told} | ${missed.length} | ${wrong.length} |`,
  );
  console.error(`${name} ${party}\n  missed: ${missed.join('; ')}\n  wrongly told: ${wrong.join('; ')}`);
}
console.log(`\n${pairs.length} pairs.`);
