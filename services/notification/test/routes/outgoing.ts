import type { Outgoing } from '../../src/routes/route.ts';
import { at, plan } from '../controls.ts';

export const outgoing: Outgoing = {
  ...{ deliveryId: plan.deliveryId, about: plan.about, cause: plan.cause, plannedAt: at(0) },
  ...{ recipient: plan.recipient, template: plan.template },
  content: { subject: '新工单待签收（紧急）', text: '绣湖社区第七网格：有一件工单派给你处。' },
};
