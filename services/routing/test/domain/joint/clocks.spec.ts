import { expect, it } from 'vitest';
import { at, GRID, handlersIn, instant } from '../../controls.ts';
import { commands, eventsOf, outcomeOf, told } from '../case-story.ts';
import { joint, jointCases, story } from './joint-story.ts';

type Case = ReturnType<typeof story>;
const owed = (state: Case) => (state.phase === 'none' ? undefined : state.about.owed);
const ofJoint = (state: Case) =>
  owed(state)!.due.filter(({ milestone }) => ['meeting', 'resolution'].includes(milestone));
const miss = (milestone: 'meeting' | 'resolution', minutes: number) =>
  commands.missDeadline({ milestone, dueAt: instant(minutes), now: at(minutes + 1), handlers: handlersIn(GRID) });
const doing = (state: Case, command: ReturnType<typeof miss>): Case => told(state, command, eventsOf(command, state));

it('how the meeting went is due a day after its hour, from the new hour when it is put off, and done when it is said', () => {
  const called = jointCases.called();
  expect(ofJoint(called)).toEqual([{ milestone: 'meeting', dueAt: instant(60 + 1_440) }]);
  const putOff = { ...joint.convene({ meetsAt: instant(90) }), type: 'putOffMeeting', reason: '台风' } as never;
  expect(ofJoint(story(joint.convene(), putOff))).toEqual([{ milestone: 'meeting', dueAt: instant(90 + 1_440) }]);
  expect(ofJoint(jointCases.held())).toEqual([]);
});

it('a meeting that is neither held nor put off is late, and climbs nowhere', () => {
  const late = doing(jointCases.called(), miss('meeting', 1_500));
  expect(late).toMatchObject({ phase: 'accepted', dispatch: { tier: 'joint' } });
  expect(owed(late)!.overdue).toEqual([{ milestone: 'meeting', dueAt: instant(1_500) }]);
  const held = doing(late, joint.hold({ now: at(1_600) }) as never);
  expect(owed(held)!.overdue).toEqual([]);
});

it('each resolution has its own deadline: after one is missed comes the next, and each is late until it is done', () => {
  const first = doing(jointCases.resolved(), miss('resolution', 200));
  expect(ofJoint(first)).toEqual([{ milestone: 'resolution', dueAt: instant(300) }]);
  const both = doing(first, miss('resolution', 300));
  expect(ofJoint(both)).toEqual([]);
  expect(owed(both)!.overdue).toContainEqual({ milestone: 'resolution', dueAt: instant(200) });
  const one = doing(both, joint.report(both, 'enforcement', { now: at(310) }) as never);
  expect(owed(one)!.overdue).toContainEqual({ milestone: 'resolution', dueAt: instant(300) });
  const none = doing(one, joint.report(one, 'environment', { now: at(320) }) as never);
  expect(owed(none)!.overdue.map(({ milestone }) => milestone)).not.toContain('resolution');
});

it('done too late is late, also before the watchdog looked', () => {
  const state = jointCases.resolved();
  expect(outcomeOf(joint.report(state, 'enforcement', { now: at(250) }), state)).toEqual([
    ...['deadlineMissed', 'resolutionReported'],
  ]);
});

it('two that are due at once are missed at once', () => {
  const resolutions = ['zf-001', 'hb-001'].map((unit) => ({ unit, what: '整改', dueAt: instant(200) }));
  const state = doing(story(joint.convene(), joint.hold(), joint.adopt({ resolutions })), miss('resolution', 200));
  expect(ofJoint(state)).toEqual([]);
  expect(state).toMatchObject({ about: { joint: { resolutions: [{ misses: 1 }, { misses: 1 }] } } });
});

it('a second meeting that was put off after a resolution fell due unnoticed took the clock of the other away', () => {
  const again = joint.convene({ meetsAt: instant(150), now: at(90) });
  const putOff = { ...joint.convene({ meetsAt: instant(400), now: at(250) }), type: 'putOffMeeting', reason: '台风' };
  const state = story(joint.convene(), joint.hold(), joint.adopt(), again, putOff as never);
  expect(ofJoint(state)).toContainEqual({ milestone: 'resolution', dueAt: instant(200) });
  expect(ofJoint(doing(state, miss('resolution', 200)))).toContainEqual({
    milestone: 'resolution',
    dueAt: instant(300),
  });
});
