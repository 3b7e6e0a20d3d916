import { describe, expect, it } from 'vitest';
import type { CorrectContact, ReportCommand, WithdrawReport } from '../../src/domain/commands.ts';
import { decide, history, receive } from './controls.ts';

const now = Date.parse('2026-11-24T02:00:00.000Z');
const withdraw = (given: Partial<WithdrawReport> = {}): WithdrawReport => ({
  ...{ type: 'withdrawReport', reason: '已经修好了', over: false, goesOnSince: undefined, now },
  ...given,
});
const reporter = {
  ref: `r_${'n'.repeat(43)}`,
  contact: { algorithm: 'A256GCM', nonce: 'a', ciphertext: 'b' },
} as const;
const correct = (given: Partial<CorrectContact> = {}): CorrectContact => ({
  ...{ type: 'correctContact', reporter, contactHash: 'a'.repeat(64), now },
  ...given,
});

describe('withdraw a report', () => {
  it('happens once; said again it is quiet, also when it has ended by it', () => {
    const events = history(receive(), withdraw(), withdraw(), withdraw({ over: true }));
    expect(events.slice(1)).toMatchObject([{ type: 'report.withdrawn.v1', data: { reason: '已经修好了' } }]);
  });

  it('refused: there is no report, or it is over', () => {
    expect(decide(withdraw())).toMatchObject({ refusal: { code: 'report-unknown' } });
    expect(decide(withdraw({ over: true }), history(receive()))).toMatchObject({ refusal: { code: 'report-over' } });
  });

  it('happens once more where it was gone on with since, not where that was before', () => {
    const later = withdraw({ goesOnSince: '2026-11-24T03:00:00.000Z', now: now + 7_200_000 });
    expect(history(receive(), withdraw(), later, later)).toHaveLength(3);
    expect(history(receive(), withdraw(), withdraw({ goesOnSince: '2026-11-24T01:00:00.000Z' }))).toHaveLength(2);
  });
});

describe('correct how a reporter is reached', () => {
  it('happens; the same again is quiet, the one before is another', () => {
    const other = correct({ contactHash: 'b'.repeat(64) });
    expect(history(receive(), correct(), correct(), other, correct())).toHaveLength(4);
  });

  it('happens to who was named by nothing before', () => {
    expect(history(receive({}, { reporter: undefined }), correct())[1]).toMatchObject({ data: { reporter } });
  });

  it('refused: there is no report, or more often than anybody moves', () => {
    expect(decide(correct())).toMatchObject({ refusal: { code: 'report-unknown' } });
    const often = Array.from({ length: 100 }, (_, n) => correct({ contactHash: `${n}`.padStart(64, '0') }));
    expect(decide(correct(), history(receive(), ...often))).toMatchObject({ refusal: { code: 'report-full' } });
  });
});

describe('tell a caller the PIN', () => {
  it('is a fact each time, up to a limit', () => {
    const show: ReportCommand = { type: 'showAccess' };
    expect(history(receive(), show, show)).toHaveLength(3);
    expect(decide(show)).toMatchObject({ refusal: { code: 'report-unknown' } });
    const events = history(receive(), ...Array<ReportCommand>(1_000).fill(show));
    expect(decide(show, events)).toMatchObject({ refusal: { code: 'report-full' } });
  });
});
