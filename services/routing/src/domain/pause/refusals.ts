/** Why a case is not suspended. */
export type PauseRefusal = {
  readonly code: 'danger-goes-on' | 'late-goes-on' | 'asked-before' | 'suspended-enough';
  readonly detail: string;
};

export const dangerGoesOn: PauseRefusal = {
  code: 'danger-goes-on',
  detail: 'it is a danger to life or property: its clocks stand still for nobody',
};

export const lateGoesOn = (milestone: string): PauseRefusal => ({
  code: 'late-goes-on',
  detail: `${milestone} is missed: what is late stays so until it is done. Note progress to ask all the same`,
});

export const askedBefore: PauseRefusal = {
  code: 'asked-before',
  detail: 'the reporter was asked this before; ask for what they have not said',
};

export const suspendedEnough = (times: number): PauseRefusal => ({
  code: 'suspended-enough',
  detail: `it was suspended ${times} times, as often as may be`,
});
