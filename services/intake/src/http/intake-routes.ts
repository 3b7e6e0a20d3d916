import type { RoutePlugin } from '@gridcase/runtime';
import { hotline } from '../channels/hotline.ts';
import { report } from '../channels/report.ts';
import { wechat } from '../channels/wechat.ts';
import { callerRoute } from './caller-route.ts';
import { contactRoute } from './contact-route.ts';
import { followUpRoutes } from './follow-up-routes.ts';
import { historyRoute } from './history-route.ts';
import { readRoute } from './read-route.ts';
import { receiveRoute } from './receive-route.ts';
import { residentRoutes } from './resident-routes.ts';
import type { IntakeRoutesOptions } from './route-options.ts';

/** Everything that intake answers. A new channel is a mapping and a line here. */
export const intakeRoutes =
  (options: IntakeRoutesOptions): RoutePlugin =>
  async (app) => {
    await app.register(receiveRoute(options, report, '/v1/reports', 'Take in a report'));
    await app.register(receiveRoute(options, hotline, '/v1/channels/hotline', 'Take in a finished hotline call'));
    await app.register(receiveRoute(options, wechat, '/v1/channels/wechat', 'Take in a WeChat group message'));
    await app.register(historyRoute(options));
    await app.register(followUpRoutes(options));
    await app.register(readRoute(options));
    await app.register(contactRoute(options));
    await app.register(residentRoutes(options));
    await app.register(callerRoute(options));
  };
