import type { BackendParts } from './backend.ts';

/** Tells the metrics and the log which replica relays, and how far it has come. */
export function watchRelays({ metrics, log }: Pick<BackendParts, 'metrics' | 'log'>) {
  const leading = metrics.gauge('gridcase_relay_leading', '1 in the replica that relays, 0 in those that stand by', [
    'relay',
  ]);
  const position = metrics.gauge(
    'gridcase_relay_position',
    'Log position from which a relay would begin now, as this replica last saved it: a window behind what it has published',
    ['relay'],
  );
  return (relay: string) => {
    leading.set({ relay }, 0);
    return {
      onHeld(held: boolean) {
        leading.set({ relay }, held ? 1 : 0);
        log.info({ relay, leading: held }, held ? 'this replica relays now' : 'this replica does not relay any more');
      },
      onSaved: (saved: number) => position.set({ relay }, saved),
    };
  };
}
