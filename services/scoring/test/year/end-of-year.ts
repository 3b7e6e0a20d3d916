import { createLogger, createMetrics } from '@gridcase/runtime';
import { endWhatIsOver } from '../../src/end-years.ts';
import { enterDirectly } from './entries-month.ts';
import { carryOut, deliver, type Simulation, saidBy, tell } from './simulation.ts';

/**
 * Midnight comes. The first process to end the year is stopped on the way; the next one goes on while officers still
 * enter what happened on New Year's Eve, and already what happens today.
 */
export async function endYear(sim: Simulation, year: number, scale: number): Promise<void> {
  const { clock, desks } = sim;
  clock.set(`${year + 1}-01-01`, 0);
  await endSome(sim, Math.ceil(3_000 * scale));
  await desks.settle();
  await raceOneByOne(sim, year, Math.ceil(300 * scale));
  const late = enterDirectly(sim, {
    name: 'eve',
    count: 400 * scale,
    month: `${year}-12`,
    who: ['worker', 'township'],
  });
  const early = enterDirectly(sim, { name: 'new year', count: 200 * scale, month: `${year + 1}-01`, who: ['worker'] });
  await Promise.all([carryOut(sim, sim.chance.shuffled([...late, ...early])), endSome(sim)]);
  await desks.settle();
  await endRest(sim, year);
}

/** Until nothing of the year is open: what came late may have opened another one. */
export async function endRest(sim: Simulation, year: number): Promise<void> {
  while ((sim.desks.index.oldestOpenYear() ?? Number.POSITIVE_INFINITY) <= year) {
    await endSome(sim);
    await sim.desks.settle();
  }
  await sim.office.readOn();
  await deliver(sim);
}

async function endSome(sim: Simulation, limit = Number.POSITIVE_INFINITY): Promise<void> {
  const { desks, clock } = sim;
  const stopping = new AbortController();
  const ended = createMetrics().counter('ended', 'Ledgers ended', ['outcome']);
  let count = 0;
  const inc = ({ outcome }: { outcome?: string | number } = {}, ended = 1) => {
    tell(sim, `end ${outcome}`);
    count += ended;
    if (count >= limit) stopping.abort();
  };
  const options = {
    ...{ index: desks.index, desk: desks.ledgers, clock, everyMs: 0, log: createLogger({ level: 'silent' }) },
    ended: Object.assign(ended, { inc }) as typeof ended,
  };
  await endWhatIsOver(options, stopping.signal);
}

/** The closing of a ledger and an entry in it in the same instant. */
async function raceOneByOne(sim: Simulation, year: number, count: number): Promise<void> {
  const { desks, places } = sim;
  const areas = new Set([...places.values()].map(({ given }) => given.areaCode)).values().toArray().sort();
  const open = areas.flatMap((area) => desks.index.openOf(year, area, '', count)).slice(0, count);
  const at = open.map(({ premisesId }) => places.get(premisesId)!);
  const entries = enterDirectly(sim, { name: 'race', count: at.length, month: `${year}-12`, who: ['worker'], at });
  const closings = open.map(({ ledgerId }) => {
    const context = saidBy(sim, { id: 'scoring', role: 'admin' }, `race ${ledgerId}`);
    return { lane: ledgerId, what: 'close', run: () => desks.ledgers.close(ledgerId, context) };
  });
  await carryOut(sim, sim.chance.shuffled([...entries, ...closings]));
}
