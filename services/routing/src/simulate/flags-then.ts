import { type AreaCode, isEventType, type WatchEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { premisesWords } from '../domain/matching/premises-words.ts';
import type { FlaggedPremises } from '../domain/matching/recognise-premises.ts';
import { foldText } from '../rules/fold-text.ts';
import type { WatchIndex } from '../watch-index.ts';

/** Premises under a yellow flag as they were at a place of the log: what the watch index knew when it had read up to there. */
export interface FlagsThen extends Pick<WatchIndex, 'flaggedIn'> {
  /** An event of a `watch-` stream, in log order. */
  take(event: RecordedEvent): void;
}

const communityOf = (code: AreaCode): AreaCode => code.slice(0, 12);

export function createFlagsThen(): FlagsThen {
  const watched = new Map<string, FlaggedPremises & { readonly community: AreaCode }>();
  const known = new Map<AreaCode, readonly FlaggedPremises[]>();
  return {
    take({ type, data }) {
      if (!isEventType(type)) return;
      const event = { type, data: JSON.parse(data) } as WatchEvent;
      if (event.data.flag !== 'yellow') return;
      known.clear();
      const { ledgerId } = event.data;
      if (event.type === 'watch.set.v1') {
        const { premises } = event.data;
        const { premisesId } = premises;
        const words = premisesWords(premises, foldText);
        watched.set(`${premisesId} ${ledgerId}`, {
          premisesId,
          ledgerId,
          words,
          community: communityOf(premises.areaCode),
        });
      } else watched.delete(`${event.data.premisesId} ${ledgerId}`);
    },
    flaggedIn(areaCode) {
      const community = communityOf(areaCode);
      const there = known.get(community);
      if (there !== undefined) return there;
      // In the index's order: of two that are called alike the first is taken.
      const keys = [...watched.keys()].filter((key) => watched.get(key)!.community.startsWith(community)).sort();
      const found = keys.map((key) => watched.get(key)!);
      known.set(community, found);
      return found;
    },
  };
}
