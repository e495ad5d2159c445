import { jest } from '@jest/globals';
import { setupServer } from 'msw-2/node';
import { testHandlers } from '../support/msw.ts';

// For those who have MSW 2, `msw` is that.
jest.unstable_mockModule('msw', () => import('msw-2'));
const { handlers } = await import('../../src/testing/msw.ts');

testHandlers({ setupServer, handlers });
