import type { CaseEvent } from '@gridcase/contracts';
import { localTime } from './local-day.ts';

/** What people do about a case who come together: a consultation, a joint meeting, a township's team. Undefined: not worth a word. */
export function sentenceTogether(event: CaseEvent, dayStart: number): string | undefined {
  switch (event.type) {
    case 'case.consultationOpened.v1':
      return `consultation opened: ${event.data.matter}`;
    case 'case.partyAdded.v1':
      return `at the table: ${event.data.as ?? event.data.unit}`;
    case 'case.sessionCalled.v1':
      return `session called for ${localTime(event.data.at, dayStart)}, ${event.data.place}; ${event.data.invited.length} invited`;
    case 'case.sessionHeld.v1':
      return `session held: ${event.data.standpoints.map(({ text }) => text).join('; ')}`;
    case 'case.consultationConcluded.v1':
      return `${event.data.outcome}: ${event.data.text}, signed by ${event.data.signedBy.length}`;
    case 'case.undertakingSettled.v1':
      return `what was agreed on is ${event.data.outcome}: ${event.data.note}`;
    case 'case.meetingConvened.v1':
      return `joint meeting convened for ${localTime(event.data.meetsAt, dayStart)}: ${event.data.units.map(({ name, part }) => `${name} (${part})`).join(', ')}`;
    case 'case.summonsReplied.v1':
      return `${event.data.unit} replies: ${event.data.reply}${event.data.reason ? `, ${event.data.reason}` : ''}`;
    case 'case.summonsRuled.v1':
      return `${event.data.unit} is ${event.data.ruling}: ${event.data.reason}`;
    case 'case.meetingHeld.v1':
      return `joint meeting held: ${event.data.attendance.map(({ unit, status }) => `${unit} ${status}`).join(', ')}`;
    case 'case.resolutionsAdopted.v1':
      return `resolved: ${event.data.resolutions.map(({ unit, what, dueAt }) => `${unit} ${what} by ${localTime(dueAt, dayStart)}`).join('; ')}`;
    case 'case.resolutionReported.v1':
      return `${event.data.unit} reports${event.data.done ? ' it done' : ''}: ${event.data.note}`;
    case 'case.jointAssessed.v1':
      return `assessed: ${event.data.of}${event.data.unit ? ` of ${event.data.unit}` : ''} ${event.data.rating} of 5`;
    case 'case.teamFormed.v1':
      return `a team under ${event.data.lead.unit} (${event.data.lead.officerId}): ${event.data.members.map(({ unit }) => unit).join(', ')}`;
    case 'case.measuresPlanned.v1':
      return `planned: ${event.data.measures.map(({ unit, what, dueAt }) => `${unit} ${what} by ${localTime(dueAt, dayStart)}`).join('; ')}`;
    case 'case.measureReported.v1':
      return `reported${event.data.done ? ' done' : ''}: ${event.data.note}`;
    case 'case.stageReported.v1':
      return `staged report: ${event.data.text}`;
    case 'case.strikeOffAsked.v1':
      return `to be struck off, with proof: ${event.data.result}`;
    case 'case.strikeOffRuled.v1':
      return `${event.data.granted ? 'granted' : 'not granted'} by another: ${event.data.reason}`;
    case 'case.struckOff.v1':
      return 'struck off the list of hard cases';
    default:
      return undefined;
  }
}
