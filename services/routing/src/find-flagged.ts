import type { ReportReceived } from './domain/events.ts';
import { type RecognisedPremises, recognisePremises } from './domain/matching/recognise-premises.ts';
import { foldText } from './rules/fold-text.ts';
import type { WatchIndex } from './watch-index.ts';

/** What a report says of where and what it is about. */
type Said = Pick<ReportReceived, 'subject' | 'text' | 'place' | 'location'>;

/** The flagged premises that a report is about, as far as the index knows; null for none. */
export type FindFlagged = (report: Said) => RecognisedPremises | null;

/** Looks only where the place was found: which of many communities it is, a name does not tell. */
export const createFindFlagged =
  ({ flaggedIn }: Pick<WatchIndex, 'flaggedIn'>): FindFlagged =>
  ({ subject, text, place, location }) => {
    if (location.status !== 'found' || location.areaCode === null) return null;
    const texts = [subject, text, place?.address].filter((said) => said !== undefined);
    return recognisePremises(flaggedIn(location.areaCode), texts, foldText);
  };

/** Where no flags are known. */
export const findNone: FindFlagged = () => null;
