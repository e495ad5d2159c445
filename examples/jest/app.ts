import express, { type ErrorRequestHandler } from 'express';

/** Errors of Express itself: a malformed JSON body, or a path with invalid percent-encoding. */
const refuse: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(error.status ?? 500).json({ error: error.message });
};

/** Creates an app that stores notes, as described in openapi.yaml. */
export const createApp = (): express.Express => {
  const notes: string[] = [];
  const app = express();
  app.use(express.json());
  app.post('/api/notes', ({ body }, response) => {
    if (typeof body?.text !== 'string' || body.text === '')
      return void response.status(400).json({ error: 'A note needs a text.' });
    const id = notes.push(body.text);
    response.status(201).location(`/api/notes/${id}`).json({ id, text: body.text });
  });
  app.get('/api/notes/:id', ({ params }, response) => {
    const id = Number(params.id);
    if (!Number.isInteger(id)) return void response.status(400).json({ error: 'An id is a whole number.' });
    const text = notes[id - 1];
    if (text === undefined) response.status(404).json({ error: `There is no note ${id}.` });
    else response.json({ id, text });
  });
  app.use(refuse);
  return app;
};
