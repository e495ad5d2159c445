import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express from 'express';
import { serversOf } from '../../contract/servers.ts';
import type { Coverages } from '../../coverage/coverages.ts';
import { coverageAsJson, summarize } from '../../coverage/json.ts';
import type { Recorder } from '../../recording/recorder.ts';
import type { Refusals } from '../../recording/refusals.ts';
import type { ControlRoute } from '../control.ts';
import type { LivePage } from '../live-page.ts';
import { HEALTH_TYPE, type Health } from '../monitoring/health.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import type { Mount } from '../mount.ts';
import { problem } from '../upstream.ts';
import { addContracts } from './live/contracts.ts';
import { addPage } from './live/page.ts';
import { addTraffic } from './live/traffic.ts';
import { OWN_DATA } from './policies.ts';
import { write } from './respond.ts';

const mountAsJson = ({ name, contract, upstream, examined }: Mount, { undocumentedOf }: Recorder) => ({
  name,
  mount: `/${name}${serversOf(contract)[0] ?? ''}`,
  upstream: upstream.name,
  isExamined: examined?.isDone ?? false,
  problems: examined?.problems.length ?? 0,
  undocumented: undocumentedOf(name),
  operations: contract.operations.map(({ id, method, path }) => ({ id, method: method.toUpperCase(), path })),
});

const nothingHere = (controls: readonly ControlRoute[]) => {
  const more = controls.length > 0 ? ', and what /_contracts/openapi.json describes' : '';
  return problem(
    404,
    'Not Found',
    `There are /_contracts/, /_contracts/health, /_contracts/metrics, /_contracts/problems, /_contracts/refusals (GET, DELETE), /_contracts/exchanges (GET, DELETE), /_contracts/exchanges/{id}, /_contracts/exchanges.har, /_contracts/events, /_contracts/contracts, /_contracts/contracts/{contract}, where traffic is counted /_contracts/coverage (GET, DELETE) and /_contracts/coverage/{contract}${more}.`,
  );
};

/** Responds after an error was thrown. */
export type ErrorHandler = (error: unknown, incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** Serves coverage: a summary of all contracts, or every item of one. */
const addCoverage = (
  router: express.Router,
  mounts: ReadonlyMap<string, Mount>,
  coverages: Coverages,
): void => {
  router.get('/coverage', async (_, response) => {
    const listed = [];
    for (const { name, contract } of mounts.values()) {
      const href = `/_contracts/coverage/${name}`;
      listed.push({ provider: name, ...(await summarize(contract, coverages.find(contract))), href });
    }
    response.json(listed);
  });
  router.delete('/coverage', (_, response) => {
    coverages.clear();
    response.status(204).end();
  });
  router.get('/coverage/:name', async (incoming, response, next) => {
    const mount = mounts.get(incoming.params.name);
    if (!mount) return next();
    const { name, contract } = mount;
    response.json({ provider: name, ...(await coverageAsJson(contract, coverages.find(contract))) });
  });
};

/** The largest body of a request to the API, such as the state of a workspace. */
const LARGEST = '64mb';

const parsed = (text: string): { readonly body: unknown } => {
  try {
    return { body: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return { body: undefined };
  }
};

const addControls = (router: express.Router, controls: readonly ControlRoute[]): void => {
  for (const { method, path, handle } of controls) {
    router[method](path, express.text({ type: () => true, limit: LARGEST }), async (incoming, response) => {
      const text = typeof incoming.body === 'string' ? incoming.body : '';
      const params = incoming.params as Readonly<Record<string, string>>;
      const { method: sent, path: below } = incoming;
      const { status, body } = await handle({ method: sent, path: below, params, text, ...parsed(text) });
      const type = status >= 400 ? 'application/problem+json' : 'application/json';
      if (body === undefined) response.status(status).end();
      else response.status(status).type(type).send(JSON.stringify(body));
    });
  }
};

/** What the inspector serves. */
export interface Inspected {
  readonly mounts: ReadonlyMap<string, Mount>;
  readonly recorder: Recorder;
  readonly refusals: Refusals;
  readonly coverages?: Coverages | undefined;
  readonly controls: readonly ControlRoute[];
  readonly page: LivePage;
  readonly health: () => Health;
  readonly metrics: Metrics;
}

/** Serves the health and the metrics of the server. */
const addMonitoring = (
  router: express.Router,
  { health, metrics }: Pick<Inspected, 'health' | 'metrics'>,
): void => {
  router.get('/health', (_, response) => {
    response.type(HEALTH_TYPE).send(JSON.stringify(health()));
  });
  router.get('/metrics', async (_, response) => {
    const { type, text } = await metrics();
    response.set('content-type', type).end(text);
  });
};

const createRouter = (inspected: Inspected): express.Router => {
  const { mounts, recorder, refusals, coverages, controls, page } = inspected;
  const router = express.Router();
  addPage(router, page);
  router.get('/', (_, response) => {
    const contracts = [...mounts.values()].map((mount) => mountAsJson(mount, recorder));
    const counted = coverages ? { coverage: '/_contracts/coverage' } : {};
    const controlled =
      controls.length > 0
        ? {
            workspaces: '/_contracts/workspaces',
            rules: '/_contracts/rules',
            api: '/_contracts/openapi.json',
          }
        : {};
    response.json({
      contracts,
      exchanges: '/_contracts/exchanges',
      health: '/_contracts/health',
      metrics: '/_contracts/metrics',
      problems: '/_contracts/problems',
      refusals: '/_contracts/refusals',
      refused: refusals.count(),
      ...counted,
      ...controlled,
    });
  });
  router.get('/problems', (_, response) => {
    const listed = [...mounts.values()].flatMap(({ name, examined }) =>
      (examined?.problems ?? []).map((problem) => ({ provider: name, ...problem })),
    );
    response.json(listed);
  });
  router.get('/refusals', (_, response) => {
    response.json(
      refusals.list().map(({ at, ...refused }) => ({ at: new Date(at).toISOString(), ...refused })),
    );
  });
  router.delete('/refusals', (_, response) => {
    refusals.clear();
    response.status(204).end();
  });
  addMonitoring(router, inspected);
  addTraffic(router, recorder);
  addContracts(router, mounts, page);
  if (coverages) addCoverage(router, mounts, coverages);
  addControls(router, controls);
  const nothing = nothingHere(controls);
  router.use((incoming, response) => write(incoming, response, nothing));
  return router;
};

/** Serves the gateway's own state as JSON below `/_contracts/`. */
export const createInspector = (inspected: Inspected, handleError: ErrorHandler): RequestListener => {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  app.use((_, outgoing, next) => {
    outgoing.set(OWN_DATA);
    next();
  });
  app.use('/_contracts', createRouter(inspected));
  const onError: express.ErrorRequestHandler = (error, incoming, outgoing, _next) =>
    handleError(error, incoming, outgoing);
  app.use(onError);
  return app;
};
