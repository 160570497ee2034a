import assert from 'node:assert/strict';
import { CancelledError, HumanError, isHumanError } from '../../../src/scan/errors';

describe('an error written for the person', () => {
  it('is known by its class', () => {
    assert.ok(isHumanError(new HumanError('The file is empty.')));
    assert.ok(![new Error('EACCES'), new CancelledError(), 'text', undefined].some(isHumanError));
  });
});
