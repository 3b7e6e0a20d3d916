import { describe, expect, it } from 'vitest';
import { at, instant, officers } from '../../controls.ts';
import { after, cases, commands, eventsOf, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

describe('progress', () => {
  it('notes how it stands, and is the first answer', () => {
    expect(outcomeOf(commands.progress(), cases.accepted())).toEqual(['progressNoted']);
    const state = after(commands.open(), commands.accept(), commands.progress());
    expect(outcomeOf(commands.missDeadline({ milestone: 'answer', dueAt: instant(30), now: at(31) }), state)).toEqual(
      [],
    );
  });

  it('too late for a first answer records that', () => {
    const late = commands.progress({ now: at(31) });
    expect(eventsOf(late, cases.accepted()).map((event) => event.type)).toEqual([
      'case.deadlineMissed.v1',
      'case.progressNoted.v1',
    ]);
  });

  it('another note is another fact', () => {
    const state = after(commands.open(), commands.accept(), commands.progress());
    expect(outcomeOf(commands.progress({ note: '配件到了' }), state)).toEqual(['progressNoted']);
  });

  it('the same note, by the same officer or by another, is another fact: what was done twice is told twice', () => {
    const state = after(commands.open(), commands.accept(), commands.progress());
    expect(outcomeOf(commands.progress(), state)).toEqual(['progressNoted']);
    expect(outcomeOf(commands.progress({ by: officers.nextWorker }), state)).toEqual(['progressNoted']);
  });

  itIsGuarded(commands.progress(), ['accepted']);
});
