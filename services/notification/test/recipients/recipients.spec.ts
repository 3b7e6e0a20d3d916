import type { CaseEvent, Handler } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { describe, expect, test } from 'vitest';
import type { HolderNow } from '../../src/domain/addressees.ts';
import { concernsSomebody } from '../../src/domain/quiet-events.ts';
import { noticesOf } from '../../src/domain/recipients.ts';
import {
  archived,
  at,
  CITY,
  COMMUNITY,
  clocks,
  committee,
  dispatched,
  event,
  GRID,
  joined,
  judged,
  later,
  left,
  merged,
  missed,
  neighbour,
  opened,
  queued,
  reporter,
  TOWNSHIP,
  triaged,
  verified,
} from '../controls.ts';
import { heldBy } from './held-by.ts';

const township = { role: 'township', unit: '稠城街道办事处', areaCode: TOWNSHIP } as const;

const told = (...history: CaseEvent[]): string[] => toldWith(heldBy('p-007'), ...history);
const toldWith = (holderNow: HolderNow, ...history: CaseEvent[]): string[] =>
  noticesOf(history, holderNow).map(({ recipient, template }) => `${recipient.kind} ${recipient.id}: ${template}`);

const normal = { ...triaged, data: { ...triaged.data, urgency: 'normal' } } as CaseEvent;
const atGrid = [opened(), triaged, dispatched()];
const answered = [...atGrid, event('case.answered.v1')];
const closed = [...answered, verified, event('case.closed.v1')];
const inQueue = [opened(), judged, clocks({ triage: 5 }), queued];
const inCityQueue: CaseEvent[] = [...inQueue, { ...queued, data: { ...queued.data, queue: CITY } } as CaseEvent];

const satisfied: CaseEvent = { type: 'case.verified.v1', data: { satisfied: true } };

const WORKER = 'handler p-007';
const REPORTER = `reporter ${reporter.ref}`;
const DESK = `triageDesk triageDesk:${TOWNSHIP}`;
const SUPERVISOR = `supervisor supervisor:${TOWNSHIP}`;

