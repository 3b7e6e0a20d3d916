import { workerData } from 'node:worker_threads';
import { openDatabase } from '../src/database.ts';

/** A thread that tells of a change to a data file, and ends. */
const database = openDatabase(workerData as string);
database.notify('case', 1);
database.close();
