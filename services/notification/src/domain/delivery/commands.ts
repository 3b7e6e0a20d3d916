import type { Route } from '@gridcase/contracts';
import type { CodedRefusal } from '@gridcase/event-sourcing';
import type { Plan } from './events.ts';

/** Somebody must know. `unroutable` says why they can't be reached, where that is known from the start. */
export interface PlanDelivery {
  readonly type: 'plan';
  readonly plan: Plan;
  readonly unroutable?: string | undefined;
}

/** Takes the delivery in hand, before anything leaves. Of several workers one is let through. */
export interface BeginAttempt {
  readonly type: 'beginAttempt';
  readonly route: Route;
  readonly now: string;
}

export interface RecordSent {
  readonly type: 'recordSent';
  readonly attempt: number;
  readonly route: Route;
  readonly receipt: string;
}

/** It is known that it did not arrive. `retryAt` is the next time to try, jitter in it, should another try be allowed. */
export interface RecordFailure {
  readonly type: 'recordFailure';
  readonly attempt: number;
  readonly route: Route;
  readonly error: string;
  /** Refused for good: no further try can help. */
  readonly permanent: boolean;
  readonly retryAt: string;
  readonly maxTries: number;
}

/** It left, perhaps, and no answer will come any more. */
export interface RecordUnknown {
  readonly type: 'recordUnknown';
  readonly attempt: number;
  readonly route: Route;
}

/** Seen before an attempt: there is no way to reach them (any more). */
export interface DeclareUnroutable {
  readonly type: 'declareUnroutable';
  readonly reason: string;
}

/** Seen before an attempt: it must not be sent, for instance because the person was erased. */
export interface Abandon {
  readonly type: 'abandon';
  readonly reason: string;
}

interface OrderResend {
  readonly type: 'orderResend';
  readonly reason: string;
}

export type DeliveryCommand =
  | PlanDelivery
  | BeginAttempt
  | RecordSent
  | RecordFailure
  | RecordUnknown
  | DeclareUnroutable
  | Abandon
  | OrderResend;

export interface DeliveryRefusal extends CodedRefusal {
  readonly code: 'not-planned' | 'not-pending' | 'too-early' | 'not-this-attempt' | 'nothing-to-resend';
}
