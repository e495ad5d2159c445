import { coverage } from './coverage.ts';
import { exchange } from './exchange.ts';
import { traffic } from './traffic.ts';
import type { View } from './view.ts';

/** All views, in the order of their tabs. */
export const views: Readonly<Record<string, View>> = { traffic, exchange, coverage };

export const FIRST = 'traffic';
