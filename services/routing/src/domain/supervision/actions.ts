/** What may be done about an order once it is given (督办); `supervise` gives it. */
export const SUPERVISION_ACTIONS = [
  'answerSupervision',
  'liftSupervision',
  'putOffInterview',
  'holdInterview',
  'dismissInterview',
] as const;
export type SupervisionAction = (typeof SUPERVISION_ACTIONS)[number];
