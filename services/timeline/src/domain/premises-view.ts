import type { AreaCode, DataOf, PremisesEvent, PremisesKind } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { decidedBy, isUnderstood, readEvent } from './decided-by.ts';

/** The file of one rented house or one shop (一铺一档), with everybody who ran it. Holders by pseudonym. */
export interface PremisesView {
  readonly premisesId: string;
  readonly kind: PremisesKind;
  readonly externalId: string;
  readonly name: string;
  readonly address: string;
  readonly areaCode: AreaCode;
  readonly from: string;
  readonly status: 'open' | 'closed';
  readonly closed: { readonly on: string; readonly reason: string } | null;
  /** In the order in which it was decided; `holder` null: nobody from that day on. */
  readonly holders: readonly {
    readonly holder: string | null;
    readonly language: string | null;
    readonly from: string;
    readonly decidedAt: string;
  }[];
  /** Revision of the last event folded in. */
  readonly revision: number;
}

/** The premises as their events made them, up to an instant (UTC with milliseconds, as stored) when one is given. */
export function foldPremises(events: readonly RecordedEvent[], asOf?: string): PremisesView | undefined {
  let view: PremisesView | undefined;
  for (const { recorded, at } of decidedBy(events, asOf)) {
    if (!isUnderstood(recorded)) continue;
    const event = readEvent<PremisesEvent>(recorded);
    const next = event.type === 'premises.registered.v1' ? registered(event.data) : view && change(view, event, at);
    view = next && { ...next, revision: recorded.revision };
  }
  return view;
}

const registered = (data: DataOf<'premises.registered.v1'>): PremisesView => ({
  ...data,
  status: 'open',
  closed: null,
  holders: [],
  revision: 0,
});

function change(
  view: PremisesView,
  event: Exclude<PremisesEvent, { type: 'premises.registered.v1' }>,
  decidedAt: string,
): PremisesView {
  switch (event.type) {
    case 'premises.changed.v1': {
      const { name, address, areaCode } = event.data;
      return { ...view, name, address, areaCode };
    }
    case 'premises.holderChanged.v1': {
      const { holder, from } = event.data;
      const entry = { holder: holder?.ref ?? null, language: holder?.language ?? null, from, decidedAt };
      return { ...view, holders: [...view.holders, entry] };
    }
    case 'premises.closed.v1':
      return { ...view, status: 'closed', closed: event.data };
  }
}