test.each<[string, CaseEvent[], string[]]>([
  ['dispatched', atGrid, [`${WORKER}: handler.dispatched`, `${REPORTER}: reporter.takenUp`]],
  [
    'dispatched again: a committee has no person, so the role in its area is told',
    [...atGrid, event('case.escalated.v1'), dispatched({ tier: 'community', handler: committee, areaCode: COMMUNITY })],
    [`handler communityCommittee:${COMMUNITY}: handler.dispatched`, `${REPORTER}: reporter.handedOn`],
  ],
  [
    'escalated to the community',
    [...atGrid, event('case.escalated.v1')],
    [`supervisor supervisor:${COMMUNITY}: supervisor.escalated`],
  ],
  [
    'escalated to the township',
    [...atGrid, { type: 'case.escalated.v1', data: { from: 'joint', to: 'township', cause: 'officer', reason: 'x' } }],
    [`${SUPERVISOR}: supervisor.escalated`],
  ],
  [
    'answered, and to be checked within hours: who checks heard of it when it was late',
    answered,
    [`${REPORTER}: reporter.answered`, `${DESK}: triageDesk.answered`],
  ],
  [
    'answered, with days to check it: the list tells',
    [opened(), normal, dispatched(), event('case.answered.v1')],
    [`${REPORTER}: reporter.answered`],
  ],
  ['closed', closed, [`${REPORTER}: reporter.closed`]],
  ['queued', inQueue, [`${DESK}: triageDesk.queued`]],
  ["climbed to the city's queue", inCityQueue, [`triageDesk triageDesk:${CITY}: triageDesk.queued`]],
  [
    'rework ordered by who checked',
    [...answered, event('case.verified.v1'), event('case.reworkOrdered.v1')],
    [`${WORKER}: handler.reworkOrdered`, `${REPORTER}: reporter.reworkOrdered`],
  ],
  [
    'reopened',
    [...atGrid, event('case.reopened.v1')],
    [`${WORKER}: handler.reopened`, `${REPORTER}: reporter.reopened`],
  ],
  ['returned', [...atGrid, event('case.returned.v1')], [`supervisor supervisor:${COMMUNITY}: supervisor.returned`]],
  ['sent sideways: who had it', [...atGrid, event('case.transferred.v1')], [`${WORKER}: handler.transferred`]],
  ['sent from queue to queue: what follows tells', [...inQueue, event('case.transferred.v1')], []],
  [
    'objected to: whoever rules, and not yet who has it',
    [...atGrid, event('case.objected.v1')],
    [`${SUPERVISOR}: supervisor.rulingAsked`],
  ],
  [
    'more time asked for by the township: the city rules',
    [
      ...[opened(), triaged],
      dispatched({ tier: 'township', handler: township, areaCode: TOWNSHIP }),
      event('case.extensionRequested.v1'),
    ],
    [`supervisor supervisor:${CITY}: supervisor.rulingAsked`],
  ],
  ['an objection ruled on', [...atGrid, event('case.objectionRuled.v1')], [`${WORKER}: handler.ruled`]],
  ['designated: the ruling has said so', [...atGrid, event('case.designated.v1')], []],
  [
    'more time granted: explained to the reporter (北京市接诉即办条例 Art. 15)',
    [...atGrid, event('case.extensionRequested.v1'), event('case.extensionRuled.v1')],
    [`${WORKER}: handler.ruled`, `${REPORTER}: reporter.extended`],
  ],
  [
    'more time refused: the reporter waits for nothing else',
    [...atGrid, { type: 'case.extensionRuled.v1', data: { granted: false, reason: 'x', deadlines: [] } }],
    [`${WORKER}: handler.ruled`],
  ],
  [
    'its reporter asked, where another has to approve that it waits',
    [...atGrid, event('case.reporterAsked.v1')],
    [`${REPORTER}: reporter.asked`, `${SUPERVISOR}: supervisor.rulingAsked`],
  ],
  [
    'its reporter asked, where nobody has to approve',
    [...atGrid, { type: 'case.reporterAsked.v1', data: { question: '几幢？', askedAt: at(20), ruling: false } }],
    [`${REPORTER}: reporter.asked`],
  ],
  ['suspended: who approved has said so', [...atGrid, event('case.suspensionRuled.v1')], [`${WORKER}: handler.ruled`]],
  [
    'not to be suspended any more, for the reporter has answered: their words are told',
    [...atGrid, { type: 'case.suspensionRuled.v1', data: { outcome: 'lapsed', reason: 'x' } }],
    [],
  ],
  ['it stands still: the reporter was asked', [...atGrid, event('case.suspended.v1')], []],
  [
    'waited for long enough',
    [...atGrid, event('case.resumed.v1')],
    [`${WORKER}: handler.resumed`, `${REPORTER}: reporter.notAnswered`],
  ],
  [
    'gone on with by who has it: they know',
    [...atGrid, { type: 'case.resumed.v1', data: { cause: 'officer', since: at(30), at: at(40), deadlines: [] } }],
    [],
  ],
  [
    'ended without being settled: not asked to rate it',
    [...atGrid, event('case.endingRuled.v1'), event('case.closed.v1')],
    [`${REPORTER}: reporter.ended`],
  ],
  [
    'dispatched, reported by nobody known',
    [opened({ reporter: undefined }), dispatched()],
    [`${WORKER}: handler.dispatched`],
  ],
])('%s', (_, history, expected) => {
  expect(told(...history)).toEqual(expected);
});

describe('a missed deadline', () => {
  test.each<[string, CaseEvent[], string[]]>([
    [
      'of the grid',
      [...atGrid, event('case.deadlineMissed.v1')],
      [`${WORKER}: handler.deadlineMissed`, `supervisor supervisor:${COMMUNITY}: supervisor.deadlineMissed`],
    ],
    [
      'of the township',
      [...atGrid, { type: 'case.deadlineMissed.v1', data: { milestone: 'settle', tier: 'township', dueAt: at(1) } }],
      [`${WORKER}: handler.deadlineMissed`, `${SUPERVISOR}: supervisor.deadlineMissed`],
    ],
    [
      'in a queue told nobody: its desk and who supervises it',
      [...inQueue, missed('triage', TOWNSHIP)],
      [`${DESK}: triageDesk.deadlineMissed`, `${SUPERVISOR}: supervisor.deadlineMissed`],
    ],
    [
      "in the city's queue: the city's",
      [...inCityQueue, missed('triage', CITY)],
      [
        `triageDesk triageDesk:${CITY}: triageDesk.deadlineMissed`,
        `supervisor supervisor:${CITY}: supervisor.deadlineMissed`,
      ],
    ],
    ...(['verify', 'close', 'callback'] as const).map((milestone): [string, CaseEvent[], string[]] => [
      `to ${milestone}: who may, and who supervises`,
      [...answered, missed(milestone, GRID, 'grid')],
      [`${DESK}: triageDesk.deadlineMissed`, `${SUPERVISOR}: supervisor.deadlineMissed`],
    ]),
    [
      'of the whole, while it is worked on: the handler and the supervisor of the township',
      [...atGrid, missed('promise', GRID, 'grid')],
      [`${WORKER}: handler.deadlineMissed`, `${SUPERVISOR}: supervisor.deadlineMissed`],
    ],
    [
      'of the whole, in a queue',
      [...inQueue, missed('promise', TOWNSHIP)],
      [`${DESK}: triageDesk.deadlineMissed`, `${SUPERVISOR}: supervisor.deadlineMissed`],
    ],
    [
      'of the whole, after the answer',
      [...answered, missed('promise', GRID, 'grid')],
      [
        `${DESK}: triageDesk.deadlineMissed`,
        `${WORKER}: handler.deadlineMissed`,
        `${SUPERVISOR}: supervisor.deadlineMissed`,
      ],
    ],
  ])('%s', (_, history, expected) => {
    expect(told(...history)).toEqual(expected);
  });
});

