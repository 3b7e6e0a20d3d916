/**
 * What is counted of cases, month by month. A figure is a number of facts; what is made of it is a formula's business
 * (formulas.ts). docs/reference/indicators.md says when each is counted, and which can still change.
 */
export const FIGURES = [
  // Each giving of a case to somebody.
  'dispatched',
  // Taken up, answered first, done: what fell due in the month, and what of it was in time. 签收 · 首次反馈 · 办结.
  ...(['acceptDue', 'acceptInTime', 'answerDue', 'answerInTime', 'settleDue', 'settleInTime'] as const),
  // Done at all, be it late, by who had it when it fell due.
  'settled',
  // The last three again, of urgent and critical cases alone.
  ...(['urgentDue', 'urgentInTime', 'urgentSettled'] as const),
  // Whether the whole was over by the promise over the whole: 总时限.
  ...(['promiseDue', 'promiseKept'] as const),
  ...(['answered', 'returned', 'extended', 'reworked', 'thirdRework'] as const),
  // Cases that are over; those of them that were done once and stayed so.
  ...(['closed', 'firstTime'] as const),
  // What the reporter said last of the case: 响应 · 解决 · 满意, the rating from 1 to 5.
  ...(['respondedAsked', 'responded'] as const),
  ...(['solvedAsked', 'solved', 'rated1', 'rated2', 'rated3', 'rated4', 'rated5'] as const),
  // What a unit was ordered to put right, at which level; what of its replies fell due, and came in time. 督办 · 整改回复.
  ...(['supervised', 'supervisedDaily', 'supervisedListed', 'supervisedInterview'] as const),
  ...(['rectifyDue', 'rectifyInTime'] as const),
  // Of a unit that a joint meeting expected, and that came; of what was resolved for it. 报到 · 决议落实.
  ...(['summoned', 'attended', 'resolutionDue', 'resolutionInTime'] as const),
  // Of a community: units that it called to a meeting, rightly or not. 吹哨.
  ...(['whistleAccepted', 'whistleRejected'] as const),
] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = Readonly<Record<Figure, number>>;

export const NO_FIGURES = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Figures;

/** Where and when something counts. */
export interface Place {
  /** Where the premises stand: `2026-11`. */
  readonly month: string;
  /** As finely as the case's area is known. */
  readonly area: string;
  /** Empty: not judged yet. */
  readonly field: string;
  /** The handler's, by name. Empty: nobody had it, it waited in a queue. */
  readonly unit: string;
}

/** Something counts there from now on (1), or does no more (-1). */
export interface Counted {
  readonly place: Place;
  readonly figure: Figure;
  readonly n: 1 | -1;
}
