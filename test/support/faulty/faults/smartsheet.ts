import type { Fault } from '../fault.ts';
import { createAnswers } from './smartsheet/create-answers.ts';
import { createRefusals } from './smartsheet/create-refusals.ts';
import { family } from './smartsheet/family.ts';
import { later } from './smartsheet/later.ts';

export const smartsheetFaults: readonly Fault[] = [
  ...createAnswers,
  ...createRefusals,
  ...family,
  ...later,
].map((fault) => ({ ...fault, provider: 'smartsheet' }));
