import { encodeData } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import type { OpenContact } from '../../src/domain/commands.ts';
import { decide, history, receive } from './controls.ts';

const contact = { algorithm: 'A256GCM', nonce: 'a', ciphertext: 'b' } as const;
const reporter = { ref: `r_${'x'.repeat(43)}`, contact };
const open: OpenContact = { type: 'openContact', reason: '电话核实漏水位置' };

describe('open the contact of a report', () => {
  it('happens: that it was opened and why, never what it holds', () => {
    const [, event] = history(receive({}, { reporter }), open);
    expect(event).toMatchObject({ type: 'report.contactOpened.v1', data: { reason: open.reason } });
    expect(JSON.parse(encodeData(event!))).not.toHaveProperty('contact');
  });

  it('happens again each time: it was shown that often', () => {
    expect(history(receive({}, { reporter }), open, open)).toHaveLength(3);
  });

  it('refused: there is no report, nobody was named, or there is no way to reach them', () => {
    expect(decide(open)).toMatchObject({ refusal: { code: 'report-unknown' } });
    expect(decide(open, history(receive({}, { reporter: undefined })))).toMatchObject({
      refusal: { code: 'no-contact' },
    });
    expect(decide(open, history(receive()))).toMatchObject({ refusal: { code: 'no-contact' } });
  });

  it('refused: more often than anybody needs to', () => {
    const events = history(receive({}, { reporter }), ...Array<OpenContact>(1_000).fill(open));
    expect(decide(open, events)).toMatchObject({ refusal: { code: 'report-full' } });
  });
});
