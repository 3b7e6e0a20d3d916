import type { CaseEvent, DataOf } from '@gridcase/contracts';
import { reportIdsOf } from '@gridcase/contracts';
import { type CommandContext, handleCommand, loadState, toInstant } from '@gridcase/event-sourcing';
import type { Territory } from '@gridcase/territory';
import type { CaseHandling, CaseResult } from './case-desk.ts';
import { urgencyOf } from './domain/clocks.ts';
import type { CaseCommand } from './domain/commands.ts';
import { caseStream } from './domain/identity.ts';
import type { MergeTarget } from './domain/merging/commands.ts';
import { isDone, type MergedCase, type OpenedCase } from './domain/state.ts';
import { findHandlers } from './find-handlers.ts';
import { inForce } from './rules/by-rules.ts';
import type { RuleBook } from './rules/rule-book.ts';

/** What of one case concerns the case that it is part of. */
export const MERGE_EVENTS = new Set([
  'case.merged.v1',
  'case.split.v1',
  'case.joined.v1',
  'case.left.v1',
] as const satisfies readonly CaseEvent['type'][]);
export type MergeEvent = Extract<
  CaseEvent,
  { type: typeof MERGE_EVENTS extends ReadonlySet<infer Type> ? Type : never }
>;

/** Where cases that are one matter come together: each case's stream is written alone, and one follows from the other. */
export interface MergeDesk {
  /** The case itself, or the one that it has become part of; undefined: there is none. */
  targetOf(caseId: string): Promise<MergeTarget | undefined>;
  /**
   * Tells the case that another is part of what became of that one. What is done goes by how that one stands now, so that an
   * event delivered again, late or after its undoing does nothing. Undefined: nothing was to be done.
   */
  follow(caseId: string, event: MergeEvent, context: CommandContext): Promise<CaseResult | undefined>;
}

export function createMergeDesk(handling: CaseHandling, territory: Territory, rules: RuleBook): MergeDesk {
  const load = async (caseId: string): Promise<OpenedCase | undefined> => {
    const { state } = await loadState(handling, caseStream(caseId));
    return state.phase === 'none' ? undefined : state;
  };
  const tell = (caseId: string, command: CaseCommand, context: CommandContext): Promise<CaseResult> =>
    handleCommand(handling, caseStream(caseId), command, context);

  async function join(state: MergedCase, reports: readonly DataOf<'case.joined.v1'>[], context: CommandContext) {
    const compiled = inForce(rules.at(toInstant(context.now), state.about.areaCode));
    const urgency = urgencyOf(state.about);
    const command = { type: 'join', reports, urgency, rules: compiled, now: context.now } as const;
    return tell(state.into, command, context);
  }

  async function merged(state: MergedCase, context: CommandContext): Promise<CaseResult> {
    const target = await load(state.into);
    const over = target && isDone(target) && urgencyOf(state.about) === 'critical';
    if (!over) return join(state, reportsOf(state), context);
    // Somebody said that it is done before the danger came there: it is not lost in what is over.
    const { now } = context;
    const reason = `the case that it was merged into is ${target.phase}, and this is a danger`;
    const handlers = findHandlers(territory, state.about.areaCode, toInstant(now));
    const compiled = rules.at(toInstant(now), state.about.areaCode);
    const command = { type: 'splitByRule', reason, handlers, rules: inForce(compiled), now } as const;
    return tell(state.about.caseId, command, context);
  }

  return {
    async targetOf(caseId) {
      let state = await load(caseId);
      // Each case goes into an older one: this ends.
      while (state?.phase === 'merged') state = await load(state.into);
      return state && asTarget(state);
    },

    async follow(caseId, { type, data }, context) {
      const state = await load(caseId);
      if (state === undefined) return undefined;
      const into = state.phase === 'merged' ? state.into : undefined;
      switch (type) {
        case 'case.merged.v1':
          return state.phase === 'merged' ? merged(state, context) : undefined;
        case 'case.split.v1':
          // Merged into the same one again meanwhile, it belongs there.
          return into === data.from ? undefined : tell(data.from, { type: 'leave', through: caseId }, context);
        case 'case.joined.v1': {
          const report = reportsOf(state).find((known) => known.caseId === data.caseId);
          return state.phase === 'merged' && report ? join(state, [report], context) : undefined;
        }
        case 'case.left.v1': {
          const still = state.past.joined.some((known) => known.caseId === data.caseId);
          if (into === undefined || still) return undefined;
          return tell(into, { type: 'leave', through: caseId, caseId: data.caseId }, context);
        }
      }
    },
  };
}

/** The reports of a case as they come to the one that it goes into: its own, and those that had come to it. */
function reportsOf({ about, past }: OpenedCase): DataOf<'case.joined.v1'>[] {
  const { caseId, reportId, channel } = about;
  const own = { caseId, reportId, channel, reporter: past.reporter };
  return [own, ...past.joined].map((report) => ({ ...report, through: caseId }));
}

function asTarget(state: OpenedCase): MergeTarget {
  const { phase, about, past } = state;
  const { caseId, openedAt, areaCode, history } = about;
  const reporters = [past.reporter, ...past.joined.map(({ reporter }) => reporter)];
  return {
    ...{ caseId, openedAt, phase, areaCode, history, urgency: urgencyOf(about) },
    reports: reportIdsOf(about).length,
    reporters: new Set(reporters.flatMap((reporter) => (reporter ? [reporter.ref] : []))),
  };
}
