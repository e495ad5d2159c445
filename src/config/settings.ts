/** Options of commands as members of a configuration: `maxCases` for `--max-cases`. Times are in seconds. */
export interface Settings {
  /** Send requests that may change data to the upstream. */
  allowWrites?: boolean;
  /** How long to wait for a server that is starting, in seconds. */
  wait?: number;
  /** False sends single requests only. */
  sequences?: boolean;
  /** The time limit of a request to the upstream, in seconds. */
  timeout?: number;
  /** The same seed generates the same cases. */
  seed?: number | string;
  /** Report a server that accepts invalid requests with a warning only. */
  lenient?: boolean;
  /** The least coverage of each contract, in percent. */
  minCoverage?: number;
  /** Reports: `pretty`, or a format and a file, such as `junit=report.xml`. */
  report?: string | readonly string[];
  /** Judge what a broken document allows; report its faults as warnings. */
  tolerate?: boolean;
  /** A file with certificates of authorities for the upstream (PEM). */
  ca?: string;
  /** A file with a client certificate for the upstream (PEM). */
  cert?: string;
  /** The file with the key of `cert` (PEM). */
  key?: string;
  /** Accept any certificate of the upstream. */
  insecure?: boolean;
  /** Use HTTP/2 with the upstream. */
  http2?: boolean;
  /** The file of accepted violations; only others fail the run. */
  baseline?: string;
  /** Write the violations of this run to the baseline. */
  updateBaseline?: boolean;
  /** Send only these operations, tags, families or cases; `*` stands for any text. */
  only?: string | readonly string[];
  /** The n-th of m parts of the cases, such as `1/3`. */
  shard?: string;
  /** The most cases for each contract. */
  maxCases?: number;
  /** How many random requests to generate for each operation. */
  fuzz?: number;
  /** How many random walks to take for each resource. */
  walks?: number;
  /** How many processes serve a mock or proxy. */
  workers?: number;
  /** Start no case after this time, in seconds. */
  time?: number;
  /** The most requests per second. */
  rate?: number;
  /** The most requests at the same time. */
  concurrency?: number;
  /** Members of JSON bodies that get a unique text in each request. */
  unique?: string | readonly string[];
  /** The part that these texts share: 1 to 12 lower-case letters and digits. */
  runId?: string;
  /** Print the requests and send nothing. */
  plan?: boolean;
  /** Follow references to other servers. */
  remoteRefs?: boolean;
  /** Load no documents from servers; use the cached copies. */
  offline?: boolean;
  /** `verify`: assigns a recorded origin to a contract, such as `http://127.0.0.1:8080=partoo`. */
  map?: string | readonly string[];
  /** `verify`: judge only requests or only responses. */
  side?: 'request' | 'response';
  /** A request for an operation that the contract does not document is a violation. */
  complete?: boolean;
  /** `proxy`: judge bodies up to this size, in MiB. */
  maxBody?: number;
  /** `proxy`: let the mock answer when the upstream answers 404, 405 or 501 and the contract has no such response. */
  mockMissing?: boolean;
  /** Servers: the port to listen on; 0 for any free one. */
  port?: number;
  /** Servers: the address to listen on. */
  host?: string;
  /** Servers: false refuses requests from pages of other origins; `vendor` allows what the vendor allows. */
  cors?: boolean | 'vendor';
  /** Servers: listen with TLS. */
  tls?: boolean;
  /** Servers: files with the TLS certificate and its key (PEM). */
  tlsCert?: string;
  tlsKey?: string;
  /** Servers: the file to write a generated certificate to. */
  tlsOut?: string;
  /** Servers: the origins whose pages may send requests. */
  allowOrigin?: string | readonly string[];
  /** Servers: further host names to answer to. */
  allowHost?: string | readonly string[];
  /** Servers: answer 502 in place of a response that breaks the contract. */
  errors?: boolean;
  /** Servers: examine the whole document first, and do not start when it is broken. */
  strict?: boolean;
  /** Servers: the HAR file to record all exchanges in. */
  har?: string;
}
