/** The only trusted-types policy that the page may make, and only once: it gives the address of the worker that reads PDFs. */
export const WORKER_POLICY = 'loket-pdf-worker';
