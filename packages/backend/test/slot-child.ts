/** Takes a slot and says which, then lives until it is killed: `node slot-child.ts DIRECTORY`. */
import { withDataSlot } from '../src/index.ts';

const { GRIDCASE_DATA } = withDataSlot({ GRIDCASE_DATA: process.argv[2]!, GRIDCASE_DATA_SLOTS: true });
process.send!({ directory: GRIDCASE_DATA });
setInterval(() => undefined, 60_000);
