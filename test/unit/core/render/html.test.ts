import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { buildReport } from '../../../../src/core/report/report';
import { renderHtml } from '../../../../src/core/render/html';

/** What the policy of a file has to say of a script or a style sheet in it. */
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe('the policy of the exported HTML', () => {
  const text = renderHtml(buildReport([]));
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text)!;

  it('allows the one script and the one style sheet that are in it, and nothing else', () => {
    const [, style] = /<style>([^]*)<\/style>/.exec(text)!;
    const [, script] = /<script>([^]*)<\/script>/.exec(text)!;
    assert.equal(policy, `default-src 'none'; style-src '${hashOf(style!)}'; script-src '${hashOf(script!)}'`);
  });

  it('can be written down: the script ends where it ends, whatever reads it', () => {
    assert.equal(text.split('</script').length, 2);
    assert.ok(!/<!--|\r/.test(text));
  });
});
