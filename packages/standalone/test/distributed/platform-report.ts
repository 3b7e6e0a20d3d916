import { join } from 'node:path';
import { loadIntegrations, signWebhook } from '@gridcase/runtime';

export interface PlatformReport {
  readonly externalId: string;
  readonly text: string;
  readonly place?: { readonly areaCode: string };
}

/** Makes the platform integration's POST of a report, signed anew each time. `keysIn`: the directory whose keys the server has. */
export function platformReports(keysIn: string) {
  const { secrets } = loadIntegrations(join(keysIn, 'keys', 'integrations.json')).find('platform')!;
  return (report: PlatformReport) => {
    const body = JSON.stringify({ channel: 'platform', ...report });
    const signing = { id: 'platform', secret: secrets[0]!, body, webhookId: report.externalId, timestamp: new Date() };
    return { method: 'POST', headers: { 'content-type': 'application/json', ...signWebhook(signing) }, body } as const;
  };
}
