import { setupServer } from 'msw/node';
import { handlers } from '../../src/testing/msw.ts';
import { testHandlers } from '../support/msw.ts';

testHandlers({ setupServer, handlers });
