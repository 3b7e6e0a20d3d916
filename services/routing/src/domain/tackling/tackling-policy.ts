import { Urgency } from '@gridcase/contracts';
import { z } from 'zod';
import { Limit } from '../limit.ts';
import type { TacklingAction } from './actions.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const ByUrgency = z.record(Urgency, Limit);

/**
 * How a township tackles what stands on its list. The defaults, in natural minutes:
 * - reportEvery, from the forming of the team and from each report: the law wants a staged report of what is late and names no
 *   rhythm (北京市接诉即办工作条例 Art. 14). Normal 7 days and urgent 3, as long as Feng county's grid rule gives a hard and a
 *   common matter as a whole; critical one day.
 * - approveWithin, from the asking: as any ruling (policy.clocks.ruling).
 * - cityWithin, from the sending up: normal 7 days, the five working days of 济南市12345条例 Art. 24; critical 2 h and urgent one
 *   day, Beijing's two short classes.
 */
export const TacklingPolicy = z.strictObject({
  reportEvery: ByUrgency.default({ critical: DAY, urgent: 3 * DAY, normal: 7 * DAY }),
  approveWithin: ByUrgency.default({ critical: 2 * HOUR, urgent: DAY, normal: 2 * DAY }),
  cityWithin: ByUrgency.default({ critical: 2 * HOUR, urgent: DAY, normal: 7 * DAY }),
  /** Whether it takes another than who asked to have it struck off (第二人; the Jiangsu rule: what ends a case is approved by another). */
  secondPerson: z.boolean().default(true),
});

const NOBODY = { any: [], grid: [], community: [], joint: [], township: [] } as const;
const TOWNSHIP = { ...NOBODY, township: ['townshipOfficer'] } as const;
/** Whoever does some of it reports on it; and who leads need not be of the township's own office. */
const TEAM = { ...NOBODY, township: ['townshipOfficer', 'departmentOfficer', 'communityOfficer'] } as const;
const APPROVER = { ...NOBODY, any: ['supervisor'], township: ['townshipOfficer'] } as const;

/** Who may do what where a rule set does not say. */
export const TACKLING_PERMISSIONS = {
  formTeam: TOWNSHIP,
  changeTeam: TOWNSHIP,
  planMeasures: TOWNSHIP,
  changeMeasure: TOWNSHIP,
  reportMeasure: TEAM,
  reportStage: TEAM,
  askStrikeOff: TEAM,
  ruleOnStrikeOff: APPROVER,
  sendToCity: TOWNSHIP,
  decideAtCity: { ...NOBODY, any: ['supervisor'] },
} as const satisfies Record<TacklingAction, unknown>;
