import { AreaCode, Role } from '@gridcase/contracts';
import { localIssuer } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { existingData, UsageError } from '../data-directory.ts';
import { serversTerritory } from '../servers-territory.ts';

export interface TokenOptions {
  readonly role: string;
  readonly area: string;
  readonly subject?: string;
  readonly hours: string;
  readonly data?: string;
}

/**
 * `gridcase token`: prints a token of the embedded server's own issuer, and nothing else, so that it can be used in $(…).
 * Not for an area that the server would turn away.
 */
export async function token(options: TokenOptions): Promise<void> {
  const role = Role.safeParse(options.role);
  if (!role.success) throw new UsageError(`--role must be one of ${Role.options.join(', ')}`);
  const area = AreaCode.safeParse(options.area);
  if (!area.success) throw new UsageError('--area must be an area code of 6, 9, 12 or 15 digits, like 330782');
  const hours = Number(options.hours);
  if (!(hours > 0 && hours <= 24 * 365)) throw new UsageError('--hours must be a number above 0 and up to 8760');
  const directory = existingData(options.data);
  requireKnown(area.data, serversTerritory(directory));
  const issuer = await localIssuer({ directory });
  const subject = options.subject ?? `${role.data}@${area.data}`;
  console.log(await issuer.issue({ role: role.data, area: area.data, subject, ttlSeconds: Math.round(hours * 3_600) }));
}

function requireKnown(area: AreaCode, { knowsArea, name, cityCode }: Territory): void {
  if (knowsArea(area)) return;
  throw new UsageError(
    `area ${area} is none of ${name} (${cityCode}): the server would turn it away. For another territory, set GRIDCASE_TERRITORY as the server has it`,
  );
}
