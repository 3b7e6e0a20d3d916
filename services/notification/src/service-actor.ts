import type { CommandActor } from '@gridcase/event-sourcing';

/** Who stands behind what this service decides by itself. */
export const SERVICE: CommandActor = { kind: 'service', id: 'notification' };
