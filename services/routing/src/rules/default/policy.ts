import { Promises } from '../../domain/clock-policy.ts';
import type { RuleSetInput } from '../../domain/rule-set.ts';

type Policy = RuleSetInput['policy'];

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Deadlines from the dispatch in natural minutes, by tier and urgency, as they were until 1 December 2026. One source for each
 * number:
 * - accept: Tianjin's rules of 2024-12-30: 15 min where life or property is at stake, 30 min for utilities, both at all
 *   hours, one day otherwise.
 * - critical: at the door within 30 min (Yiwu's burst pipe at 2 a.m.), settled within 2 h (Beijing's draft).
 * - urgent: water, power, gas, heat within 24 h (Beijing's draft).
 * - grid, normal: 2 to 3 days (Feng county's grid rule).
 * - community, normal: 7 days, Beijing's general class; a first answer in 3 days, as Shenzhen's mediation rules hand on.
 * - joint, normal: 15 days, Beijing's complex class; who leads is answered in 7 (Shenzhen's 5 working days).
 * - township, normal: 15 days to tell, 60 days to settle (petition regulations, Art. 22-23 and 34).
 */
const naturalDeadlines: Policy['deadlines'] = {
  grid: {
    critical: { accept: 15, answer: 30, settle: 2 * HOUR },
    urgent: { accept: 30, answer: 2 * HOUR, settle: DAY },
    normal: { accept: DAY, answer: 2 * DAY, settle: 3 * DAY },
  },
  community: {
    critical: { accept: 15, answer: 2 * HOUR, settle: DAY },
    urgent: { accept: 30, answer: DAY, settle: 3 * DAY },
    normal: { accept: DAY, answer: 3 * DAY, settle: 7 * DAY },
  },
  joint: {
    critical: { accept: 15, answer: 2 * HOUR, settle: DAY },
    urgent: { accept: 30, answer: DAY, settle: 7 * DAY },
    normal: { accept: DAY, answer: 7 * DAY, settle: 15 * DAY },
  },
  township: {
    critical: { accept: 15, answer: 2 * HOUR, settle: DAY },
    urgent: { accept: 30, answer: DAY, settle: 15 * DAY },
    normal: { accept: DAY, answer: 15 * DAY, settle: 60 * DAY },
  },
};

const ONE = { workingDays: 1 };

/**
 * In working days where the source says working days (工作日), in natural minutes where it says minutes, hours or days:
 * - accept, normal: one working day, Tianjin's rules; what is urgent is signed for at all hours there. At the grid it stays a
 *   natural day: its worker has three to settle it (Feng county), and a holiday may be longer than that.
 * - community, normal: a first answer in 3 working days, as Shenzhen's mediation rules hand on; settled in 5 (Jinan's
 *   regulations Art. 24, Weifang's Art. 20, Shandong's rules), where it was Beijing's 7 days before.
 * - joint, normal: who leads is said in the same 3 working days (Shenzhen's 5 may end behind the 15 days of Beijing's complex
 *   class in which it is settled: a first answer asked for on 24 September 2026 would).
 * - grid, critical: at the door within 30 min (Yiwu's burst pipe), a stage of its own beside the first answer.
 * - grid, urgent: a first answer within 30 min, as Tianjin's rules have utilities signed for: whoever has it acts at once.
 * - the rest as before: Yiwu's 30 minutes, Beijing's hours, Feng county's days, the petition regulations' days.
 */
const deadlines: Policy['deadlines'] = {
  grid: {
    ...naturalDeadlines.grid,
    critical: { ...naturalDeadlines.grid.critical, onSite: 30 },
    urgent: { ...naturalDeadlines.grid.urgent, answer: 30 },
  },
  community: {
    ...naturalDeadlines.community,
    normal: { accept: ONE, answer: { workingDays: 3 }, settle: { workingDays: 5 } },
  },
  joint: {
    ...naturalDeadlines.joint,
    normal: { ...naturalDeadlines.joint.normal, accept: ONE, answer: { workingDays: 3 } },
  },
  township: { ...naturalDeadlines.township, normal: { ...naturalDeadlines.township.normal, accept: ONE } },
};

/**
 * Beside the handler's own, what differs from gridcase's defaults: a normal case is judged in a queue within one working day, as
 * long as Tianjin's rules give for the signing itself; whose it is is ruled on in two, in which Shandong's rules have a wrong
 * dispatch sent back.
 */
const clocks: Policy['clocks'] = {
  triage: { critical: 5, urgent: 30, normal: ONE },
  ruling: { critical: 2 * HOUR, urgent: DAY, normal: { workingDays: 2 } },
};

/** How long before: gridcase's own, no source says. Hours where it is urgent, a day otherwise, two before the whole is due; of a session or a meeting a day. */
const reminders: Policy['reminders'] = {
  settle: { urgent: 4 * HOUR, normal: DAY },
  promise: { urgent: DAY, normal: 2 * DAY },
};

/** 10 working days at most (Shandong's rules), at the township 30 days (petition regulations, Art. 34). */
const TEN = { workingDays: 10 };
const extension: Policy['extension'] = { longest: { grid: TEN, community: TEN, joint: TEN, township: 30 * DAY } };

/**
 * Not taken up, or not settled, goes one tier up. A late first answer does not: the one at work stays the one at work
 * (first receiver, Beijing regulations Art. 14), and the supervisor is told.
 */
const escalation: Policy['escalation'] = {
  accept: ['grid', 'community', 'joint'],
  answer: [],
  settle: ['grid', 'community', 'joint'],
};

const defaultPromises = Promises.parse(undefined);

/** Who works at a tier. A community officer may stand in for the grid worker. */
const atWork = {
  grid: ['gridWorker', 'communityOfficer'],
  community: ['communityOfficer'],
  joint: ['communityOfficer', 'departmentOfficer'],
  township: ['townshipOfficer', 'departmentOfficer'],
} as const;

const atWorkPermission = (any: Policy['permissions']['accept']['any'] = []): Policy['permissions']['accept'] => ({
  any,
  grid: [...atWork.grid],
  community: [...atWork.community],
  joint: [...atWork.joint],
  township: [...atWork.township],
});

const permissions: Policy['permissions'] = {
  triage: { any: ['intakeDesk', 'townshipOfficer'] },
  accept: atWorkPermission(),
  progress: atWorkPermission(),
  answer: atWorkPermission(),
  // Every result is called back on by somebody other than the one who did the work (Jinan Art. 27).
  verify: { any: ['intakeDesk', 'townshipOfficer', 'supervisor'], grid: ['communityOfficer'] },
  close: { any: ['intakeDesk', 'townshipOfficer', 'supervisor'], ...closers() },
  return: atWorkPermission(),
  escalate: atWorkPermission(['townshipOfficer', 'supervisor']),
  reopen: {
    any: ['intakeDesk', 'townshipOfficer', 'supervisor'],
    grid: ['communityOfficer'],
    community: ['communityOfficer'],
  },
  supervise: {
    any: ['supervisor'],
    grid: ['townshipOfficer'],
    community: ['townshipOfficer'],
    joint: ['townshipOfficer'],
  },
};

function closers() {
  return { grid: [...atWork.grid], community: [...atWork.community], joint: [...atWork.community] };
}

/** The article's ladder, and what keeps it moving, with every limit in natural minutes. */
export const naturalPolicy: Policy = {
  tierOf: { service: 'grid', dispute: 'community', crossDepartment: 'joint', beyondCommunity: 'township' },
  deadlines: naturalDeadlines,
  escalation,
  permissions,
};

/**
 * The same with working days. The promise of what is urgent at the township, and of what is normal at the community, is what
 * Shandong's rules give: 5 working days and at most 10 more. All others are gridcase's defaults, whose sources count days.
 */
export const policy: Policy = {
  ...naturalPolicy,
  ...{ deadlines, clocks, extension, reminders, remindCalled: DAY },
  // At once, says Beijing's Art. 11 (1); no source gives a number. As long as Tianjin's rules give for the signing of a danger.
  handover: 15,
  promise: {
    ...defaultPromises,
    community: { ...defaultPromises.community, normal: { workingDays: 15 } },
    township: { ...defaultPromises.township, urgent: { workingDays: 15 } },
  },
};
