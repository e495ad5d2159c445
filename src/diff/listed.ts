import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from '../document/document.ts';
import type { Place } from '../document/place.ts';
import { runRedocly } from '../document/redocly-command.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Change } from './change.ts';

/** A difference of two documents as Redocly lists it. `impact` is the part of the version number to raise. */
export interface ListedChange {
  readonly kind: 'added' | 'removed' | 'modified';
  /** The pointer in the new document; in the old one if it was removed. */
  readonly pointer: Pointer;
  readonly impact: 'major' | 'minor' | 'patch';
  /** Redocly's message; empty if it has none. */
  readonly message: string;
  readonly old?: Place;
  readonly new?: Place;
}

/** The output of `redocly diff --format json`, as far as it is used. */
interface RedoclyOutput {
  readonly changes: readonly {
    readonly kind: ListedChange['kind'];
    readonly impact: ListedChange['impact'];
    readonly verdicts: readonly { readonly message: string }[];
    readonly base?: { readonly pointer: string };
    readonly revision?: { readonly pointer: string };
  }[];
}

const COMMAND = 'diff old.json new.json --config redocly.yaml --format json --fail-on none'.split(' ');

const pointerIn = (fragment: string): Pointer => decodeURIComponent(fragment.replace(/^#/, ''));

const samePlace = (one: Place | undefined, other: Place): boolean =>
  one?.file === other.file && one.line === other.line && one.column === other.column;

/**
 * All differences between two documents that `redocly diff` lists, without those in `changes`.
 * @returns undefined when Redocly cannot compare these documents
 */
export const listChanges = async (
  old: Document,
  next: Document,
  changes: readonly Change[],
): Promise<ListedChange[] | undefined> => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'contracts-diff-'));
  const write = (name: string, value: unknown) => writeFile(join(folder.path, name), JSON.stringify(value));
  await write('old.json', old.root);
  await write('new.json', next.root);
  await write('redocly.yaml', { extends: ['diff-recommended'], telemetry: 'off' });
  let output: RedoclyOutput;
  try {
    output = JSON.parse(await runRedocly(folder.path, COMMAND)) as RedoclyOutput;
  } catch {
    return undefined;
  }
  return output.changes
    .map(({ kind, impact, verdicts, base, revision }): ListedChange => {
      const at = pointerIn((revision ?? base)?.pointer ?? '');
      return {
        kind,
        pointer: at,
        impact,
        message: verdicts.map(({ message }) => message).join(' '),
        ...(base ? { old: old.locate(pointerIn(base.pointer)) } : {}),
        ...(revision ? { new: next.locate(pointerIn(revision.pointer)) } : {}),
      };
    })
    .filter(
      (listed) =>
        !changes.some((change) => samePlace(listed.old, change.old) || samePlace(listed.new, change.new)),
    );
};
