/** A promise to be settled later that, rejected with nobody waiting, does not end the process. */
export function quietPromise(): PromiseWithResolvers<void> {
  const made = Promise.withResolvers<void>();
  made.promise.catch(() => undefined);
  return made;
}
