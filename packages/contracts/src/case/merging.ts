import type { DataOf } from '../catalogue.ts';

/** A report of another case that belongs to this one, and the case whose merge brought it. */
export type JoinedReport = Pick<DataOf<'case.joined.v1'>, 'caseId' | 'reportId' | 'through'>;

/** Whether both say the same of the same report: by another way it belongs to the case by itself. */
export const isSameJoin = (one: Pick<JoinedReport, 'caseId' | 'through'>, other: typeof one): boolean =>
  one.caseId === other.caseId && one.through === other.through;

/** The reports of a case with one more; as they were where it is there already. */
export const withJoined = (
  joined: readonly JoinedReport[] = [],
  { caseId, reportId, through }: JoinedReport,
): readonly JoinedReport[] =>
  joined.some((known) => isSameJoin(known, { caseId, through })) ? joined : [...joined, { caseId, reportId, through }];

export const withoutLeft = (
  joined: readonly JoinedReport[] = [],
  left: Pick<JoinedReport, 'caseId' | 'through'>,
): readonly JoinedReport[] => joined.filter((known) => !isSameJoin(known, left));

/** The reports that belong to a case, its own first, each once however it came. */
export const reportIdsOf = (about: {
  readonly reportId: string;
  readonly joined?: readonly JoinedReport[];
}): readonly string[] => [...new Set([about.reportId, ...(about.joined ?? []).map(({ reportId }) => reportId)])];
