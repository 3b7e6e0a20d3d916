import type { AreaCode } from '@gridcase/contracts';
import { type CommandContext, handleCommand, nameUuid, toInstant } from '@gridcase/event-sourcing';
import type { Territory } from '@gridcase/territory';
import type { CaseHandling, CaseResult } from './case-desk.ts';
import type { AtTime, CaseCommand } from './domain/commands.ts';
import { type Unhappiness, unhappyRating, unhappyWords } from './domain/complain.ts';
import { caseIdOf, caseStream } from './domain/identity.ts';
import type { CompiledRules } from './domain/matching/compile-rules.ts';
import { findComplaint } from './domain/matching/find-complaint.ts';
import { alarmPlace } from './domain/raise-alarm.ts';
import type { FollowUp, Rate } from './domain/reporter-commands.ts';
import type { CorrectReporter, Withdraw } from './domain/residents/commands.ts';
import type { CaseState } from './domain/state.ts';
import { triage } from './domain/triage.ts';
import { findHandlers } from './find-handlers.ts';
import { maskSaid } from './mask-words.ts';
import { inForce, ROUTING } from './rules/by-rules.ts';
import type { RuleBook } from './rules/rule-book.ts';

/** What a reporter says later. `receivedAt`: when intake had it. */
export type Said =
  | ((FollowUp | CorrectReporter | Omit<Withdraw, 'rules' | 'now'>) & { readonly receivedAt: string })
  | (Rate & { readonly receivedAt: string; readonly comment?: string | undefined });

interface Hearing {
  readonly handling: CaseHandling;
  readonly territory: Territory;
  readonly rules: RuleBook;
}

/**
 * What a reporter says is recorded as theirs. What follows from it is the rules' doing, each a command of its own whose id
 * follows from the message: killed in between, it is done at the next delivery.
 */
export const hearReporter =
  ({ handling, territory, rules }: Hearing) =>
  async (said: Said, context: CommandContext): Promise<CaseResult> => {
    const hearAt = hearAtCase({ handling, territory, rules });
    let result = await hearAt(caseIdOf(said.reportId), said, context);
    // What is said of a merged case is heard where it went, too: there it is worked on. Each goes into an older one: this ends.
    while (result.outcome === 'done' && result.state.phase === 'merged') {
      result = await hearAt(result.state.into, said, context);
    }
    return result;
  };

const hearAtCase =
  ({ handling, territory, rules }: Hearing) =>
  async (caseId: string, said: Said, context: CommandContext): Promise<CaseResult> => {
    const stream = caseStream(caseId);
    const commandOn =
      (heard: Said) =>
      (state: CaseState): CaseCommand =>
        heard.type === 'withdraw' ? { ...heard, ...rulesNow(state, rules, context.now) } : heard;
    const byRules = (command: CaseCommand): Promise<CaseResult> => {
      const commandId = nameUuid([command.type, context.commandId]);
      return handleCommand(handling, stream, command, { ...context, commandId, actor: ROUTING });
    };
    const recorded = await handleCommand(handling, stream, commandOn(maskSaid(said)), context);
    if (recorded.outcome === 'refused' || recorded.state.phase === 'merged') return recorded;
    // Danger first: whoever goes there at once needs no call back about the rest.
    const follow: (CaseCommand | undefined)[] = [
      alarmOf(said, recorded.state, { territory, rules }, context.now),
      replyOf(said, recorded.state, rules, context.now),
      endOf(said, recorded.state, rules, context.now),
      complaintOf(said, rules.at(toInstant(context.now), areaOf(recorded.state)), context.now),
    ];
    for (const command of follow) {
      const result = command && (await byRules(command));
      if (result?.outcome === 'refused') return result;
    }
    return recorded;
  };

const rulesNow = (state: CaseState, rules: RuleBook, now: number): AtTime => ({
  rules: inForce(rules.at(toInstant(now), areaOf(state))),
  now,
});

/** What was withdrawn before anybody was given it ends; the case itself knows whether it does. */
const endOf = (said: Said, state: CaseState, rules: RuleBook, now: number): CaseCommand | undefined =>
  said.type === 'withdraw' ? { type: 'endWithdrawn', ...rulesNow(state, rules, now) } : undefined;

const messageIdOf = (said: Said): string | undefined => (said.type === 'followUp' ? said.messageId : undefined);
function wordsOf(said: Said): string | undefined {
  switch (said.type) {
    case 'followUp':
      return said.text;
    case 'rate':
      return said.comment;
    // Of a withdrawal, whoever says why tells of a danger at times.
    case 'withdraw':
      return said.reason;
    case 'correctReporter':
      return undefined;
  }
}

/** The rules are those of where the case is. */
const areaOf = (state: CaseState): AreaCode | null => (state.phase === 'none' ? null : state.about.areaCode);

/** By the rules in force when it was said, whatever its delay: undefined where these hear of no danger in it. */
function alarmOf(
  said: Said,
  state: CaseState,
  { territory, rules }: Pick<Hearing, 'territory' | 'rules'>,
  now: number,
): CaseCommand | undefined {
  const text = wordsOf(said);
  if (text === undefined || state.phase === 'none') return undefined;
  const compiled = rules.at(said.receivedAt, areaOf(state));
  const { channel, location } = state.about;
  const judgement = triage(compiled, { channel, location, text, receivedAt: said.receivedAt, attachments: 0 });
  if (judgement.urgency !== 'critical') return undefined;
  return {
    ...{ type: 'raiseAlarm', receivedAt: said.receivedAt, judgement, messageId: messageIdOf(said) },
    handlers: findHandlers(territory, alarmPlace(state), toInstant(now)),
    ...{ rules: inForce(compiled), now },
  };
}

/** It may be what they were asked for: whoever asked reads it, and decides nothing on whether it is. */
const replyOf = (said: Said, state: CaseState, rules: RuleBook, now: number): CaseCommand | undefined =>
  said.type !== 'followUp' || state.phase === 'none' || state.about.pause === undefined
    ? undefined
    : {
        ...{ type: 'hearReply', messageId: said.messageId, receivedAt: said.receivedAt, now },
        rules: inForce(rules.at(toInstant(now), areaOf(state))),
      };

function complaintOf(said: Said, compiled: CompiledRules, now: number): CaseCommand | undefined {
  const unhappy = unhappinessOf(said, compiled);
  return (
    unhappy && {
      ...{ type: 'complain', reportId: said.reportId, receivedAt: said.receivedAt, ...unhappy },
      ...{ messageId: messageIdOf(said), rules: inForce(compiled), now },
    }
  );
}

function unhappinessOf(said: Said, compiled: CompiledRules): Unhappiness | undefined {
  const words = wordsOf(said);
  if (said.type === 'withdraw') return undefined;
  const complaint = words ? findComplaint(compiled.unhappy, words) : undefined;
  return said.type === 'rate'
    ? unhappyRating(said, complaint, inForce(compiled))
    : complaint && unhappyWords(complaint);
}