/** What somebody adds who is not at work on the case must reach whoever can act. */
describe.each<[CaseEvent['type'], string]>([
  ['case.supervised.v1', 'supervised'],
  ['case.followedUp.v1', 'followedUp'],
])('%s reached only the handler', (type, name) => {
  test.each<[string, CaseEvent[], string[]]>([
    ['at work: the handler', atGrid, [`${WORKER}: handler.${name}`]],
    ['in a queue: its desk', inQueue, [`${DESK}: triageDesk.${name}`]],
    ["in the city's queue: the city's desk", inCityQueue, [`triageDesk triageDesk:${CITY}: triageDesk.${name}`]],
    [
      'answered: who can check it, beside who answered',
      answered,
      [`${DESK}: triageDesk.${name}`, `${WORKER}: handler.${name}`],
    ],
    [
      'found good: who can close it',
      [...answered, verified],
      [`${DESK}: triageDesk.${name}`, `${WORKER}: handler.${name}`],
    ],
    ['closed: who can open it again', closed, [`${DESK}: triageDesk.${name}`]],
  ])('%s', (_, history, expected) => {
    expect(told(...history, event(type))).toEqual(expected);
  });
});

describe('an unhappy reply', () => {
  const followedUp = event('case.followedUp.v1');
  const callback = event('case.callbackOrdered.v1');
  const rework = event('case.reworkOrdered.v1');

  test('orders a callback: told only to the one who said it was done; now to others than them, and to the reporter', () => {
    const history = [...closed, followedUp, clocks({ callback: 120 }), callback];
    expect(told(...history)).toEqual([`${DESK}: triageDesk.callbackOrdered`, `${REPORTER}: reporter.callbackOrdered`]);
    expect(noticesOf(history, heldBy('p-007')).map(({ dueAt }) => dueAt)).toEqual([at(120), undefined]);
  });

  test('about what was closed in the city’s queue was told to the township around its place: now to the city’s desk', () => {
    const history = [...inCityQueue, event('case.closed.v1'), followedUp, clocks({ callback: 120 }), callback];
    expect(told(...history)).toContain(`triageDesk triageDesk:${CITY}: triageDesk.callbackOrdered`);
  });

  test('after a call back that found it good, what is said went to whoever had done it: it is closed, so to the desk', () => {
    const calledBack = [...closed, followedUp, callback, satisfied];
    expect(told(...calledBack, followedUp)).toEqual([`${DESK}: triageDesk.followedUp`]);
  });

  test.each([followedUp, event('case.rated.v1')])('orders rework: another pair of eyes is told too', (said) => {
    expect(told(...answered, said, clocks({ callback: 120 }), rework)).toEqual([
      `${WORKER}: handler.reworkOrdered`,
      `${REPORTER}: reporter.reworkOrdered`,
      `${DESK}: triageDesk.reworkOrdered`,
    ]);
  });
});

