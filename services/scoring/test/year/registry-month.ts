import { carryOut, deliver, type Job, officersFor, type Simulation, saidBy, somePlace } from './simulation.ts';
import { FIRST_DAY, type Place } from './town.ts';

/** The whole town is put on file, and every ledger opens when scoring hears of it. */
export async function registerTown(sim: Simulation): Promise<void> {
  sim.clock.set(FIRST_DAY);
  await carryOut(
    sim,
    sim.town.places.map((place) => registering(sim, place)),
  );
  await deliver(sim);
}

function registering(sim: Simulation, place: Place): Job {
  const { premisesId, given } = place;
  const by = officersFor(place).community;
  sim.places.set(premisesId, place);
  sim.all.push(place);
  const run = () => sim.desks.premises.register(given, by, saidBy(sim, by, `register ${premisesId}`));
  return { lane: premisesId, what: 'register', run };
}

/** New ones, new keepers, other places, closings; a few of each a month. */
export async function changeRegistry(sim: Simulation, month: string, scale: number): Promise<void> {
  const { chance, desks, town } = sim;
  const day = `${month}-03`;
  sim.clock.set(day);
  const jobs: Job[] = [];
  for (let i = 0; i < 40 * scale; i++) {
    jobs.push(registering(sim, town.newPlace(Number(month.replace('-', '')) * 100 + i, day)));
  }
  for (let i = 0; i < 90 * scale; i++) {
    const place = somePlace(sim);
    const { premisesId } = place;
    const by = officersFor(place).community;
    const context = saidBy(sim, by, `change ${month} ${i}`);
    const lane = premisesId;
    const kind = chance.below(10);
    if (kind < 6) {
      const holder = kind === 0 ? null : { holderId: `taker-${month}-${chance.below(30)}`, language: 'zh' };
      const run = () => desks.premises.setHolder(premisesId, { holder, from: day }, by, context);
      jobs.push({ lane, what: 'holder', run });
    } else if (kind < 8) {
      const { name, address, areaCode } = place.given;
      const run = () =>
        desks.premises.change(premisesId, { name: `${name}+`, address, areaCode, from: day }, by, context);
      jobs.push({ lane, what: 'change', run });
    } else {
      const run = () => desks.premises.close(premisesId, { on: day, reason: 'shut' }, by, context);
      jobs.push({ lane, what: 'close premises', run });
    }
  }
  await carryOut(sim, jobs);
  await deliver(sim);
}
