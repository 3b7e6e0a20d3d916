import type { DeliverySubject, Recipient, Route as RouteKind, Urgency } from '@gridcase/contracts';
import type { Contact } from '@gridcase/privacy';

/** One message on its way out. Lives in memory only. */
export interface Outgoing {
  /** Also the id under which the receiver sees it, so that it can tell a repeat from a new message. */
  readonly deliveryId: string;
  readonly about: DeliverySubject;
  readonly cause: { readonly eventId: string; readonly type: string };
  readonly plannedAt: string;
  readonly recipient: Recipient;
  readonly template: string;
  readonly content: { readonly subject: string; readonly text: string };
  /** Of the case; and by when who is told must have acted. */
  readonly urgency?: Urgency | undefined;
  readonly dueAt?: string | undefined;
  /** E-mail address, where this route needs one. */
  readonly address?: string | undefined;
  /** The opened contact of a reporter or holder, for their own message only. */
  readonly contact?: Contact | undefined;
}

/** What is wrong with us on a way out, and with no message: its server does not accept our login, or we not its certificate. */
export type RouteTrouble = 'credentials' | 'certificate';

/**
 * What became of it. `failed`: it is known that it was not taken, and another try may help. `refused`: never. `unknown`:
 * it may have been taken and no answer came, so another try might tell somebody twice who can't tell a repeat.
 * `trouble`: no message gets out this way until somebody puts it right, and none is given up for it.
 */
export type RouteOutcome =
  | { readonly outcome: 'sent'; readonly receipt: string }
  | {
      readonly outcome: 'failed';
      readonly error: string;
      readonly retryAfterMs?: number | undefined;
      readonly trouble?: RouteTrouble | undefined;
    }
  | { readonly outcome: 'refused'; readonly error: string }
  | { readonly outcome: 'unknown'; readonly error: string };

/**
 * A way out of the system. Guaranteed: `send` resolves, never throws, within its route's time limits; at most one
 * message leaves per call. Errors never hold an address or a contact.
 */
export interface Route {
  readonly kind: RouteKind;
  send(message: Outgoing): Promise<RouteOutcome>;
}
