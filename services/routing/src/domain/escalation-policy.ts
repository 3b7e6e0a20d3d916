import { Tier } from '@gridcase/contracts';
import { z } from 'zod';

const tiers = z.array(Tier).max(4);

/** What follows when a milestone is missed. What is not named here is recorded only. */
export const Escalation = z.strictObject({
  /** At which tiers it sends the case one tier up. At the township it is recorded only. */
  ...{ accept: tiers, answer: tiers, settle: tiers },
  ...{ contact: tiers.default([]), onSite: tiers.default([]) },
  /** Whether a township's queue hands the case on to the city's. In the city's it is recorded only. */
  triage: z.boolean().default(true),
});
