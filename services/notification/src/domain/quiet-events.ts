import type { CaseEvent } from '@gridcase/contracts';
import { STAGES } from './stages.ts';

/** Events that concern nobody enough to be told. Their history need not be read. */
const QUIET = [
  'case.opened.v1',
  'case.triaged.v1',
  'case.judged.v1',
  'case.clockSet.v1',
  'case.listed.v1',
  'case.accepted.v1',
  'case.progressNoted.v1',
  'case.verified.v1',
  'case.struckOff.v1',
  'case.rated.v1',
  // History alarms nobody.
  'case.archived.v1',
  // What follows in the same append tells who has it again; who left hears from there.
  'case.split.v1',
  'case.left.v1',
  // Who is handed a danger has been told; the reporter of what is diverted is told by its end.
  'case.handedToEmergency.v1',
  'case.diverted.v1',
  'case.emergencyRuledOut.v1',
  // The reporter never learns what others are found to have done; the holder learns it from their ledger.
  'case.violationFound.v1',
  'case.violationWithdrawn.v1',
  'case.violationConfirmed.v1',
  'case.reclassified.v1',
  // Who has it then is told by what follows; who had it, by the transfer.
  'case.relocated.v1',
  // Who is recused is not told more of it; who gets the case then is told by what follows.
  'case.recused.v1',
  // What is ruled and what follows say it.
  'case.designated.v1',
  // Between the community and its parties: they are told when there is something to come to.
  'case.consultationOpened.v1',
  'case.partyAdded.v1',
  'case.partyLeft.v1',
  'case.partyContactOpened.v1',
  'case.sessionHeld.v1',
  'case.sessionCorrected.v1',
  'case.undertakingSettled.v1',
  'case.jointAssessed.v1',
  'case.meetingWaived.v1',
  // People of the supervisor's own decided it.
  'case.interviewDismissed.v1',
  'case.suspended.v1',
  // Where they are written to is for the next who writes to them.
  'case.reporterCorrected.v1',
  ...STAGES,
  // The team knows what it has planned; what came of it is told by the staged report.
  'case.measuresPlanned.v1',
  'case.measureReported.v1',
] as const satisfies readonly CaseEvent['type'][];

export const concernsSomebody = (type: string): boolean => !(QUIET as readonly string[]).includes(type);
