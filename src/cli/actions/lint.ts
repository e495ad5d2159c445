import { type Contract, createContract } from '../../contract/contract.ts';
import { examine, type Problem } from '../../contract/lint.ts';
import type { LoadOptions } from '../../contract/load-contracts.ts';
import { loadDocument } from '../../document/document.ts';
import { structureFaults } from '../../document/structure.ts';
import { examineContents } from '../../mock/lint.ts';
import { examineExtensions } from '../../sequences/lint.ts';
import { printProblem, summaryOf } from './problems.ts';
import { providersOf } from './targets.ts';

/** The problems that affect judging, then those that Redocly finds at other places. */
const examineAll = async (contract: Contract): Promise<Problem[]> => {
  const examined = await Array.fromAsync(examine(contract));
  const contents = [...examineContents(contract), ...examineExtensions(contract)];
  const problems = [...examined, ...contents].filter((problem) => problem !== undefined);
  const known = new Set(problems.map(({ place }) => place));
  const structure = await structureFaults(contract.document);
  const others = structure.filter(({ place }) => !known.has(place));
  return [...problems, ...others.map((fault): Problem => ({ severity: 'warning', ...fault }))];
};

export interface LintOptions extends LoadOptions {
  /** Warnings fail as well. */
  readonly strict: boolean;
}

export const runLint = async (targets: readonly string[], options: LintOptions): Promise<void> => {
  const documents = await Promise.all(providersOf(targets, options).map(loadDocument));
  for (const document of documents) {
    const contract = createContract(document, options);
    const problems = await examineAll(contract);
    for (const problem of problems) printProblem(problem, console.log);
    console.log(`${document.provider.name}: ${summaryOf(contract, problems)}`);
    if (problems.some(({ severity }) => options.strict || severity === 'error')) process.exitCode = 1;
  }
};
