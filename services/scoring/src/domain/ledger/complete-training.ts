import { decided, refused } from '@gridcase/event-sourcing';
import type { CompleteTraining } from './commands.ts';
import { counted, type LedgerDecision } from './counted.ts';
import { event } from './events.ts';
import { areaOf, refuseArea, refuseRole } from './permissions.ts';
import { inTheFuture, tooLate, trainingUnknown } from './refusals.ts';
import type { Ledger } from './state.ts';

export function completeTraining(command: CompleteTraining, ledger: Ledger): LedgerDecision {
  const { trainingId, on, evidence, by, today, catalogueOf } = command;
  const outside = refuseArea(by, areaOf(ledger, command));
  if (outside) return refused(outside);
  const course = ledger.courses.find((one) => one.trainingId === trainingId);
  const { training } = catalogueOf(ledger.opened.catalogue);
  if (course === undefined || training === null) return refused(trainingUnknown);
  if (course.completed) return decided();
  const forbidden = refuseRole('complete a course', by);
  if (forbidden) return refused(forbidden);
  if (on > today) return refused(inTheFuture(on, today));
  if (on > course.completeBy) return refused(tooLate(`the course was to be completed by ${course.completeBy}`));
  const { restores } = training;
  return decided(
    ...counted(ledger, command, (balance) =>
      event('ledger.trainingCompleted.v1', {
        ...{ trainingId, on, by: by.id, restores, evidence: [...evidence], balance },
      }),
    ).events,
  );
}
