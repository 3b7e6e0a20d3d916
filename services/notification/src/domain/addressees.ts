import {
  type AreaCode,
  dispatchOf,
  type Handler,
  isRecused,
  isWithdrawn,
  type Recipient,
  type Reporter,
  type Tier,
  townshipOf,
} from '@gridcase/contracts';
import type { CaseSoFar } from './case-so-far.ts';
import type { Notice } from './notice.ts';
import type { TemplateName } from './templates/index.ts';
import type { Values } from './words.ts';

export interface Facts extends Omit<Values, 'caseId'> {
  /** By when who is told must have acted, or should have. */
  readonly by?: string | undefined;
}

/** Who has it in hand, or had it last; nobody in a queue. */
export const handlerOf = ({ facts }: CaseSoFar): Handler | undefined => dispatchOf(facts)?.handler;

/** Who holds a grid worker's post now, by id in the territory register; undefined while nobody does. */
export type HolderNow = (handler: Handler) => string | undefined;

function notice(so: CaseSoFar, recipient: Recipient, template: TemplateName, { by, ...values }: Facts): Notice {
  const { caseId, triaged, judged } = so.facts.about;
  const known = { unit: handlerOf(so)?.unit, nature: triaged?.nature, urgency: judged?.urgency };
  return { recipient, template, values: { ...known, ...values, caseId }, dueAt: by };
}

/**
 * Whoever holds the handler's post now: the post has the case, and who held it at the dispatch may have left. A committee,
 * meeting or township has no person and is told by its role and area. So is a grid without a worker, and the supervisor
 * above it that there is none: the former holder never. Where one officer does it for the handler, that one is told.
 */
export function toHandler(so: CaseSoFar, holderNow: HolderNow, template: TemplateName, facts: Facts): Notice[] {
  const handler = handlerOf(so);
  if (!handler) return [];
  const { role, areaCode } = handler;
  const assigned = so.facts.about.assigned ?? undefined;
  const held = assigned ?? (role === 'gridWorker' ? holderNow(handler) : undefined);
  // Whoever has come to the post and is recused is not told: for them it is vacant.
  const person = held !== undefined && isRecused(so.facts.about, { id: held, area: areaCode }) ? undefined : held;
  const told = notice(so, { kind: 'handler', id: person ?? `${role}:${areaCode}`, areaCode }, template, facts);
  if (role !== 'gridWorker' || person !== undefined) return [told];
  return [told, ...toSupervisor(so, 'grid', 'supervisor.postVacant', facts)];
}

/** A post that had the case once, told by its role and area: whoever holds it now. */
export const toPost = (so: CaseSoFar, { role, areaCode }: Handler, template: TemplateName, facts: Facts): Notice =>
  notice(so, { kind: 'handler', id: `${role}:${areaCode}`, areaCode }, template, facts);

/** One officer, by id, where it is known of which area they were named; whoever is recused is not told. */
export function toOfficer(so: CaseSoFar, id: string, area: AreaCode, template: TemplateName, facts: Facts): Notice[] {
  if (isRecused(so.facts.about, { id, area })) return [];
  return [notice(so, { kind: 'handler', id, areaCode: area }, template, facts)];
}

/**
 * Somebody of a unit that a joint meeting asks something of, by the unit's id; a committee as it is told of its own cases. A
 * unit's office is no person and may sit anywhere: it is told as one that handles, where the case lies.
 */
export function toUnit(
  so: CaseSoFar,
  { unit, name }: { readonly unit: string; readonly name: string },
  template: TemplateName,
  facts: Facts,
): Notice {
  const { areaCode } = so.facts.about;
  const isCommittee = /^[0-9]{12}$/.test(unit);
  const id = isCommittee ? `communityCommittee:${unit}` : `unit:${unit}`;
  const area = isCommittee ? unit : areaCode?.slice(0, SUPERVISED_DIGITS.community);
  const recipient = { kind: 'handler', id, ...(area === undefined ? {} : { areaCode: area }) } as const;
  return notice(so, recipient, template, { ...facts, unit: name });
}

/** Somebody of the micro-grid team, by id, where the case lies. `body`: what they are asked, in the words of who asks. */
export function toMember(so: CaseSoFar, member: string, template: TemplateName, facts: Facts, body?: string): Notice {
  const { areaCode } = so.facts.about;
  const recipient = { kind: 'handler', id: member, ...(areaCode === null ? {} : { areaCode }) } as const;
  const told = notice(so, recipient, template, facts);
  return body === undefined ? told : { ...told, body };
}

