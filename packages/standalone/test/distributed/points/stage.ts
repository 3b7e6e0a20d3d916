import { createHash } from 'node:crypto';
import { GRID, supervisor } from './people.ts';
import type { Receiver, Told } from './receiver.ts';
import { type StoryClient, until, untilAll } from './story-client.ts';

/** Where the story is played: one engine, reached by HTTP. */
export interface Stage {
  readonly api: StoryClient;
  readonly receiver: Receiver;
  /** The day of everything, the same on each engine. */
  readonly today: string;
}

/** Answers, as far as the story asks for them. */
export interface Premises {
  readonly premisesId: string;
}
export interface LedgerAnswer {
  readonly ledgerId: string;
  readonly revision: number;
  readonly events: readonly string[];
  readonly balance: number;
  readonly flags: readonly string[];
  readonly entryId: string;
  readonly appealId: string;
}
export interface Ledger {
  readonly ledgerId: string;
  readonly kind: string;
  readonly revision: number;
  readonly premises: { readonly premisesId: string };
  readonly holder: string | null;
  readonly balance: number;
  readonly flags: readonly string[];
  readonly training: { readonly trainingId: string } | null;
  readonly changedAt: string;
  readonly entries: readonly { readonly entryId: string; readonly item: string; readonly state: string }[];
}

/** A photo by reference, as evidence. */
export const photo = (name: string) => ({
  ref: `photos/${name}.jpg`,
  sha256: createHash('sha256').update(name).digest('hex'),
  mediaType: 'image/jpeg',
});

/** The ledger once it fits. */
export const untilLedger = (
  { api }: Stage,
  ledgerId: string,
  what: string,
  fits: (ledger: Ledger) => boolean,
): Promise<Ledger> =>
  until(what, async () => {
    const { status, body } = await api.get<Ledger>(supervisor, `/v1/ledgers/${ledgerId}`);
    return status === 200 && fits(body) ? body : undefined;
  });

/** All ledgers of the grid, once there are so many on every replica. */
export const untilLedgers = ({ api }: Stage, count: number): Promise<readonly Ledger[]> =>
  untilAll(`${count} ledgers`, async () => {
    const { body } = await api.get<{ items: Ledger[] }>(supervisor, `/v1/ledgers?area=${GRID}`);
    return body.items.length === count ? body.items : undefined;
  });

/** What people were told of a ledger or case, once it is so many messages. */
export const untilTold = ({ receiver }: Stage, id: string, count = 1): Promise<readonly Told[]> =>
  until(`${count} messages about ${id}`, async () => {
    const about = receiver.told.filter(({ ledgerId, caseId }) => ledgerId === id || caseId === id);
    return about.length >= count ? about : undefined;
  });
