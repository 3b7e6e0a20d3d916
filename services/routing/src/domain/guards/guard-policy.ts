import { Tier, Urgency } from '@gridcase/contracts';
import { z } from 'zod';

/** The beginnings of field codes: `01` lists all fields of that class. */
const Prefixes = z.array(z.string().regex(/^[0-9A-Za-z]{1,20}$/)).max(1_000);

/**
 * 网格事项准入清单, 社区事项清单: nothing outside of it goes there (北京市接诉即办条例 Art. 17; 潍坊市12345条例 Art. 24; 国办函〔2025〕66号). A
 * tier without a list takes what its nature brings: no city's list is known, and a made-up one would send real matters away.
 */
export const Lists = z.strictObject({ grid: Prefixes.optional(), community: Prefixes.optional() });
export type Lists = z.output<typeof Lists>;

/** 抄送: of which tier's dispatches, how urgent, the township has a copy (Beijing Art. 12, to a street with a copy to the district). */
export const Copies = z.partialRecord(Tier.exclude(['township']), z.array(Urgency).max(3));
export type Copies = z.output<typeof Copies>;
