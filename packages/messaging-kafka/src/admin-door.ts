import type { Admin, Kafka } from 'kafkajs';
import { RETRY } from './kafka-client.ts';
import { asUnavailable } from './kafka-errors.ts';

/** Questions to the cluster, over one connection that is made anew when it fails. */
export interface AdminDoor {
  /** Asks, and once more over a new connection. Throws MessageBusUnavailable. */
  ask<T>(question: (admin: Admin) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createAdminDoor(kafka: Kafka): AdminDoor {
  let opened: Promise<Admin> | undefined;

  const open = async (): Promise<Admin> => {
    const admin = kafka.admin({ retry: RETRY });
    await admin.connect();
    return admin;
  };
  const shut = (failed: Promise<Admin>) => {
    if (opened === failed) opened = undefined;
    return failed.then((admin) => admin.disconnect()).catch(() => {});
  };
  const tryOnce = async <T>(question: (admin: Admin) => Promise<T>): Promise<T> => {
    opened ??= open();
    const mine = opened;
    try {
      return await question(await mine);
    } catch (error) {
      void shut(mine);
      throw error;
    }
  };

  return {
    async ask(question) {
      try {
        return await tryOnce(question).catch(() => tryOnce(question));
      } catch (error) {
        throw asUnavailable(error);
      }
    },
    async close() {
      if (opened) await shut(opened);
    },
  };
}