describe('who holds the post now', () => {
  const OF_HANDLER: CaseEvent[][] = [
    atGrid,
    [...atGrid, event('case.supervised.v1')],
    [...atGrid, event('case.followedUp.v1')],
    [...atGrid, event('case.reworkOrdered.v1')],
    [...atGrid, event('case.reopened.v1')],
    [...atGrid, event('case.transferred.v1')],
    [...atGrid, event('case.deadlineMissed.v1')],
    [...atGrid, missed('promise', GRID, 'grid')],
  ];
  const officers = (lines: string[]) => lines.filter((line) => !line.startsWith('reporter'));

  test.each(OF_HANDLER.map((history) => [history.at(-1)!.type, history] as const))(
    '%s mailed who had left: it goes to who came',
    (_, history) => {
      expect(officers(toldWith(heldBy('p-008'), ...history))[0]).toMatch(/^handler p-008: /);
      expect(toldWith(heldBy('p-008'), ...history).join()).not.toContain('p-007');
    },
  );

  test('a case that leaves a post nobody holds: nobody has to see to it', () => {
    const leaving = [...atGrid, event('case.transferred.v1')];
    expect(toldWith(heldBy(undefined), ...leaving)).toEqual([`handler gridWorker:${GRID}: handler.transferred`]);
  });

  const STAYING = OF_HANDLER.filter((history) => history.at(-1)!.type !== 'case.transferred.v1');
  test.each(STAYING.map((history) => [history.at(-1)!.type, history] as const))(
    '%s, the post vacant: its own address and who supervises it, never who had it',
    (_, history) => {
      const lines = officers(toldWith(heldBy(undefined), ...history));
      expect(lines[0]).toMatch(new RegExp(`^handler gridWorker:${GRID}: `));
      expect(lines.some((line) => line.startsWith(`supervisor supervisor:${COMMUNITY}: `))).toBe(true);
      expect(lines.join()).not.toContain('p-007');
    },
  );

  test('is asked for the post of the case', () => {
    const asked: Handler[] = [];
    noticesOf(atGrid, (handler) => void asked.push(handler));
    expect(asked.map(({ role, areaCode }) => [role, areaCode])).toEqual([['gridWorker', GRID]]);
  });
});

test('nobody is told twice of one event', () => {
  for (const each of [...later, queued, dispatched()]) {
    for (const history of [atGrid, answered, closed, inQueue]) {
      for (const holder of ['p-007', undefined]) {
        const people = toldWith(heldBy(holder), ...history, each).map((line) => line.split(': ')[0]);
        expect([each.type, people]).toEqual([each.type, [...new Set(people)]]);
      }
    }
  }
});

test('what was taken over from an older register is told nobody; what is said of it afterwards is', () => {
  // 250 past reports were 250 mails.
  for (const { type } of [opened(), judged, triaged, archived])
    expect([type, concernsSomebody(type)]).toEqual([type, false]);
  expect(told(opened(), judged, archived, event('case.followedUp.v1'))).toEqual([`${DESK}: triageDesk.followedUp`]);
});

test('what an older register had in a township that is no more is with the desk that routing gave it to', () => {
  const before = { ...archived, data: { ...archived.data, queue: CITY } } as CaseEvent;
  expect(told(opened(), judged, before, event('case.followedUp.v1'))).toEqual([
    `triageDesk triageDesk:${CITY}: triageDesk.followedUp`,
  ]);
});

test('what concerns nobody tells nobody, and nothing that tells somebody is taken for it', () => {
  for (const each of [opened(), triaged, dispatched(), queued, archived, ...later]) {
    const tells = noticesOf([...atGrid, each], heldBy('p-007')).length > 0;
    expect([each.type, tells]).toEqual([each.type, concernsSomebody(each.type)]);
  }
});

test('a history that does not begin with the opening tells nobody', () => {
  expect(told(dispatched())).toEqual([]);
  expect(told()).toEqual([]);
});

test('where no area is known there is no supervisor to tell, and the desk is that of the queue', () => {
  const nowhere = opened({
    location: { status: 'unknown', areaCode: null, method: 'none', candidates: [], territoryVersion: 'control' },
  });
  expect(told(nowhere, event('case.escalated.v1'))).toEqual([]);
  expect(told(nowhere, queued, event('case.closed.v1'), event('case.followedUp.v1'))).toEqual([
    `${DESK}: triageDesk.followedUp`,
  ]);
});

test('what an older register tells concerns nobody: 250 past reports were 250 mails', () => {
  expect(['case.opened.v1', 'case.triaged.v1', 'case.judged.v1', 'case.archived.v1'].some(concernsSomebody)).toBe(
    false,
  );
});

test('a danger of an open nature, queued before there was an event for its urgency, was told like any other', () => {
  const { data } = queued as Extract<CaseEvent, { type: 'case.queued.v1' }>;
  const explanation = { ...data.explanation, facts: { field: '0101', urgency: 'critical' } };
  const before = { ...queued, data: { ...data, explanation } } as CaseEvent;
  const [notice] = noticesOf([opened(), before, event('case.followedUp.v1')], heldBy('p-007'));
  expect(notice?.values).toMatchObject({ urgency: 'critical', phase: 'queued' });
});

