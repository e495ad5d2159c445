import { coverage } from './coverage.ts';
import { exchange } from './exchange.ts';
import { traffic } from './traffic.ts';
import { tryCall } from './try.ts';
import type { View } from './view.ts';
import { world } from './world.ts';

/** All views, in the order of their tabs. */
export const views: Readonly<Record<string, View>> = { traffic, exchange, try: tryCall, world, coverage };

export const FIRST = 'traffic';
