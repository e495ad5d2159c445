import type { Metric, MetricObjectWithValues, MetricValue, Registry } from 'prom-client';
import { lazy } from '../../base/lazy.ts';
import type { Refusals } from '../../recording/refusals.ts';
import type { Mount } from '../mount.ts';
import { BUCKETS, type Count, type Durations, type Labels, type Tallies } from './tallies.ts';

/** Metrics as data, which another process can aggregate. */
export type PlainMetrics = readonly MetricObjectWithValues<MetricValue<string>>[];

/** The sources of the metrics. */
export interface Measured {
  readonly mounts: ReadonlyMap<string, Mount>;
  readonly tallies: Tallies;
  readonly refusals: Refusals;
  /** The number of exchanges in progress. */
  readonly inFlight: () => number;
}

/** One sample of a metric. Those of a histogram have names of their own. */
interface Sample {
  readonly labels: Record<string, string | number>;
  readonly value: number;
  readonly metricName?: string;
}

const DURATION = 'contracts_request_duration_seconds';

/** The samples of a histogram, with cumulative buckets. */
const samplesOf = ({ labels, buckets, sum }: Durations): Sample[] => {
  let count = 0;
  const named = (ending: string, value: number, more: object = {}): Sample => ({
    metricName: `${DURATION}_${ending}`,
    labels: { ...labels, ...more },
    value,
  });
  const lines = [...BUCKETS, '+Inf'].map((le, index) => {
    count += buckets[index] ?? 0;
    return named('bucket', count, { le });
  });
  return [...lines, named('sum', sum), named('count', count)];
};

const asSamples = (counts: Iterable<Count>): Sample[] =>
  [...counts].map(({ labels, value }) => ({ labels: { ...labels }, value }));

const forEachMount = (
  mounts: ReadonlyMap<string, Mount>,
  numberOf: (mount: Mount) => number,
  more: Labels = {},
): Sample[] =>
  [...mounts.values()].map((mount) => ({
    labels: { provider: mount.name, ...more },
    value: numberOf(mount),
  }));

/** The mounts whose upstream is a real server. */
const proxied = (mounts: ReadonlyMap<string, Mount>): ReadonlyMap<string, Mount> =>
  new Map([...mounts].filter(([, { upstream }]) => upstream.kind === undefined));

type Row = readonly [name: string, type: 'counter' | 'gauge' | 'histogram', help: string, () => Sample[]];

/** The metrics of the traffic. `prom-client` has those of the process. */
const rowsOf = ({ mounts, tallies, refusals, inFlight }: Measured): readonly Row[] => [
  [
    'contracts_requests_total',
    'counter',
    'Requests to contracts, by operation, class of the status ("none": no response came) and verdict ("conforms", "undocumented", or who broke the contract: "request", "response", "both").',
    () => asSamples(tallies.requests()),
  ],
  [
    DURATION,
    'histogram',
    'How long exchanges took, until they were answered.',
    () => [...tallies.durations()].flatMap(samplesOf),
  ],
  [
    'contracts_violations_total',
    'counter',
    'Violations, by who broke the contract and the check that found it.',
    () => asSamples(tallies.violations()),
  ],
  [
    'contracts_refusals_total',
    'counter',
    'Requests that were refused before any contract was asked, by status: 413 for a body that is too large.',
    () => [...refusals.byStatus()].map(([status, value]) => ({ labels: { status: String(status) }, value })),
  ],
  [
    'contracts_requests_in_flight',
    'gauge',
    'Exchanges that are not answered yet.',
    () => [{ labels: {}, value: inFlight() }],
  ],
  [
    'contracts_upstream_up',
    'gauge',
    'Of a proxy: did the upstream answer at the last exchange with it? 1 where there was none.',
    () => forEachMount(proxied(mounts), ({ name }) => (tallies.failureOf(name) ? 0 : 1)),
  ],
  [
    'contracts_document_problems',
    'gauge',
    'Problems that were found in the document so far, by severity.',
    () =>
      (['error', 'warning'] as const).flatMap((severity) =>
        forEachMount(
          mounts,
          ({ examined }) => examined?.problems.filter((one) => one.severity === severity).length ?? 0,
          { severity },
        ),
      ),
  ],
];

/** The metrics of this process, which all servers in it share. */
const loadProcess = lazy(async (): Promise<Registry> => {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
});

/** How the metrics of several processes are aggregated; by default they are summed. */
const AGGREGATORS: Readonly<Record<string, string>> = { contracts_upstream_up: 'min' };

/** A metric for `prom-client`, which serializes any object of this shape. */
const asMetric = ([name, type, help, samples]: Row): Metric => {
  const aggregator = AGGREGATORS[name] ?? 'sum';
  const get = async () => ({ name, type, help, aggregator, values: samples() });
  return { name, help, aggregator, get } as unknown as Metric;
};

const createRegistry = async (measured: Measured): Promise<Registry> => {
  const { Registry } = await import('prom-client');
  const registry = new Registry();
  for (const row of rowsOf(measured)) registry.registerMetric(asMetric(row));
  return registry;
};

/** The metrics in the text format of Prometheus, with its media type. */
export interface Metrics {
  (): Promise<{ readonly type: string; readonly text: string }>;
  readonly plain: () => Promise<PlainMetrics>;
}

/**
 * Counts from the first request on; `prom-client` is loaded only when the metrics are requested.
 * @param others the metrics of other processes, which are aggregated with ours
 */
export const createMetrics = (
  measured: Measured,
  others: () => readonly PlainMetrics[] = () => [],
): Metrics => {
  const own = lazy(() => createRegistry(measured));
  const load = () => Promise.all([own(), loadProcess()]);
  const plain = async () => (await Promise.all((await load()).map((one) => one.getMetricsAsJSON()))).flat();
  const write = async () => {
    const more = others();
    if (more.length > 0) {
      const { AggregatorRegistry } = await import('prom-client');
      const registry = AggregatorRegistry.aggregate([await plain(), ...more] as object[]);
      return { type: registry.contentType, text: await registry.metrics() };
    }
    const [registry, ofProcess] = await load();
    const texts = await Promise.all([registry.metrics(), ofProcess.metrics()]);
    return { type: registry.contentType, text: texts.join('\n') };
  };
  return Object.assign(write, { plain });
};