describe('a danger told of later', () => {
  const critical = { ...triaged, data: { ...triaged.data, urgency: 'critical' } } as CaseEvent;
  const lamp = [opened(), normal, dispatched()];
  const atCommittee = dispatched({ tier: 'community', handler: committee, areaCode: COMMUNITY });
  const said = event('case.followedUp.v1');
  /** Everything that the events from a place in the history on tell, danger marked. */
  const toldFrom = (from: number, ...history: CaseEvent[]): string[] =>
    history.flatMap((_, place) =>
      place < from
        ? []
        : noticesOf(history.slice(0, place + 1), heldBy('p-007')).map(
            ({ recipient, template, values }) =>
              `${values.urgency === 'critical' ? '!' : ''}${recipient.kind}: ${template}`,
          ),
    );

  test('to the handler: urgently, once', () => {
    const story = [...lamp, said, critical, clocks({ promise: 60 }), dispatched()];
    expect(toldFrom(3, ...story)).toEqual([
      'handler: handler.followedUp',
      '!handler: handler.dispatched',
      'reporter: reporter.handedOn',
    ]);
  });

  test('past who had it, to who is there first: that it left them is told too', () => {
    const story = [opened(), normal, atCommittee, said, critical, dispatched()];
    expect(toldFrom(4, ...story)).toEqual([
      '!handler: handler.dispatched',
      'reporter: reporter.handedOn',
      'handler: handler.transferred',
    ]);
    expect(noticesOf(story, heldBy('p-007')).at(-1)?.recipient.id).toBe(`communityCommittee:${COMMUNITY}`);
  });

  test('to the desk of the queue, to who answered and to who has it again: urgently, once', () => {
    const queue = [opened(), normal, queued, said, critical, clocks({ triage: 5 }), queued];
    expect(toldFrom(4, ...queue)).toEqual(['!triageDesk: triageDesk.queued']);
    const done = [...lamp, event('case.answered.v1'), said, critical, event('case.reworkOrdered.v1')];
    expect(toldFrom(5, ...done).filter((notice) => notice.startsWith('!'))).toEqual([
      '!handler: handler.reworkOrdered',
      '!triageDesk: triageDesk.reworkOrdered',
    ]);
    const over = [...done.slice(0, 4), event('case.closed.v1'), said, event('case.reopened.v1'), critical];
    expect(toldFrom(6, ...over, dispatched()).filter((notice) => notice.startsWith('!'))).toEqual([
      '!handler: handler.dispatched',
    ]);
  });
});

describe('of a matter that several have reported', () => {
  const NEIGHBOUR = `reporter ${neighbour.ref}`;
  const together = [...atGrid, joined()];
  const other = (number: number) => {
    const caseId = nameUuid(['control', 'case', `${number}`]);
    return joined({ caseId, through: caseId, reportId: nameUuid(['control', 'report', `${number}`]) });
  };

  test('Beijing Art. 11 (3): who reports it again is told how it stands, and who is at it that there are more', () => {
    expect(told(...together)).toEqual([`${WORKER}: handler.joined`, `${NEIGHBOUR}: reporter.joined`]);
  });

  test('every one of them is answered', () => {
    expect(told(...together, event('case.answered.v1'))).toEqual(
      expect.arrayContaining([`${REPORTER}: reporter.answered`, `${NEIGHBOUR}: reporter.answered`]),
    );
    expect(told(...together, event('case.answered.v1'), verified, event('case.closed.v1'))).toEqual([
      ...[`${REPORTER}: reporter.closed`, `${NEIGHBOUR}: reporter.closed`],
    ]);
  });

  test('one person who reported it twice is told once', () => {
    const twice = [...atGrid, joined({ reporter }), event('case.answered.v1')];
    expect(told(...twice).filter((notice) => notice.startsWith('reporter'))).toEqual([
      `${REPORTER}: reporter.answered`,
    ]);
  });

  test('who left is told no more', () => {
    expect(told(...together, left)).toEqual([]);
    expect(told(...together, left, event('case.answered.v1'))).not.toContain(`${NEIGHBOUR}: reporter.answered`);
  });

  test('the handler of what hundreds report is told now and then', () => {
    const many = Array.from({ length: 60 }, (_, number) => other(number + 10));
    const times = many.filter((_, last) =>
      told(...atGrid, ...many.slice(0, last + 1))
        .join()
        .includes('handler.joined'),
    );
    // At 2, 3, 5, 10, 20 and 50 reports.
    expect(times).toHaveLength(6);
  });

  test('whoever had the case that went into another is told that it left them; its reporter hears from there', () => {
    expect(told(...atGrid, merged)).toEqual([`${WORKER}: handler.transferred`]);
    expect(told(...inQueue, merged)).toEqual([]);
    expect(told(...together, merged, event('case.followedUp.v1'))).toEqual([]);
    expect(told(...together, merged, other(7))).toEqual([]);
  });
});
