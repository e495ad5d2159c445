/**
 * An error answer, by the status and name of an example in the contract. A handler returns or throws it; either rolls
 * back the request's changes. Its message is used where the contract has no example.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly example: string | undefined;
  /** Replaces the example's value; an object is merged into it. */
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
 * Refuses a request with an example of the contract.
 * @param status the documented status; the document may have it as a range (`4XX`) or `default`
 * @param example the name of the example; the first one of the status when left out
 * @param value replaces the example's value; an object is merged into it
 */
export const refuse = (
  status: number,
  example?: string,
  value?: unknown,
  headers?: Readonly<Record<string, string>>,
): Refusal => new Refusal(status, example, value, headers);

/** Refuses a request with a sentence, for a contract without an example. */
export const refuseInWords = (status: number, sentence: string): Refusal =>
  new Refusal(status, undefined, undefined, {}, sentence);
