import type { Photo } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import type { OfficerCommand } from '../commands.ts';
import { type CaseRefusal, photoInFuture, photoMissing } from '../refusals.ts';
import type { OpenedCase } from '../state.ts';

/** Pictures are of what was; and where the rule set asks for one of after the work, the answer comes with it, or after it. */
export function refusePhotos({ about }: OpenedCase, command: OfficerCommand): CaseRefusal | undefined {
  if (command.type !== 'progress' && command.type !== 'answer') return undefined;
  const { photos = [], now, rules } = command;
  const early = photos.findIndex(({ takenAt }) => takenAt > toInstant(now));
  if (early >= 0) return photoInFuture(early);
  const field = about.judged?.field ?? '';
  const wanted = rules.policy.photos.afterFor.some((beginning) => field.startsWith(beginning));
  const shown = about.photos?.after === true || photos.some(({ shows }) => shows === 'after');
  return command.type === 'answer' && wanted && !shown ? photoMissing(field) : undefined;
}

/** In an event only where there are some. */
export const withPhotos = (photos: Photo[] | undefined): { photos?: Photo[] } =>
  photos === undefined || photos.length === 0 ? {} : { photos };
