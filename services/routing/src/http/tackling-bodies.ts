import { Evidence, TeamLead, TeamMember } from '@gridcase/contracts';
import { prose } from '@gridcase/runtime';
import { z } from 'zod';
import type { TacklingAction } from '../domain/tackling/actions.ts';

const Note = prose(5_000);
const Unit = prose(200);
const Measure = z.uuid().toLowerCase();
/** An instant with its zone; kept as UTC with milliseconds. */
const Instant = z.iso
  .datetime({ offset: true, error: 'not an instant with its zone, such as 2026-11-24T09:00:00+08:00' })
  .transform((given) => new Date(given).toISOString());
const Planned = z.strictObject({ unit: Unit, what: prose(1_000), dueAt: Instant });
/** 包案领导: one person, by their id. */
const Lead = TeamLead.extend({ unit: Unit });
/** Units, or posts of units; who it is where that is settled, by id. */
const Members = z.array(TeamMember.extend({ unit: Unit })).max(40);

/** What each command about a case on a township's list says beside the case and the officer. */
export const TACKLING_BODIES = {
  formTeam: z.strictObject({ lead: Lead, members: Members.default([]) }),
  changeTeam: z.strictObject({
    /** Left out: who leads now. */
    lead: Lead.optional(),
    /** All of them; left out: those of now. */
    members: Members.optional(),
    reason: Note,
  }),
  planMeasures: z.strictObject({ measures: z.array(Planned).min(1).max(40) }),
  changeMeasure: z.strictObject({
    measureId: Measure,
    /** Due by then instead; left out: not to be done any more. */
    dueAt: Instant.optional(),
    reason: Note,
  }),
  reportMeasure: z.strictObject({ measureId: Measure, note: Note, done: z.boolean(), evidence: Evidence.default([]) }),
  reportStage: z.strictObject({
    text: Note,
    /** Asked for where something of the case is late. */
    lateBecause: Note.optional(),
    evidence: Evidence.default([]),
  }),
  askStrikeOff: z.strictObject({
    /** What came of it: the list's last word of the case. */
    result: prose(2_000),
    /** Why that is enough. */
    reason: Note,
    /** What shows it, by reference. */
    proof: Evidence.min(1),
  }),
  ruleOnStrikeOff: z.strictObject({ granted: z.boolean(), reason: Note }),
  sendToCity: z.strictObject({ reason: Note }),
  decideAtCity: z.strictObject({
    /** What the township is told. */
    instruction: Note,
    /** Who does what by when. Left out: handed back, with the instruction. */
    designates: Planned.optional(),
  }),
} as const satisfies Record<TacklingAction, z.ZodType>;

export const TACKLING_SUMMARIES: Readonly<Record<TacklingAction, string>> = {
  formTeam: "Form the team that tackles a case on the township's list, under one lead (组建攻坚专班、包案)",
  changeTeam: 'Change who leads the team, or who is in it (调整专班)',
  planMeasures: 'Plan measures: who does what by when (攻坚措施)',
  changeMeasure: 'Put a measure off, or drop it, with the reason; not what the city laid down (调整措施)',
  reportMeasure: 'Report on a measure: what was done, or that it is done (措施落实)',
  reportStage: 'File a staged report; where something is late, it says why (阶段报告)',
  askStrikeOff: 'Ask, as who leads the team, that the case be struck off, with its result and proof (申请销号)',
  ruleOnStrikeOff: 'Rule, as another than who asked, on striking the case off (销号审批)',
  sendToCity: 'Send up to the city what the township can not do (提请市级协调)',
  decideAtCity: 'Decide for the city: designate who does what by when, or hand it back with an instruction (市级决定)',
};
