import assert from 'node:assert/strict';
import { HumanError, isHumanError } from '../../../src/scan/errors';

describe('an error written for the person', () => {
  it('is known by its class, and by its name where another bundle threw it', () => {
    const fromAnotherBundle = Object.assign(new Error('labels.csv is empty.'), { name: 'HumanError' });
    assert.ok(isHumanError(new HumanError('labels.csv is empty.')));
    assert.ok(isHumanError(fromAnotherBundle));
  });
  it('is no other error', () => {
    assert.ok(!isHumanError(new TypeError('x is undefined')));
    assert.ok(!isHumanError('HumanError'));
  });
});
