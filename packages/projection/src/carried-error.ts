/** An error as it goes from thread to thread: cloned as it is, it would lose its code, and its name unless JavaScript knows it. */
export interface CarriedError {
  readonly message: string;
  readonly cause?: CarriedError | undefined;
  readonly [property: string]: unknown;
}

const MOST_CAUSES = 8;

/** What an error says by words and numbers, its stack and what caused it. */
export function carry(error: unknown, causes = MOST_CAUSES): CarriedError {
  if (!(error instanceof Error)) return { message: String(error) };
  const told = Object.entries(error).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return {
    ...Object.fromEntries(told),
    ...{ name: error.name, message: error.message, stack: error.stack },
    ...(causes > 0 && error.cause !== undefined && { cause: carry(error.cause, causes - 1) }),
  };
}

export function uncarried({ message, cause, ...told }: CarriedError): Error {
  return Object.assign(new Error(message, cause && { cause: uncarried(cause) }), told);
}
