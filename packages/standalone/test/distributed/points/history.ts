import { supervisor } from './people.ts';
import type { Ledger, Stage } from './stage.ts';
import { until } from './story-client.ts';

interface PremisesHistory {
  readonly ledgers: readonly Ledger[];
  readonly marks: readonly { readonly outcome: string; readonly by: string }[];
  readonly cases: readonly {
    readonly caseId: string;
    readonly phase: string;
    readonly violations: readonly object[];
  }[];
}

/** What the timeline tells of the shop: now, and as it was at an instant. */
export interface History {
  readonly now: Ledger;
  readonly before: Ledger;
  /** With the messages to its holder. */
  readonly types: readonly string[];
  readonly beside: PremisesHistory;
  readonly besideBefore: PremisesHistory;
}

/** `messages`: how many the timeline of the ledger must tell of as sent. */
export async function readHistory(
  { api }: Stage,
  { premisesId, ledgerId }: { readonly premisesId: string; readonly ledgerId: string },
  { instant, messages }: { readonly instant: string; readonly messages: number },
): Promise<History> {
  const get = async <Body>(path: string) => (await api.get<Body>(supervisor, path)).body;
  const premises = `/v1/premises/${premisesId}/timeline`;
  const types = await until('the messages in the timeline', async () => {
    const { items } = await get<{ items: { type: string }[] }>(`/v1/ledgers/${ledgerId}/timeline`);
    const sent = items.filter(({ type }) => type === 'delivery.sent.v1');
    return sent.length >= messages ? items.map(({ type }) => type) : undefined;
  });
  return {
    types,
    now: await get<Ledger>(`/v1/ledgers/${ledgerId}`),
    before: await get<Ledger>(`/v1/ledgers/${ledgerId}?at=${instant}`),
    beside: await until('the shop’s ledger and case', async () => {
      const history = await get<PremisesHistory>(premises);
      return history.ledgers[0]?.training === null && history.cases.length > 0 ? history : undefined;
    }),
    besideBefore: await get<PremisesHistory>(`${premises}?at=${instant}`),
  };
}
