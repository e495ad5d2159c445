import type { Case } from '../cases/case.ts';
import { asSigned } from '../cases/draft.ts';
import { createUnique, NAME_MEMBERS, type Unique } from '../cases/unique.ts';
import type { Contract } from '../contract/contract.ts';
import { toRequest } from '../http/message.ts';
import { judgeRequest } from '../judge/judge.ts';
import type { OperationRole } from '../resource/resources.ts';
import type { ActorOptions, RequestOptions } from './acting/actor-options.ts';
import { CONFLICTS, caseOf } from './acting/case-of.ts';
import { Parts } from './acting/parts.ts';
import { resolveUrl } from './acting/resolve-url.ts';
import { type JsonBody, jsonBodies } from './json-bodies.ts';
import { findListed, type Listed, type Look } from './lists/find-listed.ts';
import { type Page, pagesOf, type Query, untilTotal } from './lists/pages.ts';
import { NotPossible, unlessImpossible } from './not-possible.ts';
import { asShown } from './records/member-extensions.ts';
import { keysIn, recordIn } from './records/records.ts';
import { References } from './references.ts';
import { fieldOf, isAccepted, isDone, type Step, statusOf } from './step.ts';
import type { Subject } from './subject.ts';
import { firstOnly, isOfRun, keyInLocation, naming, paramsIn, sentIn, type Thing } from './thing.ts';

export type { Thing } from './thing.ts';

/** Sends the requests of sequences: creates, reads, lists, updates and deletes records. Keeps each step. */
export class Actor {
  readonly contract: Contract;
  readonly walks: number;
  readonly seed: number;
  /** Puts keys of existing records into bodies and queries. */
  readonly references: References;
  /** The optional parts of the current sequence. */
  readonly parts = new Parts();
  readonly #options: ActorOptions;
  readonly #unique: Unique;
  /** The created records, in order of creation. */
  readonly things: Thing[] = [];
  /** What was created, or may have been, and cannot be deleted: lines for the report. */
  readonly unknown: string[] = [];
  #steps: Step[] = [];
  #family = '';

  constructor(options: ActorOptions) {
    const { context, runId, unique = [] } = options;
    this.#options = options;
    this.contract = context.contract;
    this.references = new References(this.contract, options.subjects);
    this.walks = options.walks;
    this.seed = context.seed;
    const members = [...NAME_MEMBERS, ...unique];
    // A suffix of its own: the single cases of the run count their names as well.
    this.#unique = createUnique(this.contract, { members, runId: `${runId}s` });
  }

  /** Begins a sequence of a family, without steps. */
  begin(family: string): void {
    this.#family = family;
    this.parts.clear();
    this.restart();
  }

  /**
   * Runs the same sequence again.
   * @param steps the steps to begin with
   */
  restart(steps: readonly Step[] = []): void {
    this.#steps = [...steps];
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  async #send(one: Case): Promise<Step> {
    if (one.unsendable !== undefined) throw new NotPossible(one.unsendable);
    const [fault] = judgeRequest(this.contract, toRequest(this.contract, asSigned(one))).violations;
    if (fault) throw new NotPossible(`no request that keeps the contract was found for ${one.operation.id}`);
    const step = await this.#options.send(one);
    this.#steps.push(step);
    return step;
  }

  #case(role: OperationRole, params: ReadonlyMap<string, unknown>, options: RequestOptions): Case {
    return { ...caseOf(this.#options.context, role, params, options), family: this.#family };
  }

  /** @throws NotPossible when the contract allows no such request */
  request(
    role: OperationRole,
    params: ReadonlyMap<string, unknown>,
    options: RequestOptions = {},
  ): Promise<Step> {
    return this.#send(this.#case(role, params, options));
  }

  /** The operation's first valid JSON body: an example, else a generated one. */
  bodyOf({ operation }: OperationRole): JsonBody | undefined {
    return jsonBodies(this.contract, operation)[0]?.body;
  }

  /** The parent path parameters of a role: keys of parents created for it, else the contract's examples. */
  async paramsFor({ parents }: OperationRole): Promise<Map<string, unknown>> {
    const params = new Map<string, unknown>();
    for (const { parameter, resource } of parents) {
      const parent = this.#options.subjects.find((one) => one.resource.name === resource);
      if (parent) {
        const thing = await this.create(parent);
        for (const [name, value] of thing.params) params.set(name, value);
        params.set(parameter, thing.key);
      }
    }
    return params;
  }

  /** Replaces example keys in a case by keys of new records. A reference back to one of `above` is left out. */
  #referring(one: Case, above: readonly Subject[]): Promise<Case> {
    return this.references.refer(one, async (subject) => {
      if (above.includes(subject)) return 'left-out';
      return await unlessImpossible(() => this.create(subject, undefined, above));
    });
  }

