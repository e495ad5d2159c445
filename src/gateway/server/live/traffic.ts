import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Router } from 'express';
import { exchangeAsJson, summaryAsJson } from '../../../recording/exchange-json.ts';
import { harOf } from '../../../recording/har-writer.ts';
import type { Recorder } from '../../../recording/recorder.ts';
import { problem } from '../../upstream.ts';
import { write } from '../respond.ts';
import { createEvents } from './events.ts';
import { type ExchangeQuery, readQuery, select } from './query.ts';

const NO_EXCHANGE = problem(
  404,
  'No such exchange',
  'It was never there, or newer ones have taken its place.',
);

const TOO_MANY_STREAMS = problem(
  503,
  'Service Unavailable',
  'There are as many streams of events as may be: close a page.',
);

/** Calls a function with the query of a request, or answers 400 with what is wrong with it. */
const withQuery =
  (use: (query: ExchangeQuery, outgoing: ServerResponse) => void) =>
  (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const query = readQuery(incoming.url ?? '');
    if (typeof query === 'string') write(incoming, outgoing, problem(400, 'Bad Request', query));
    else use(query, outgoing);
  };

const sendText = (outgoing: ServerResponse, type: string, text: string): void => {
  outgoing.setHeader('content-type', type);
  outgoing.end(text);
};

/** Serves exchanges: the list, single ones, as HAR, and as events. */
export const addTraffic = (router: Router, recorder: Recorder): void => {
  const listen = createEvents(recorder);
  const json = 'application/json; charset=utf-8';
  router.get(
    '/exchanges',
    withQuery((query, outgoing) =>
      sendText(outgoing, json, JSON.stringify(select(recorder.list(), query).map(summaryAsJson))),
    ),
  );
  router.delete('/exchanges', (_, response) => {
    recorder.clear();
    response.status(204).end();
  });
  router.get(
    '/exchanges.har',
    withQuery((query, outgoing) => {
      outgoing.setHeader('content-disposition', 'attachment; filename="exchanges.har"');
      sendText(outgoing, 'application/json', harOf(select(recorder.list(), query)));
    }),
  );
  router.get('/events', (incoming, response) => {
    if (!listen(incoming, response)) write(incoming, response, TOO_MANY_STREAMS);
  });
  router.get('/exchanges/:id', (incoming, response) => {
    const recorded = recorder.find(Number(incoming.params.id));
    if (recorded) response.json(exchangeAsJson(recorded));
    else write(incoming, response, NO_EXCHANGE);
  });
};
