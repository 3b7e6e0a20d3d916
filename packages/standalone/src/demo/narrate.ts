import type { CaseEvent, DataOf, Deadline, Explanation, LedgerEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { readMetadata } from '@gridcase/timeline';
import { inLocalTime, localTime } from './local-day.ts';
import { sentenceOfPoints } from './narrate-points.ts';
import { sentenceTogether } from './narrate-together.ts';

const INDENT = ' '.repeat(11);

/** One event of a case or of twelve points as a person at the desk would tell it; undefined for what needs no word. */
export function narrate(event: RecordedEvent, dayStart: number): string | undefined {
  const told = { type: event.type, data: JSON.parse(event.data) } as CaseEvent | LedgerEvent;
  const { at } = readMetadata(event);
  const line = isOfPoints(told) ? sentenceOfPoints(told) : sentence(told, dayStart);
  if (line === undefined) return undefined;
  const [about, id] = event.stream.split('-', 2) as [string, string];
  const begins = told.type === 'case.opened.v1';
  const said = inLocalTime(line, dayStart);
  const named = about === 'ledger' ? `points ${id}` : begins ? `case ${id}` : id;
  return `${begins ? '\n' : ''}${localTime(at, dayStart).padEnd(10)} ${begins ? said : `  ${said}`}  [${named}]`;
}

const isOfPoints = (event: CaseEvent | LedgerEvent): event is LedgerEvent => event.type.startsWith('ledger.');

function sentence(event: CaseEvent, dayStart: number): string | undefined {
  switch (event.type) {
    case 'case.opened.v1':
      return `${event.data.channel}: ${event.data.subject}`;
    case 'case.triaged.v1':
      return `judged ${event.data.nature}, field ${event.data.field}, ${event.data.urgency}${because(event.data.explanation)}`;
    case 'case.dispatched.v1':
      return dispatched(event.data, dayStart);
    case 'case.queued.v1':
      return `→ people must look: queue of ${event.data.queue}, ${event.data.reason}${because(event.data.explanation)}`;
    case 'case.clockSet.v1':
      return clocks(event.data.deadlines, dayStart);
    case 'case.deadlineMissed.v2': {
      const { milestone, dueAt, areaCode } = event.data;
      return `! missed: ${milestone} was due of ${areaCode} by ${localTime(dueAt, dayStart)}`;
    }
    case 'case.deadlineMissed.v1':
      return `! missed: ${event.data.milestone} was due at the ${event.data.tier} tier by ${localTime(event.data.dueAt, dayStart)}`;
    case 'case.escalated.v1':
      return `↑ ${event.data.from} → ${event.data.to}: ${event.data.reason}`;
    case 'case.listed.v1':
      return `on the list of hard cases of township ${event.data.township}`;
    case 'case.accepted.v1':
      return `accepted at the ${event.data.tier} tier`;
    case 'case.answered.v1':
      return `answered: ${event.data.answer}`;
    case 'case.closed.v1':
      return `closed: ${event.data.result}`;
    case 'case.reworkOrdered.v1':
      return `to be done again: ${event.data.reason}`;
    case 'case.callbackOrdered.v1':
      return `the reporter is to be called back: ${event.data.reason}`;
    case 'case.calledBack.v1':
      return `the reporter was called back: ${event.data.outcome}`;
    case 'case.verified.v1':
      return `verified: ${event.data.satisfied ? 'satisfied' : 'not satisfied'}`;
    case 'case.arrived.v1':
      return `at the place: ${event.data.note}`;
    case 'case.progressNoted.v1':
      return `first answer: ${event.data.note}`;
    case 'case.violationFound.v1':
      return `found: ${event.data.item} of the points catalogue`;
    default:
      return sentenceTogether(event, dayStart);
  }
}

const dueBy = (deadlines: readonly Deadline[], dayStart: number): string =>
  deadlines.map(({ milestone, dueAt }) => `${milestone} by ${localTime(dueAt, dayStart)}`).join(', ');

function dispatched({ tier, handler, deadlines, explanation }: DataOf<'case.dispatched.v1'>, dayStart: number): string {
  const due = dueBy(deadlines, dayStart);
  const who = handler.name ? `${handler.unit}, ${handler.name}` : handler.unit;
  return `→ ${tier.toUpperCase()} tier: ${who}; ${due}${because(explanation)}`;
}

/** What follows an answer is told when it is missed: nobody waits for it meanwhile. */
function clocks(deadlines: DataOf<'case.clockSet.v1'>['deadlines'], dayStart: number): string | undefined {
  const told = deadlines.filter(({ milestone }) => milestone !== 'verify' && milestone !== 'close');
  return told.length === 0 ? undefined : `due: ${dueBy(told, dayStart)}`;
}

function because({ ruleSet, ruleSetVersion, matched }: Explanation): string {
  const rules = matched.slice(0, 3).map(({ rule, because }) => `${rule} (${because})`);
  const shown = rules.length > 0 ? rules.join('; ') : 'no rule spoke for it';
  return `\n${INDENT}    why: ${shown} [${ruleSet} ${ruleSetVersion}]`;
}
