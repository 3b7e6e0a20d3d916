import type { RuleSetInput } from '../../domain/rule-set.ts';

type Policy = RuleSetInput['policy'];

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Deadlines in natural minutes from the dispatch, by tier and urgency. One source for each number:
 * - accept: Tianjin's rules of 2024-12-30: 15 min where life or property is at stake, 30 min for utilities, both at all
 *   hours, one day otherwise.
 * - critical: at the door within 30 min (Yiwu's burst pipe at 2 a.m.), settled within 2 h (Beijing's draft).
 * - urgent: water, power, gas, heat within 24 h (Beijing's draft).
 * - grid, normal: 2 to 3 days (Feng county's grid rule).
 * - community, normal: 7 days, Beijing's general class; a first answer in 3 days, as Shenzhen's mediation rules hand on.
 * - joint, normal: 15 days, Beijing's complex class; who leads is answered in 7 (Shenzhen's 5 working days).
 * - township, normal: 15 days to tell, 60 days to settle (petition regulations, Art. 22-23 and 34).
 */
const deadlines: Policy['deadlines'] = {
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

/**
 * Not taken up, or not settled, goes one tier up. A late first answer does not: the one at work stays the one at work
 * (first receiver, Beijing regulations Art. 14), and the supervisor is told.
 */
const escalation: Policy['escalation'] = {
  accept: ['grid', 'community', 'joint'],
  answer: [],
  settle: ['grid', 'community', 'joint'],
};

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

/** The article's ladder, and what keeps it moving. */
export const policy: Policy = {
  tierOf: { service: 'grid', dispute: 'community', crossDepartment: 'joint', beyondCommunity: 'township' },
  deadlines,
  escalation,
  permissions,
};
