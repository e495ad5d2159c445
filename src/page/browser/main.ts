import { h, render } from 'preact';
import { App } from './app.ts';
import { loadServed } from './contracts.ts';
import { say } from './parts/status.ts';
import { follow } from './traffic.ts';

const sayFailure = (error: unknown): void => say(error instanceof Error ? error.message : String(error));

render(h(App, {}), document.body);
loadServed().catch(sayFailure);
follow().catch(sayFailure);