/** Whoever loses it is told that it is no longer theirs to hurry for; that their post is vacant is nobody's worry then. */
export const toWhoLosesIt = (so: CaseSoFar, holderNow: HolderNow): Notice[] =>
  toHandler(so, holderNow, 'handler.transferred', { urgency: undefined }).filter(
    ({ recipient }) => recipient.kind === 'handler',
  );

/**
 * Everybody who reported it, here or in a case that has become part of it; nobody of one that is part of another. Who has
 * withdrawn is told no more of what others want gone on with.
 */
export function toReporter(so: CaseSoFar, template: TemplateName, facts: Facts, body?: string): Notice[] {
  if (so.facts.phase === 'merged') return [];
  return concerned(so).flatMap((reporter) => toOneReporter(so, reporter, template, facts, body));
}

function concerned({ facts, reporter, joined }: CaseSoFar): readonly (Reporter | undefined)[] {
  const { about } = facts;
  const all = [{ reportId: about.reportId, reporter }, ...joined];
  const { withdrawn = [] } = isWithdrawn(about) ? {} : about;
  return all.filter(({ reportId }) => !withdrawn.includes(reportId)).map((each) => each.reporter);
}

export function toOneReporter(
  so: CaseSoFar,
  reporter: Reporter | undefined,
  template: TemplateName,
  facts: Facts,
  body?: string,
): Notice[] {
  const { by: _, ...values } = facts;
  const { areaCode, caseId } = so.facts.about;
  if (!reporter) return [];
  const area = areaCode === null ? {} : { areaCode };
  const recipient = { kind: 'reporter', id: reporter.ref, ...area } as const;
  const told = { recipient, reporter, template, values: { unit: handlerOf(so)?.unit, ...values, caseId } };
  return [body === undefined ? told : { ...told, body }];
}

/** Who supervises a tier where the case lies. */
export function toSupervisor(so: CaseSoFar, tier: Tier, template: TemplateName, facts: Facts): Notice[] {
  const { areaCode } = so.facts.about;
  if (areaCode === null) return [];
  return [toSupervisorAt(so, areaCode.slice(0, SUPERVISED_DIGITS[tier]), template, facts)];
}

/** Where a tier's supervisor sits: the community for the grid's and its own, the township for all above. */
const SUPERVISED_DIGITS: Record<Tier, number> = { grid: 12, community: 12, joint: 9, township: 9 };

export function toSupervisorAt(so: CaseSoFar, area: AreaCode, template: TemplateName, facts: Facts): Notice {
  return notice(so, { kind: 'supervisor', id: `supervisor:${area}`, areaCode: area }, template, facts);
}

/** The people at the queue of a township, or of the city: they judge what waits, and check what is answered. */
export function toDeskAt(so: CaseSoFar, area: AreaCode, template: TemplateName, facts: Facts): Notice {
  return notice(so, { kind: 'triageDesk', id: `triageDesk:${area}`, areaCode: area }, template, facts);
}

/** The desk that the case is before: its queue's while it waits there, else that of the township around it. */
export function toDesk(so: CaseSoFar, template: TemplateName, facts: Facts): Notice[] {
  const { phase, about } = so.facts;
  return about.areaCode === null ? [] : [toDeskAt(so, townshipOf(about.areaCode), template, { phase, ...facts })];
}

type Pushed = 'supervised' | 'followedUp' | 'joined' | 'deadlineMissed' | 'withdrawn';

/**
 * Whoever can act now: the handler; the desk of the queue; after the answer the desk, that may check and close, and beside
 * it whoever answered; after the end the desk, that may open it again.
 */
export function toWhoeverCanAct(so: CaseSoFar, holderNow: HolderNow, what: Pushed, facts: Facts): Notice[] {
  const desk = () => toDesk(so, `triageDesk.${what}`, facts);
  const handler = () => toHandler(so, holderNow, `handler.${what}`, facts);
  switch (so.facts.phase) {
    case 'opened':
    // Where it went somebody is told.
    case 'merged':
      return [];
    case 'dispatched':
    case 'accepted':
      return handler();
    case 'answered':
    case 'verified':
      return [...desk(), ...handler()];
    case 'queued':
    case 'closed':
      return desk();
  }
}
