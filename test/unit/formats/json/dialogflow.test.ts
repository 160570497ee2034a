import assert from 'node:assert/strict';
import { dialogflow } from '../../../../src/formats/json/dialogflow';
import { countAll } from '../countAll';

const phrases = (...texts: string[]): string =>
  JSON.stringify(
    texts.map((text) => ({ id: 'a', data: [{ text, userDefined: false }], isTemplate: false, count: 0 })),
    null,
    2,
  );
const intent = (name: string): string => JSON.stringify({ id: 'b', name, auto: true, responses: [] });

describe('an exported agent of Dialogflow', () => {
  const agent = {
    'agent.json': '{"language": "en"}',
    'intents/book.room.json': intent('book.room'),
    'intents/book.room_usersays_en.json': phrases('a room please', 'is there a room', 'a bed'),
    'intents/cancel.json': intent('cancel'),
    'intents/cancel_usersays_en.json': phrases('stop it'),
    'intents/Default Fallback Intent.json': intent('Default Fallback Intent'),
  };

  it('has an intent for each file of phrases, and intents without any', async () => {
    const { seen } = await countAll(dialogflow, agent);
    assert.deepEqual(
      seen.map(({ samples, classes }) => [samples, classes]),
      [[4, { 'book.room': '3', cancel: '1', 'Default Fallback Intent': '0' }]],
    );
  });

  it('is read in each of its languages', async () => {
    const spanish = {
      'intents/cancel_usersays_es.json': phrases('para', 'basta'),
      'intents/book.room_usersays_es.json': phrases('un cuarto'),
    };
    const { seen } = await countAll(dialogflow, { ...agent, ...spanish });
    assert.deepEqual(
      seen.map(({ samples }) => samples),
      [4, 3],
    );
  });

  it('that is broken is counted as far as it goes', async () => {
    const { seen } = await countAll(dialogflow, {
      ...agent,
      'intents/cancel_usersays_en.json': '[{"id": "a", "data": [{"text": "x"}]}, {"id": ',
    });
    assert.equal(seen[0]!.samples, 4);
    assert.match(JSON.stringify(seen[0]!.problems), /broken/);
  });

  it('is not what other lists are called', async () => {
    const { seen } = await countAll(dialogflow, { 'a_usersays_en.json': '{}', 'b_usersays_en.json': '[1, 2]' });
    assert.deepEqual(seen, []);
  });
});
