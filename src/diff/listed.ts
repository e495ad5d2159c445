import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from '../document/document.ts';
import type { Place } from '../document/place.ts';
import { runRedocly } from '../document/redocly-command.ts';
import type { Pointer } from '../json/pointer.ts';
import type { Change } from './change.ts';

/** A difference of two documents, rated by what Redocly knows of it: the part of a version number that it asks to raise. */
export interface ListedChange {
  readonly kind: 'added' | 'removed' | 'modified';
  /** The pointer of what has changed, in the new document, or in the old one if it is gone. */
  readonly pointer: Pointer;
  readonly impact: 'major' | 'minor' | 'patch';
  /** A sentence of Redocly's, where it has one. */
  readonly message: string;
  readonly old?: Place;
  readonly new?: Place;
}

/** What `redocly diff --format json` prints, as far as it is read. */
interface Printed {
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
 * Everything that differs between two documents but what `changes` tell already, as `redocly diff` lists it.
 * @returns undefined where Redocly does not compare such documents
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
  let printed: Printed;
  try {
    printed = JSON.parse(await runRedocly(folder.path, COMMAND)) as Printed;
  } catch {
    return undefined;
  }
  return printed.changes
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
