import { expect, test } from '@jest/globals';
import { createContract } from '../../../src/contract/contract.ts';
import { examine } from '../../../src/contract/lint.ts';
import { convertSwagger } from '../../../src/document/convert/swagger/document.ts';
import { convertThreeZero } from '../../../src/document/convert/three-zero.ts';
import { isObject } from '../../../src/json/pointer.ts';
import { documentOf } from '../../support/document.ts';
import { pathsIn, withValue } from '../../support/fuzz/edit.ts';
import { SWAGGER } from '../../support/fuzz/swagger.ts';

const OTHERS = [null, 'x', 7, [], {}, [null], true, undefined, { $ref: 'x' }, { $ref: '#/paths' }];

test('no value in a Swagger 2.0 document, whatever it is, makes its conversion or its examination fail', async () => {
  let count = 0;
  for (const path of pathsIn(SWAGGER)) {
    for (const other of OTHERS) {
      const broken = withValue(SWAGGER, path, other) as Record<string, unknown>;
      const three = convertSwagger({ swagger: '2.0', info: {}, ...broken }).converted;
      const { converted } = convertThreeZero(three);
      expect(isObject(converted)).toBe(true);
      if (count++ % 7 !== 0) continue; // Linting takes longer, so only every seventh document is linted.
      const problems = await Array.fromAsync(examine(createContract(documentOf(converted))));
      expect(Array.isArray(problems)).toBe(true);
    }
  }
  expect(count).toBeGreaterThan(1000);
});
