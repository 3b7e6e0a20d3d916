import { GRID, landlord, registrar, trader, worker } from './people.ts';
import { type Ledger, type Premises, type Stage, untilLedger, untilLedgers } from './stage.ts';
import { untilAll } from './story-client.ts';

const FROM = '2025-03-01';
const STREET = '义乌市稠城街道绣湖社区工人西路';

/** Words that a report can recognise the shop by. */
export const SHOP_NAME = '老金百货';

const FILE = `kind,external_id,name,address,area_code,from,holder_id,holder_name,holder_phone,holder_email,language
shop,shop-3,街角水果店,${STREET}16号,${GRID},${FROM},licence-3,虞美华,13900000103,,zh
shop,shop-4,巷口书店,${STREET}18号,${GRID},${FROM},licence-4,Amina K.,13900000104,,fr
`;

export interface Registry {
  readonly imported: { readonly rows: number; readonly registered: number; readonly refused: number };
  readonly shop: string;
  readonly hardware: string;
  readonly corner: string;
  readonly books: string;
  readonly houses: readonly [string, string];
  /** By premises; the landlord's by the first house. */
  readonly ledgerAt: ReadonlyMap<string, string>;
}

/** Two shops and two houses by form, two shops by file; a ledger opens for each shop and for the landlord. */
export async function registerAll(stage: Stage): Promise<Registry> {
  const { api } = stage;
  const register = async (kind: string, number: number, name: string, house: string, holder: object) => {
    const place = { name, address: `${STREET}${house}`, areaCode: GRID, from: FROM };
    const body = { kind, externalId: `${kind}-${number}`, ...place, holder };
    return (await api.post<Premises>(registrar, '/v1/premises', body)).premisesId;
  };
  const owner = { holderId: landlord.id, name: '楼志远' };
  const shop = await register('shop', 1, SHOP_NAME, '12号', {
    ...{ holderId: trader.id, name: 'Kim Min-jun', phone: '13900000101', language: 'ko' },
  });
  const hardware = await register('shop', 2, '阿明五金', '14号', {
    ...{ holderId: 'licence-2', name: '陈阿明', phone: '13900000102', language: 'en' },
  });
  const first = await register('rental', 1, '楼家自建房', '20号', { ...owner, phone: '13900000109' });
  // The person's ledger begins at the first house and learns of the number told with the second: in this order everywhere.
  const begun = byPremises(await untilLedgers(stage, 3));
  const second = await register('rental', 2, '楼家老屋', '22号', { ...owner, phone: '13900000110' });
  await untilLedger(stage, begun.get(first)!, 'the new number', ({ revision }) => revision === 1);
  const imported = await api.postCsv<Registry['imported']>(registrar, '/v1/premises/import', FILE);
  const ledgers = await untilLedgers(stage, 5);
  await untilAll('all premises in the register', async () => {
    const { body } = await api.get<{ items: { premisesId: string; externalId: string }[] }>(worker, '/v1/premises');
    return body.items.length === 6 ? body.items : undefined;
  });
  const { corner, books } = await importedShops(stage);
  return { imported, shop, hardware, corner, books, houses: [first, second], ledgerAt: byPremises(ledgers) };
}

async function importedShops({ api }: Stage) {
  const { body } = await api.get<{ items: { premisesId: string; externalId: string }[] }>(worker, '/v1/premises');
  const named = (externalId: string) => body.items.find((each) => each.externalId === externalId)!.premisesId;
  return { corner: named('shop-3'), books: named('shop-4') };
}

const byPremises = (ledgers: readonly Ledger[]): Map<string, string> =>
  new Map(ledgers.map(({ premises, ledgerId }) => [premises.premisesId, ledgerId]));
