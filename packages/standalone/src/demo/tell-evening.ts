import type { ShownCase } from '@gridcase/timeline';
import type { Gridcase } from '../open-gridcase.ts';
import { createApiClient, type Person } from './api-client.ts';
import { lateness } from './tell-climb.ts';

const LATE = '/v1/cases?overdue=true&order=lateness';

/** Prints all that is late at the end of the day, the latest first, as REST answers it. */
export async function tellEvening(gridcase: Gridcase, dayStart: number): Promise<void> {
  const api = createApiClient(gridcase.url(), gridcase.issuer, gridcase.integrations);
  const supervisor: Person = { role: 'supervisor', area: gridcase.territory.cityCode, id: 'supervisor-demo' };
  const { items } = await api.getAs<{ items: ShownCase[] }>(supervisor, LATE);
  console.log(`\n--- What is late this evening: GET ${LATE}`);
  for (const view of items) {
    const queue = gridcase.territory.area(view.queue?.areaCode ?? '')?.name;
    const where = view.handler ? `with ${view.handler.unit}` : `in the queue of ${queue}`;
    console.log(`    ${lateness(view, dayStart)}: ${view.subject}, ${where}  [${view.caseId.slice(0, 8)}]`);
  }
}
