/** What options of commands say, by their names: `maxCases` for `--max-cases`. */
export interface Settings {
  /** Send requests that change something to the upstream. */
  allowWrites?: boolean;
  /** How long to wait for a server that is starting, in seconds. */
  wait?: number;
  /** Set this to false to send single requests only. */
  sequences?: boolean;
  /** How long the upstream may take, in seconds. */
  timeout?: number;
  /** The same seed makes the same cases. */
  seed?: number | string;
  /** A server that accepts what the contract forbids is a warning. */
  lenient?: boolean;
  /** The least coverage of each contract, in percent. */
  minCoverage?: number;
  /** Reports: `pretty`, or a format and a file, as `junit=report.xml`. */
  report?: string | readonly string[];
  /** Judge what can be judged of a broken document; what is wrong is a warning. */
  tolerate?: boolean;
  /** A file with an authority that may have signed the upstream's certificate (PEM). */
  ca?: string;
  /** A file with a client certificate for the upstream (PEM). */
  cert?: string;
  /** The file with the key of `cert` (PEM). */
  key?: string;
  /** Take any certificate of the upstream's. */
  insecure?: boolean;
  /** Speak HTTP/2 with the upstream. */
  http2?: boolean;
  /** The file of violations that are accepted: only others fail the run. */
  baseline?: string;
  /** Accept the violations of this run: write them to the baseline. */
  updateBaseline?: boolean;
  /** Send only these operations, tags, families or cases, with `*` for any text. */
  only?: string | readonly string[];
  /** The n-th of m parts of what is sent, as `1/3`. */
  shard?: string;
  /** Of each contract no more cases than these. */
  maxCases?: number;
  /** How many requests to make up for each operation. */
  fuzz?: number;
  /** How many random walks to take over each kind of records. */
  walks?: number;
  /** By how many processes a mock or a proxy serves. */
  workers?: number;
  /** Start no case after this time, in seconds. */
  time?: number;
  /** Start no more requests a second. */
  rate?: number;
  /** How many requests at the same time. */
  concurrency?: number;
  /** Members of JSON bodies that get a text of their own in each request. */
  unique?: string | readonly string[];
  /** What those texts have in common: 1 to 12 small letters and digits. */
  runId?: string;
  /** Print what would be sent, and send nothing. */
  plan?: boolean;
  /** Follow references to other servers. */
  remoteRefs?: boolean;
  /** Ask no server for documents: read the copies of earlier starts. */
  offline?: boolean;
  /** `verify`: what was called there belongs to this contract, as `http://127.0.0.1:8080=partoo`. */
  map?: string | readonly string[];
  /** `verify`: judge one side alone. */
  side?: 'request' | 'response';
  /** A request for an operation that its contract does not document is a violation. */
  complete?: boolean;
  /** `proxy`: judge bodies up to this size, in MiB. */
  maxBody?: number;
  /** `proxy`: answer by the mock where the upstream says 404, 405 or 501 and the contract does not. */
  mockMissing?: boolean;
  /** Servers: the port to listen on; 0 for any free one. */
  port?: number;
  /** Servers: the address to listen on. */
  host?: string;
  /** Servers: set this to false to let no pages of other origins call, or to `vendor` for what the vendor lets them call. */
  cors?: boolean | 'vendor';
  /** Servers: listen with TLS. */
  tls?: boolean;
  /** Servers: the certificate for that, and its key, as PEM files. */
  tlsCert?: string;
  tlsKey?: string;
  /** Servers: where to write a certificate that is made. */
  tlsOut?: string;
  /** Servers: pages of these origins may call. */
  allowOrigin?: string | readonly string[];
  /** Servers: answer under these names too. */
  allowHost?: string | readonly string[];
  /** Servers: answer 502 in place of a response that breaks the contract. */
  errors?: boolean;
  /** Servers: examine the whole document first, and do not start when it is broken. */
  strict?: boolean;
  /** Servers: the file to record all exchanges in, as HAR. */
  har?: string;
}
