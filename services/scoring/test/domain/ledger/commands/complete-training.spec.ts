import { describe, expect, it } from 'vitest';
import { items, officers, photo } from '../../../controls.ts';
import { after, commands, dataOf, entryId, fallen, left, outcomeOf, trainingId } from '../ledger-story.ts';

const enrolled = after(...fallen);

describe('completeTraining', () => {
  it('gives points back', () => {
    expect(dataOf('ledger.trainingCompleted.v1', commands.completeTraining({ evidence: [photo] }), enrolled)).toEqual({
      ...{ trainingId: trainingId(), on: '2026-11-24', by: 'co-1', restores: 3, evidence: [photo] },
      balance: { before: 3, after: 6 },
    });
  });

  it('gives back no more than was deducted', () => {
    const reversals = ['first', 'second', 'third'].map((key) => commands.reverse({ entryId: entryId(key) }));
    expect(left(...fallen, ...reversals, commands.completeTraining())).toBe(12);
    const half = commands.enter('half', { item: items.unreported.code });
    expect(left(...fallen, ...reversals, half, commands.completeTraining())).toBe(12);
  });

  it('is taken in a closed ledger too, until its last day', () => {
    const closed = after(
      ...(fallen.map((command) => ({ ...command, today: '2026-12-15', occurredOn: '2026-12-15' })) as never[]),
      commands.close(),
    );
    const command = (on: string) => commands.completeTraining({ on, today: '2027-01-20' });
    expect(outcomeOf(command('2027-01-14'), closed)).toEqual(['trainingCompleted']);
    expect(outcomeOf(command('2027-01-15'), closed)).toBe('too-late');
  });

  it('said again is quiet', () => {
    expect(outcomeOf(commands.completeTraining(), after(...fallen, commands.completeTraining()))).toEqual([]);
  });

  it.each([
    ['training-unknown', 'for a course that is not there', { trainingId: trainingId(2) }],
    ['forbidden', 'to a role without the right', { by: officers.worker }],
    ['out-of-area', 'to an officer of another township', { by: officers.stranger }],
    ['in-the-future', 'for a day to come', { on: '2026-11-25' }],
  ])('is refused %s: %s', (code, _, given) => {
    expect(outcomeOf(commands.completeTraining(given), enrolled)).toBe(code);
  });
});
