import type { Measure, TeamLead } from '@gridcase/contracts';

/** Every no about what stands on a township's list. */
export type TacklingRefusal =
  /** What the command says does not fit; `pointer` into the body. */
  | { readonly code: 'unfit-tackling'; readonly pointer: string; readonly detail: string }
  /** 包案领导 alone asks that it be struck off. */
  | { readonly code: 'not-the-team-lead'; readonly detail: string }
  /** What was planned is to be done first, or dropped. */
  | {
      readonly code: 'measures-open';
      readonly detail: string;
      readonly open: readonly { readonly measureId: string; readonly unit: string; readonly dueAt: string }[];
    }
  /** What a team tackles is struck off before the case ends. */
  | { readonly code: 'tackling-open'; readonly detail: string }
  /** The city has the word. */
  | { readonly code: 'city-open'; readonly detail: string };

export const unfitTackling = (pointer: string, detail: string): TacklingRefusal => ({
  ...{ code: 'unfit-tackling', pointer },
  detail,
});

export const notTheTeamLead = ({ officerId, unit }: TeamLead): TacklingRefusal => ({
  code: 'not-the-team-lead',
  detail: `${officerId} (${unit}) leads the team, and alone asks for this; have the lead changed if another is to`,
});

export const measuresOpen = (open: readonly Measure[]): TacklingRefusal => ({
  code: 'measures-open',
  detail: `${open.length} measures of the plan are still open: each is to be done, or dropped with a reason`,
  open: open.map(({ measureId, unit, dueAt }) => ({ measureId, unit, dueAt })),
});

export const tacklingOpen: TacklingRefusal = {
  code: 'tackling-open',
  detail: "a team tackles it on the township's list: first it is struck off, with its result and proof",
};

export const cityOpen: TacklingRefusal = {
  code: 'city-open',
  detail: 'it was sent up to the city, which has not decided yet',
};
