import { workerAddress } from '../worker-address.ts';

/** A thread of its own for one document: what a hostile file does there ends with it. */
export function startPdfWorker(): Worker {
  return new Worker(workerAddress('pdf'), { type: 'module', name: 'pdf' });
}
