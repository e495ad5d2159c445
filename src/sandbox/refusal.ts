/**
 * An answer that refuses a request: an example of the contract, found by its status and name. Returned or thrown by a
 * handler; either way everything that the request has changed is taken back. Its message is what is said where the contract has
 * no example.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly example: string | undefined;
  /** What takes the place of the example's value: members of an object are put over its own, all else replaces it. */
  readonly value: unknown;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    example?: string,
    value?: unknown,
    headers: Readonly<Record<string, string>> = {},
    sentence?: string,
  ) {
    super(sentence);
    this.status = status;
    this.example = example;
    this.value = value;
    this.headers = headers;
  }
}

/**
 * Refuses a request by an example of the contract.
 * @param status the documented status; a range (`4XX`) or `default` may stand for it in the document
 * @param example its name; the first one of the status when left out
 * @param value what to put into it: members of an object replace those of the example, anything else replaces all of it
 */
export const refuse = (
  status: number,
  example?: string,
  value?: unknown,
  headers?: Readonly<Record<string, string>>,
): Refusal => new Refusal(status, example, value, headers);

/** Refuses a request by a sentence, which stands in the answer where the contract has no example of it. */
export const refuseInWords = (status: number, sentence: string): Refusal =>
  new Refusal(status, undefined, undefined, {}, sentence);