  /**
   * Creates a record, after its parents and the records that it refers to.
   * @param within the parents' path parameters, when they exist already
   * @param above the subjects for which this record is created
   * @throws NotPossible when the server refuses, or its answer has no key
   */
  async create(
    subject: Subject,
    within?: ReadonlyMap<string, unknown>,
    above: readonly Subject[] = [],
  ): Promise<Thing> {
    const { create, key: member } = subject;
    const params = new Map(within ?? (await this.paramsFor(create)));
    const body = subject.example?.body ?? this.bodyOf(create);
    const single = body && create.bulk ? { ...body, value: firstOnly(body.value, create.bulk.items) } : body;
    const plain = this.#case(create, params, { body: single });
    const one = this.#unique(await this.#referring(plain, [...above, subject]));
    const step = await this.#send(one);
    const { id } = create.operation;
    if (!isDone(step)) throw new NotPossible(`${id} is answered with ${statusOf(step) || 'nothing'}`);
    const [key = keyInLocation(fieldOf(step, 'location'), subject), ...others] = keysIn(step, create, member);
    if (key === undefined || others.length > 0) {
      this.unknown.push(`${id} → ${statusOf(step)}`);
      throw new NotPossible(`the answer of ${id} does not say which one was made`);
    }
    // An answer with 200 may show an older record. Only a name of this run proves that the record is new.
    const isNew = [201, 202].includes(statusOf(step)) || (one.body ?? '').includes(this.#options.runId);
    if (!isNew || !isOfRun(sentIn(one, create), recordIn(step, create), this.#options.runId)) {
      this.unknown.push(`${id} → ${statusOf(step)} ${key}`);
      throw new NotPossible(`the answer of ${id} does not say whether it was there before`);
    }
    if (isAccepted(step)) {
      this.adopt(subject, params, key, step);
      throw new NotPossible(`${id} is answered with 202: it may be done later`);
    }
    return this.adopt(subject, params, key, step);
  }

  /** Registers a record that a step created, so that it is deleted at the end of the run. */
  adopt(subject: Subject, within: ReadonlyMap<string, unknown>, key: string, step: Step): Thing {
    const { read, remove, update, create } = subject;
    const names = [read, remove, update].map((role) => role?.key?.parameter);
    const parameter = names.find((name) => name !== undefined);
    // The parents keep the values of the create request.
    const params = new Map([...paramsIn(step.one), ...within]);
    if (parameter !== undefined) params.set(parameter, key);
    const sent = asShown(this.contract, create, sentIn(step.one, create));
    const thing: Thing = { subject, params, key, sent, step, isGone: false };
    this.things.push(thing);
    return thing;
  }

  /** Sends the record's create request a second time; the server may refuse it. */
  again({ step: { one } }: Thing): Promise<Step> {
    return this.#send({ ...one, expects: { kind: 'refuse', statuses: CONFLICTS, mayAccept: true } });
  }

  /** Reads a record: by its path, else from its list. */
  async look(thing: Thing): Promise<Look> {
    const { read } = thing.subject;
    if (read) {
      const step = await this.request(read, thing.params);
      return { step, record: isDone(step) ? recordIn(step, read) : undefined };
    }
    return this.findListed(thing);
  }

  /**
   * Reads a record before it is changed. When this part is left out: the record as the create request and its answer show
   * it.
   */
  async lookBefore(thing: Thing): Promise<Look> {
    if (this.parts.includes('look before')) return this.look(thing);
    const { sent, step, subject } = thing;
    return { step, record: { ...sent, ...recordIn(step, subject.create) } };
  }

  /** The pages of the record's list. */
  pages({ subject, params }: Thing, base: Query, size?: number): AsyncGenerator<Page> {
    return this.pagesOf(subject.list as OperationRole, subject.key, params, base, size);
  }

  /** The pages of a list. When the part `end of …` is left out, the list ends where its total is reached. */
  pagesOf(
    list: OperationRole,
    key: string,
    params: ReadonlyMap<string, unknown>,
    base: Query = {},
    size?: number,
  ): AsyncGenerator<Page> {
    const pages = pagesOf(list, key, (query) => this.request(list, params, { query }), base, size);
    return untilTotal(pages, list, () => !this.parts.includes(`end of ${list.operation.id}`));
  }

  /** Finds a record in its list. */
  findListed(thing: Thing): Promise<Listed> {
    return findListed(this.contract, thing, (query) => this.pages(thing, query));
  }

  /** Requests a URL that the server sent; undefined when it leads to another server. */
  async visit(
    role: OperationRole,
    { params, step: made }: Thing,
    address: string,
  ): Promise<Step | undefined> {
    const one = this.#case(role, params, {});
    const url = resolveUrl(address, made.one.url, this.#options);
    if (url === undefined) return undefined;
    const step = await this.#options.send({ ...one, url });
    this.#steps.push(step);
    return step;
  }

  /** Deletes a record; undefined when the contract has no operation for it. */
  async remove(thing: Thing, { mayBeRefused = false } = {}): Promise<Step | undefined> {
    const { remove } = thing.subject;
    if (!remove) return undefined;
    const step = await this.request(remove, thing.params, {
      mayBeRefused,
      body: naming(this.bodyOf(remove), remove, thing),
    });
    if (isDone(step)) thing.isGone = true;
    return step;
  }
}
