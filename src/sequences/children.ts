import { isObject, valueAt, withValueAt } from '../json/pointer.ts';
import type { OperationRole } from '../resource/resources.ts';
import type { Actor, Thing } from './actor.ts';
import { jsonBodies } from './json-bodies.ts';
import { listedKeys } from './lists/listing.ts';
import { NotPossible, unlessImpossible } from './not-possible.ts';
import { type ChildResource, topLevelResourceOf } from './records/child-resource.ts';
import { keyOf, keysIn, recordIn, saysError } from './records/records.ts';
import { isAccepted, isDone, type Step } from './step.ts';
import { subjectsOf } from './subject.ts';
import { keyLike, naming } from './thing.ts';

/** A child record that was added to a parent. */
export interface ChildRecord {
  readonly key: string;
  /** Set when the record was created for this. */
  readonly thing?: Thing;
}

/** The keys of the child records that a server shows; `isWhole` when there are certainly no others. */
export interface ShownChildren {
  readonly keys: ReadonlySet<string>;
  readonly step: Step;
  readonly isWhole: boolean;
}

/** How many items are tried for one addition. */
const MAX_TRIES = 4;

const paramsWithin = ({ parameter }: ChildResource, { params, key }: Thing): ReadonlyMap<string, unknown> =>
  new Map([...params, [parameter, key]]);

/** The example items for an addition: those of a bulk body's list, or the bodies themselves. */
const exampleItems = (actor: Actor, { operation, bulk }: OperationRole): readonly unknown[] =>
  jsonBodies(actor.contract, operation).flatMap(({ body }) => {
    const list = bulk && valueAt(body.value, bulk.items);
    return Array.isArray(list) ? list : bulk && bulk.items !== '' ? [] : [body.value];
  });

/** Items with the keys of existing records, from the list of the top-level resource. */
const listedItems = async (
  actor: Actor,
  childResource: ChildResource,
  like: unknown,
): Promise<readonly unknown[]> => {
  const { key } = childResource;
  if (!isObject(like) || !Object.hasOwn(like, key)) return [];
  const list = topLevelResourceOf(actor.contract, childResource)?.operations.find(
    ({ role, parents }) => role === 'list' && parents.every((one) => one.resource === undefined),
  );
  if (!list) return [];
  const keys = await listedKeys(actor, list, key);
  return keys.map((one) => ({ [key]: keyLike(like[key], { key: one }) }));
};

/** Items to add, without duplicates: the contract's examples first, then existing records. */
const itemsFor = async function* (actor: Actor, childResource: ChildResource): AsyncGenerator<unknown> {
  const examples = childResource.add ? exampleItems(actor, childResource.add) : [];
  const own = new Map(examples.map((one) => [JSON.stringify(one), one]));
  yield* own.values();
  const others = await listedItems(actor, childResource, examples[0]);
  yield* others.filter((one) => !own.has(JSON.stringify(one)));
};

/** Adds child records to a created parent, lists them and removes them. */
export class Children {
  readonly #actor: Actor;
  readonly #childResource: ChildResource;
  readonly parent: Thing;
  readonly #items: AsyncGenerator<unknown>;
  #tried = 0;

  constructor(actor: Actor, childResource: ChildResource, parent: Thing) {
    this.#actor = actor;
    this.#childResource = childResource;
    this.parent = parent;
    this.#items = itemsFor(actor, childResource);
  }

  async #put(add: OperationRole, item: unknown): Promise<ChildRecord | undefined> {
    const { bulk } = add;
    const templates = jsonBodies(this.#actor.contract, add.operation).map(({ body }) => body);
    const template = bulk
      ? templates.find(({ value }) => Array.isArray(valueAt(value, bulk.items)))
      : templates[0];
    if (!template) return undefined;
    const value = bulk ? withValueAt(template.value, bulk.items, [item]) : item;
    const params = paramsWithin(this.#childResource, this.parent);
    const step = await this.#actor.request(add, params, { body: { ...template, value } });
    if (!isDone(step) || isAccepted(step) || saysError(recordIn(step, add))) return undefined;
    const { key: member } = this.#childResource;
    const [key, ...others] = keysIn(step, add, member);
    const own = isObject(item) ? keyOf(item, member) : undefined;
    return others.length > 0 || (key ?? own) === undefined ? undefined : { key: (key ?? own) as string };
  }

  /**
   * Adds another child.
   * @throws NotPossible when the server accepts none
   */
  async add(): Promise<ChildRecord> {
    const { add, resource } = this.#childResource;
    if (!add) throw new NotPossible(`nothing can be put into ${this.#childResource.parent.resource.name}`);
    const subject = subjectsOf(this.#actor.contract).find((one) => one.resource === resource);
    if (subject) {
      const thing = await this.#actor.create(subject, paramsWithin(this.#childResource, this.parent));
      return { key: thing.key, thing };
    }
    for (let tried = 0; tried < MAX_TRIES; tried++) {
      const next = await this.#items.next();
      if (next.done) break;
      const found = this.#actor.parts.includes(`put ${this.#tried++}`)
        ? await unlessImpossible(() => this.#put(add, next.value))
        : undefined;
      if (found) return found;
    }
    throw new NotPossible(`${add.operation.id} takes none of the contract's examples`);
  }

  /** Removes a child; undefined when the contract has no operation for it. */
  async remove({ key, thing }: ChildRecord): Promise<Step | undefined> {
    const { remove, key: member } = this.#childResource;
    if (!remove) return undefined;
    if (thing) return await this.#actor.remove(thing);
    const params = new Map(paramsWithin(this.#childResource, this.parent));
    if (remove.key) params.set(remove.key.parameter, key);
    const body = naming(this.#actor.bodyOf(remove), remove, { key, subject: { key: member } });
    return await this.#actor.request(remove, params, { body });
  }

  /**
   * The children that the server shows; undefined when it shows none.
   * @param what the name of this optional part
   */
  async look(what: string): Promise<ShownChildren | undefined> {
    if (!this.#actor.parts.includes(`look at ${what}`)) return undefined;
    const { list, member, key } = this.#childResource;
    if (!list) {
      const { step, record } = await this.#actor.look(this.parent);
      const found = member === undefined ? undefined : record?.[member];
      if (!Array.isArray(found)) return undefined;
      const keys = found.flatMap((one) => (isObject(one) ? (keyOf(one, key) ?? []) : []));
      return { keys: new Set(keys), step, isWhole: keys.length === found.length };
    }
    const keys = new Set<string>();
    let last: { readonly step: Step; readonly isLast: boolean } | undefined;
    for await (const page of this.#actor.pagesOf(list, key, paramsWithin(this.#childResource, this.parent))) {
      for (const one of page.records) keys.add(keyOf(one, key) ?? '');
      last = page;
    }
    return last && { keys, step: last.step, isWhole: last.isLast && !keys.has('') };
  }
}
