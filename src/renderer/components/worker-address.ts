import pdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { WORKER_POLICY } from '../../shared/trusted-types.ts';
import cloudWorker from './map/cloud-worker.ts?worker&url';

/** Lib.dom has no trusted types yet; these are the parts that are used. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (name: string) => string },
  ): { createScriptURL: (name: string) => string };
}

/** The threads of the page: one reads PDFs, one clusters the points of a map. */
const WORKERS = { pdf: pdfWorker, cloud: cloudWorker } as const;
type WorkerName = keyof typeof WORKERS;

let policy: { createScriptURL: (name: string) => string } | undefined;

/** A worker's address as the page's policy wants it: by the one trusted-types policy that it allows, which knows these addresses alone. */
export function workerAddress(name: WorkerName): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return WORKERS[name];
  policy ??= trustedTypes.createPolicy(WORKER_POLICY, {
    createScriptURL: (asked) => WORKERS[asked as WorkerName] ?? '',
  });
  return policy.createScriptURL(name);
}
