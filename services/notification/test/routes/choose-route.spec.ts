import type { Recipient } from '@gridcase/contracts';
import { expect, test } from 'vitest';
import { chooseRoute } from '../../src/routes/choose-route.ts';
import { RoutesConfig, type RoutesConfigInput } from '../../src/routes/routes-config.ts';
import { COMMUNITY, GRID, TOWNSHIP } from '../controls.ts';
import { SECRET } from '../receivers/http-receiver.ts';

const handler: Recipient = { kind: 'handler', id: 'p-007', areaCode: GRID };
const reporter: Recipient = { kind: 'reporter', id: 'r_x', areaCode: GRID };
const smtp = { host: 'mail.example', from: 'gridcase@yiwu.example' };
const hook = (more: object) => ({
  id: 'hook',
  url: 'https://hook.example/',
  secret: SECRET,
  for: ['handler' as const],
  ...more,
});

const chosen = (config: RoutesConfigInput, recipient: Recipient, hasContact = true) =>
  chooseRoute(RoutesConfig.parse(config), recipient, hasContact);

test('nothing configured: no route, said plainly', () => {
  expect(chosen({}, handler)).toEqual({ route: 'none', reason: 'no route is configured for handler' });
});

test('a webhook goes before e-mail, when it is for this kind and area', () => {
  const addressBook = [{ kind: 'handler' as const, area: TOWNSHIP, email: 'desk@yiwu.example' }];
  const config = (more: object) => ({ webhooks: [hook(more)], smtp, addressBook });
  expect(chosen(config({}), handler)).toMatchObject({ route: 'webhook' });
  expect(chosen(config({ areas: [TOWNSHIP] }), handler)).toMatchObject({ route: 'webhook' });
  expect(chosen(config({ areas: ['330782002'] }), handler)).toMatchObject({ route: 'email' });
  expect(chosen(config({ for: ['supervisor'] }), handler)).toMatchObject({ route: 'email' });
});

test('an address by id goes before one by area, and the narrowest area before a wider one', () => {
  const wide = { kind: 'handler', area: TOWNSHIP, email: 'township@yiwu.example' } as const;
  const narrow = { kind: 'handler', area: COMMUNITY, email: 'community@yiwu.example' } as const;
  const own = { kind: 'handler', id: 'p-007', email: 'worker@yiwu.example' } as const;
  const address = (addressBook: RoutesConfigInput['addressBook']) => chosen({ smtp, addressBook }, handler);
  expect(address([wide, narrow, own])).toEqual({ route: 'email', address: own.email });
  expect(address([wide, narrow])).toEqual({ route: 'email', address: narrow.email });
  expect(address([wide])).toEqual({ route: 'email', address: wide.email });
  expect(address([])).toEqual({ route: 'none', reason: 'no address is known for handler p-007' });
});

test('a reporter without a contact is not looked for', () => {
  expect(chosen({ smtp }, reporter, false)).toEqual({ route: 'none', reason: 'the reporter left no contact' });
});

test('a reporter goes by e-mail with the address still sealed, or to a webhook that names reporters', () => {
  expect(chosen({ smtp, webhooks: [hook({})] }, reporter)).toEqual({ route: 'email', address: undefined });
  expect(chosen({ webhooks: [hook({ for: ['reporter'] })] }, reporter)).toMatchObject({ route: 'webhook' });
});

test('a holder is reached as a reporter is: by the contact sealed with the delivery', () => {
  const holder: Recipient = { kind: 'holder', id: 'r_y', areaCode: GRID };
  expect(chosen({ smtp }, holder)).toEqual({ route: 'email', address: undefined });
  expect(chosen({ smtp }, holder, false)).toEqual({ route: 'none', reason: 'the holder left no contact' });
  expect(chosen({ webhooks: [hook({ for: ['reporter'] })] }, holder)).toMatchObject({ route: 'none' });
  expect(chosen({ webhooks: [hook({ for: ['holder'] })] }, holder)).toMatchObject({ route: 'webhook' });
});
