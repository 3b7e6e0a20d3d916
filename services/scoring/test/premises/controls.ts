import type { Holder, PremisesEvent } from '@gridcase/contracts';
import type { Officer } from '../../src/domain/officer.ts';
import { evolve } from '../../src/domain/premises/evolve.ts';
import {
  type ChangePremises,
  type ClosePremises,
  type PremisesCommand,
  type PremisesState,
  premisesDecider,
  type RegisterPremises,
  type SetHolder,
  type StatedHolder,
} from '../../src/domain/premises/index.ts';

export const GRID = '330782001001001';
/** Of the same community, and of another township. */
export const NEXT_GRID = '330782001001002';
export const FAR_GRID = '330782002001001';

export const officer: Officer = { id: 'officer-1', role: 'communityOfficer', area: '330782001001' };
export const stranger: Officer = { id: 'officer-2', role: 'communityOfficer', area: '330782002001' };

export const PREMISES_ID = '3c8b9a52-5a4e-5d0c-9d0f-2f6c1c1b7a11';
export const place = { name: '朝阳门1号', address: '稠城街道朝阳门1号', areaCode: GRID };
export const otherPlace = { ...place, name: '朝阳门1号乙', areaCode: NEXT_GRID };
const file = { premisesId: PREMISES_ID, kind: 'rental', externalId: 'CZF-1' } as const;

export const chen: Holder = { ref: 'r_chen', language: 'zh' };
export const malik: Holder = { ref: 'r_malik', language: 'en' };
/** Said by who has no contact: the ref and the language are all there is. */
export const stated = (holder: Holder): StatedHolder => ({
  holder,
  isSaidBy: (inForce) => inForce.ref === holder.ref && inForce.language === holder.language,
});

export const registered: PremisesEvent = {
  type: 'premises.registered.v1',
  data: { ...file, ...place, from: '2026-01-10' },
};
export const changed = (to: typeof place, from: string): PremisesEvent => ({
  type: 'premises.changed.v1',
  data: { ...to, from },
});
export const held = (holder: Holder | null, from: string): PremisesEvent => ({
  type: 'premises.holderChanged.v1',
  data: { holder, from },
});
export const closed = (on: string): PremisesEvent => ({
  type: 'premises.closed.v1',
  data: { on, reason: '不再出租' },
});

export const commands = {
  register: (more: Partial<RegisterPremises> = {}): RegisterPremises => ({
    ...{ type: 'register', ...file, ...place, gridKnown: true, from: '2026-01-10', by: officer },
    ...more,
  }),
  change: (more: Partial<ChangePremises> = {}): ChangePremises => ({
    ...{ type: 'change', ...otherPlace, gridKnown: true, from: '2026-05-01', by: officer },
    ...more,
  }),
  setHolder: (more: Partial<SetHolder> = {}): SetHolder => ({
    ...{ type: 'setHolder', holder: stated(chen), from: '2026-05-01', by: officer },
    ...more,
  }),
  close: (more: Partial<ClosePremises> = {}): ClosePremises => ({
    ...{ type: 'close', on: '2026-09-01', reason: '不再出租', by: officer },
    ...more,
  }),
};

export const stateAfter = (...history: PremisesEvent[]): PremisesState =>
  history.reduce(evolve, premisesDecider.initialState);

/** `given(events).when(command)` → the events decided, or the refusal's code. */
export const given = (...history: PremisesEvent[]) => ({
  when(command: PremisesCommand): readonly PremisesEvent[] | string {
    const decision = premisesDecider.decide(command, stateAfter(...history));
    return decision.outcome === 'decided' ? decision.events : decision.refusal.code;
  },
});
