import type { Template } from '../templates/index.ts';

/** What holders are told, and the desk that decides appeals. Stored with each delivery: a name is never changed. */
export type LedgerTemplateName =
  | 'holder.deducted'
  | 'holder.added'
  | 'holder.entryReversed'
  | 'holder.yellowFlagRaised'
  | 'holder.yellowFlagLowered'
  | 'holder.redFlagRaised'
  | 'holder.redFlagLowered'
  | 'holder.trainingEnrolled'
  | 'holder.trainingCompleted'
  | 'holder.appealSuspends'
  | 'holder.appealPending'
  | 'holder.appealUpheld'
  | 'holder.appealRejected'
  | 'holder.yearClosed'
  | 'supervisor.appealed';

/** One language's wording of all of them. */
export type LedgerTemplates = Readonly<Record<LedgerTemplateName, Template>>;

/** What fills a template's places. Every place of a template is filled by the event that uses it. */
export interface LedgerValues {
  readonly ledgerId: string;
  /** The ledger's, which may be last year's. */
  readonly year: number;
  readonly entryId?: string;
  /** The catalogue's code, and what it cites. */
  readonly item?: string;
  readonly basis?: string;
  readonly course?: string;
  /** Asked for or given back; what it came to is the difference of `before` and `after`. */
  readonly points?: number;
  readonly before?: number;
  readonly after?: number;
  /** Days. */
  readonly occurredOn?: string;
  readonly completeBy?: string;
  /** An instant. */
  readonly decideBy?: string;
}
