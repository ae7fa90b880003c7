import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { WORKER_POLICY } from '../../../shared/trusted-types.ts';

/** Lib.dom has no trusted types yet; these are the parts that are used. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string };
}

let address: string | undefined;

/** The worker's address as the page's policy wants it: by the one trusted-types policy that it allows, which knows this address alone. */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  address ??= trustedTypes
    ? trustedTypes.createPolicy(WORKER_POLICY, { createScriptURL: () => workerUrl }).createScriptURL('')
    : workerUrl;
  return address;
}

/** A thread of its own for one document: what a hostile file does there ends with it. */
export function startPdfWorker(): Worker {
  return new Worker(workerAddress(), { type: 'module', name: 'pdf' });
}
