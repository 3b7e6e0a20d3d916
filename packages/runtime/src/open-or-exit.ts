/**
 * Opens and starts a program. What could not be opened is for the person who started it to mend: the words say what, a stack would
 * bury them. It stands behind them where the log's level (`debug`, `trace`) asks for more. Exits with 1.
 */
export async function openOrExit(program: string, logLevel: string, open: () => Promise<unknown>): Promise<void> {
  try {
    await open();
  } catch (error) {
    console.error(`${program}: ${(error as Error).message}`);
    if (['debug', 'trace'].includes(logLevel)) console.error(error);
    process.exit(1);
  }
}
