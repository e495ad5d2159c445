import { isObject, valueAt, withValueAt } from '../json/pointer.ts';
import type { OperationRole } from '../resource/resources.ts';
import type { Actor, Thing } from './actor.ts';
import { jsonBodies } from './json-bodies.ts';
import { listedKeys } from './lists/listing.ts';
import { NotPossible, unlessImpossible } from './not-possible.ts';
import { aloneAs, type Belonging } from './records/belonging.ts';
import { keyOf, keysIn, recordIn, saysError } from './records/records.ts';
import { isDone, isTakenOn, type Step } from './step.ts';
import { subjectsOf } from './subject.ts';
import { keyLike, naming } from './thing.ts';

/** A record that was put into another one. */
export interface Insider {
  readonly key: string;
  /** Set where it was made for that, and was not there before. */
  readonly thing?: Thing;
}

/** The keys that lie in a record, as it is shown; `isWhole` where there are certainly no others. */
export interface Inside {
  readonly keys: ReadonlySet<string>;
  readonly step: Step;
  readonly isWhole: boolean;
}

/** So many are tried to find two that can be put into one record. */
const MOST_TRIED = 4;

const paramsWithin = ({ parameter }: Belonging, { params, key }: Thing): ReadonlyMap<string, unknown> =>
  new Map([...params, [parameter, key]]);

/** Items that a body of the contract has in its list, or the bodies themselves. */
const exampleItems = (actor: Actor, { operation, bulk }: OperationRole): readonly unknown[] =>
  jsonBodies(actor.contract, operation).flatMap(({ body }) => {
    const list = bulk && valueAt(body.value, bulk.items);
    return Array.isArray(list) ? list : bulk && bulk.items !== '' ? [] : [body.value];
  });

/** Items that name records which the server has, where these are listed somewhere else. */
const listedItems = async (
  actor: Actor,
  belonging: Belonging,
  like: unknown,
): Promise<readonly unknown[]> => {
  const { key } = belonging;
  if (!isObject(like) || !Object.hasOwn(like, key)) return [];
  const list = aloneAs(actor.contract, belonging)?.operations.find(
    ({ role, parents }) => role === 'list' && parents.every((one) => one.resource === undefined),
  );
  if (!list) return [];
  const keys = await listedKeys(actor, list, key);
  return keys.map((one) => ({ [key]: keyLike(like[key], { key: one }) }));
};

/** What may be put into a record, each once: what the contract's examples name, then what the server has. */
const itemsFor = async function* (actor: Actor, belonging: Belonging): AsyncGenerator<unknown> {
  const examples = belonging.add ? exampleItems(actor, belonging.add) : [];
  const own = new Map(examples.map((one) => [JSON.stringify(one), one]));
  yield* own.values();
  const others = await listedItems(actor, belonging, examples[0]);
  yield* others.filter((one) => !own.has(JSON.stringify(one)));
};

/** Puts records into one that was made, sees which are in it, and takes them out. */
export class Insiders {
  readonly #actor: Actor;
  readonly #belonging: Belonging;
  readonly parent: Thing;
  readonly #items: AsyncGenerator<unknown>;
  #tried = 0;

  constructor(actor: Actor, belonging: Belonging, parent: Thing) {
    this.#actor = actor;
    this.#belonging = belonging;
    this.parent = parent;
    this.#items = itemsFor(actor, belonging);
  }

  async #put(add: OperationRole, item: unknown): Promise<Insider | undefined> {
    const { bulk } = add;
    const templates = jsonBodies(this.#actor.contract, add.operation).map(({ body }) => body);
    const template = bulk
      ? templates.find(({ value }) => Array.isArray(valueAt(value, bulk.items)))
      : templates[0];
    if (!template) return undefined;
    const value = bulk ? withValueAt(template.value, bulk.items, [item]) : item;
    const params = paramsWithin(this.#belonging, this.parent);
    const step = await this.#actor.request(add, params, { body: { ...template, value } });
    if (!isDone(step) || isTakenOn(step) || saysError(recordIn(step, add))) return undefined;
    const { key: member } = this.#belonging;
    const [key, ...others] = keysIn(step, add, member);
    const own = isObject(item) ? keyOf(item, member) : undefined;
    return others.length > 0 || (key ?? own) === undefined ? undefined : { key: (key ?? own) as string };
  }

  /**
   * Puts another one in.
   * @throws NotPossible where the server takes none
   */
  async add(): Promise<Insider> {
    const { add, resource } = this.#belonging;
    if (!add) throw new NotPossible(`nothing can be put into ${this.#belonging.parent.resource.name}`);
    const subject = subjectsOf(this.#actor.contract).find((one) => one.resource === resource);
    if (subject) {
      const thing = await this.#actor.create(subject, paramsWithin(this.#belonging, this.parent));
      return { key: thing.key, thing };
    }
    for (let tried = 0; tried < MOST_TRIED; tried++) {
      const next = await this.#items.next();
      if (next.done) break;
      const found = this.#actor.parts.includes(`put ${this.#tried++}`)
        ? await unlessImpossible(() => this.#put(add, next.value))
        : undefined;
      if (found) return found;
    }
    throw new NotPossible(`${add.operation.id} takes none of the contract's examples`);
  }

  /** Takes one out; undefined where the contract has no operation for that, or the server does not do it. */
  async remove({ key, thing }: Insider): Promise<Step | undefined> {
    const { remove, key: member } = this.#belonging;
    if (!remove) return undefined;
    if (thing) return await this.#actor.remove(thing);
    const params = new Map(paramsWithin(this.#belonging, this.parent));
    if (remove.key) params.set(remove.key.parameter, key);
    const body = naming(this.#actor.bodyOf(remove), remove, { key, subject: { key: member } });
    return await this.#actor.request(remove, params, { body });
  }

  /** Which ones are in it; undefined where the server does not say. @param what names this part of a sequence */
  async look(what: string): Promise<Inside | undefined> {
    if (!this.#actor.parts.includes(`look at ${what}`)) return undefined;
    const { list, member, key } = this.#belonging;
    if (!list) {
      const { step, record } = await this.#actor.look(this.parent);
      const found = member === undefined ? undefined : record?.[member];
      if (!Array.isArray(found)) return undefined;
      const keys = found.flatMap((one) => (isObject(one) ? (keyOf(one, key) ?? []) : []));
      return { keys: new Set(keys), step, isWhole: keys.length === found.length };
    }
    const keys = new Set<string>();
    let last: { readonly step: Step; readonly isLast: boolean } | undefined;
    for await (const page of this.#actor.pagesOf(list, key, paramsWithin(this.#belonging, this.parent))) {
      for (const one of page.records) keys.add(keyOf(one, key) ?? '');
      last = page;
    }
    return last && { keys, step: last.step, isWhole: last.isLast && !keys.has('') };
  }
}
