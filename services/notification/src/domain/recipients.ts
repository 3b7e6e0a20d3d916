import type { AreaCode, CaseEvent, Handler, Recipient, Reporter, Tier } from '@gridcase/contracts';
import { type CaseSoFar, caseSoFar } from './case-so-far.ts';
import type { TemplateName } from './templates.ts';
import type { Values } from './words.ts';

/** Somebody to be told: who, by which template, with which words in it. */
export interface Notice {
  readonly recipient: Recipient;
  /** Only for the reporter's own notice: their pseudonym and sealed contact. */
  readonly reporter?: Reporter;
  readonly template: TemplateName;
  readonly values: Values & { readonly caseId: string };
  /** Free text addressed to this very recipient, as an officer wrote it. Officers' notices never carry any. */
  readonly body?: string;
}

/** Events that concern nobody enough to be told. Their history need not be read. */
const QUIET = [
  'case.opened.v1',
  'case.triaged.v1',
  'case.listed.v1',
  'case.accepted.v1',
  'case.progressNoted.v1',
  'case.verified.v1',
  'case.struckOff.v1',
  'case.rated.v1',
  // History alarms nobody.
  'case.archived.v1',
  // Nobody writes these yet.
  'case.judged.v1',
  'case.clockSet.v1',
  'case.transferred.v1',
  'case.callbackOrdered.v1',
  'case.deadlineMissed.v2',
  // The reporter never learns what others are found to have done; the holder learns it from their ledger.
  'case.violationFound.v1',
  'case.violationWithdrawn.v1',
  'case.violationConfirmed.v1',
] as const satisfies readonly CaseEvent['type'][];

export const concernsSomebody = (type: string): boolean => !(QUIET as readonly string[]).includes(type);

/**
 * Whom the last event of a case's history concerns, and what they are told. Nobody, mostly.
 *
 * Pure: the same history gives the same notices, however often and in whatever order events are delivered.
 * The reporter stays hidden from everybody else (济南市12345条例 Art. 32): only their own notice knows them, and
 * officers are told nothing that a reporter or an officer wrote freely, for a name may stand in it.
 */
export function noticesOf(history: readonly CaseEvent[]): readonly Notice[] {
  const event = history.at(-1);
  const so = caseSoFar(history);
  if (!event || !so) return [];
  switch (event.type) {
    case 'case.dispatched.v1': {
      const template = so.dispatches === 1 ? 'reporter.takenUp' : 'reporter.handedOn';
      const { tier, handler, deadlines } = event.data;
      const settle = deadlines.find(({ milestone }) => milestone === 'settle');
      const accept = deadlines.find(({ milestone }) => milestone === 'accept');
      const values = { tier, unit: handler.unit, acceptBy: accept?.dueAt, settleBy: settle?.dueAt };
      return [...toHandler(so, 'handler.dispatched', values), ...toReporter(so, template, values)];
    }
    case 'case.escalated.v1': {
      const { from, to, cause } = event.data;
      return toSupervisor(so, to, 'supervisor.escalated', { from, to, cause });
    }
    case 'case.deadlineMissed.v1': {
      const { milestone, tier, dueAt } = event.data;
      const values = { milestone, tier, dueAt };
      return [
        ...toHandler(so, 'handler.deadlineMissed', values),
        ...toSupervisor(so, tierAbove(tier), 'supervisor.deadlineMissed', values),
      ];
    }
    case 'case.answered.v1':
      return toReporter(so, 'reporter.answered', {}, event.data.answer);
    case 'case.closed.v1':
      return toReporter(so, 'reporter.closed', {}, event.data.result);
    case 'case.queued.v1':
      return [toTriageDesk(so, event.data.queue, event.data.reason)];
    case 'case.supervised.v1':
      return toHandler(so, 'handler.supervised', { level: event.data.level });
    case 'case.reworkOrdered.v1': {
      const settle = event.data.deadlines.find(({ milestone }) => milestone === 'settle');
      return toHandler(so, 'handler.reworkOrdered', { settleBy: settle?.dueAt });
    }
    case 'case.reopened.v1':
      return [...toHandler(so, 'handler.reopened', {}), ...toReporter(so, 'reporter.reopened', {})];
    case 'case.followedUp.v1':
      return toHandler(so, 'handler.followedUp', {});
    case 'case.returned.v1':
      return toSupervisor(so, tierAbove(event.data.tier), 'supervisor.returned', { tier: event.data.tier });
    case 'case.opened.v1':
    case 'case.triaged.v1':
    case 'case.listed.v1':
    case 'case.accepted.v1':
    case 'case.progressNoted.v1':
    case 'case.verified.v1':
    case 'case.struckOff.v1':
    case 'case.rated.v1':
    case 'case.judged.v1':
    case 'case.clockSet.v1':
    case 'case.transferred.v1':
    case 'case.callbackOrdered.v1':
    case 'case.archived.v1':
    case 'case.deadlineMissed.v2':
    case 'case.violationFound.v1':
    case 'case.violationWithdrawn.v1':
    case 'case.violationConfirmed.v1':
      return [];
  }
}

type Facts = Omit<Values, 'caseId'>;

/** An officer by id where the register knows one; a committee, meeting or township by role and area. */
const handlerId = ({ personId, role, areaCode }: Handler): string => personId ?? `${role}:${areaCode}`;

function toHandler(so: CaseSoFar, template: TemplateName, values: Facts): Notice[] {
  if (!so.handler) return [];
  const { handler, nature, urgency, caseId } = so;
  const recipient = { kind: 'handler', id: handlerId(handler), areaCode: handler.areaCode } as const;
  return [{ recipient, template, values: { unit: handler.unit, nature, urgency, ...values, caseId } }];
}

function toReporter(so: CaseSoFar, template: TemplateName, values: Facts, body?: string): Notice[] {
  const { reporter, areaCode, caseId, handler } = so;
  if (!reporter) return [];
  const area = areaCode === null ? {} : { areaCode };
  const recipient = { kind: 'reporter', id: reporter.ref, ...area } as const;
  const notice = { recipient, reporter, template, values: { unit: handler?.unit, ...values, caseId } };
  return [body === undefined ? notice : { ...notice, body }];
}

function toSupervisor(so: CaseSoFar, tier: Tier, template: TemplateName, values: Facts): Notice[] {
  if (so.areaCode === null) return [];
  const { caseId, nature, urgency, handler } = so;
  const area = supervisedFrom(tier, so.areaCode);
  const recipient = { kind: 'supervisor', id: `supervisor:${area}`, areaCode: area } as const;
  return [{ recipient, template, values: { unit: handler?.unit, nature, urgency, ...values, caseId } }];
}

function toTriageDesk(so: CaseSoFar, queue: AreaCode, reason: string): Notice {
  const recipient = { kind: 'triageDesk', id: `triageDesk:${queue}`, areaCode: queue } as const;
  return { recipient, template: 'triageDesk.queued', values: { caseId: so.caseId, reason } };
}

const TIER_ABOVE: Record<Tier, Tier> = {
  grid: 'community',
  community: 'joint',
  joint: 'township',
  township: 'township',
};
const tierAbove = (tier: Tier): Tier => TIER_ABOVE[tier];

/** Where a tier's supervisor sits: the community for the grid's and its own, the township for all above. */
const SUPERVISED_DIGITS: Record<Tier, number> = { grid: 12, community: 12, joint: 9, township: 9 };
const supervisedFrom = (tier: Tier, areaCode: AreaCode): AreaCode => areaCode.slice(0, SUPERVISED_DIGITS[tier]);
