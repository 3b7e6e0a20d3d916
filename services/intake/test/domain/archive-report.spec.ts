import { encodeData } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import type { ArchiveReport, ReceiveReport } from '../../src/domain/commands.ts';
import type { ReportContent } from '../../src/domain/content.ts';
import type { HistoryFacts } from '../../src/domain/state.ts';
import { decide, history, message, NOW, quiet, receive, received, stateAfter } from './controls.ts';

const THEN = '2019-05-04T01:00:00.000Z';
const FACTS: HistoryFacts = {
  ...{ receivedAt: THEN, closedAt: '2019-05-09T02:11:00.000Z', dueAt: '2019-05-12T01:00:00.000Z' },
  ...{ unit: '绣湖社区居委会', outcome: '路灯已更换' },
};
const past: Partial<ReportContent> = { occurredAt: THEN };

const archive = (
  facts: Partial<HistoryFacts> = {},
  content: Partial<ReportContent> = past,
  rest: Partial<ReceiveReport> & { readonly correct?: boolean } = {},
): ArchiveReport => {
  const { correct = false, ...said } = rest;
  return {
    ...receive(content, said),
    ...{ type: 'archiveReport', history: { ...FACTS, ...facts }, source: '2019.csv', correct },
  };
};

describe('archive a report', () => {
  it('happens: it is kept with its own times and what came of it', () => {
    const [event] = history(archive());
    expect(event).toMatchObject({
      type: 'report.archived.v1',
      data: { ...FACTS, integration: 'hotline-yiwu', importedAt: new Date(NOW).toISOString(), source: '2019.csv' },
    });
    expect(() => encodeData(event!)).not.toThrow();
  });

  it('happens where the older register says no more than when', () => {
    const bare = { closedAt: undefined, dueAt: undefined, unit: undefined, outcome: undefined };
    const [event] = history(archive(bare));
    expect(JSON.parse(encodeData(event!))).not.toHaveProperty('closedAt');
  });

  it('quiet: said again, from another file on another day', () => {
    expect(decide({ ...archive(), source: 'copy.csv', now: NOW + 1 }, history(archive()))).toEqual(quiet);
  });

  it('quiet: the same report came in by its channel before, or comes after', () => {
    expect(decide(archive(), history(receive(past)))).toEqual(quiet);
    expect(decide(receive(past), history(archive()))).toEqual(quiet);
  });

  it('refused: said before with other content or another outcome, each named', () => {
    const other = archive({ outcome: '已转办', closedAt: undefined }, { ...past, text: '路灯不亮' });
    expect(decide(other, history(archive()))).toMatchObject({
      refusal: { code: 'content-differs', pointers: ['/text', '/history/closedAt', '/history/outcome'] },
    });
  });

  it.each([
    ['received', { receivedAt: '2026-03-11T18:00:00.001Z' }, '/history/receivedAt', 'occurred-in-future'],
    ['closed', { closedAt: '2026-03-11T18:00:00.001Z' }, '/history/closedAt', 'occurred-in-future'],
    [
      'closed before it was received',
      { closedAt: '2019-05-03T23:00:00.000Z' },
      '/history/closedAt',
      'closed-before-received',
    ],
  ])('refused: it says to have been %s, which can not be', (_, facts, pointer, code) => {
    expect(decide(archive(facts))).toMatchObject({ refusal: { code, pointers: [pointer] } });
  });
});

describe('a correction', () => {
  const correction = archive(
    { receivedAt: '2019-04-05T01:00:00.000Z' },
    { ...past, text: '路灯不亮' },
    { correct: true },
  );

  it('takes the place of what was imported before; what was added meanwhile stays', () => {
    const said = message('m-1', '还是不亮');
    const state = received(stateAfter(history(archive(), said, correction)));
    expect(state.report).toMatchObject({ text: '路灯不亮', receivedAt: '2019-04-05T01:00:00.000Z' });
    expect(state.messages.map(({ text }) => text)).toEqual(['还是不亮']);
  });

  it('is quiet the second time', () => {
    expect(decide(correction, history(archive(), correction))).toEqual(quiet);
  });

  it('is refused where the report came in by its channel: what somebody said is nobody’s to correct', () => {
    expect(decide(correction, history(receive(past)))).toMatchObject({ refusal: { code: 'content-differs' } });
  });

  it('forgets what was remarked on the old words', () => {
    const remarks = [{ pointer: '/reporter/email', code: 'notAnAddress', detail: 'kept as given' }];
    const events = history(archive({}, past, { remarks }), correction);
    expect(received(stateAfter(events)).remarks.report).toEqual([]);
    expect(received(stateAfter(events.slice(0, 2))).remarks.report).toEqual(remarks);
  });
});
