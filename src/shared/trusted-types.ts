/** The only trusted-types policy that the page may make, and only once: it gives the addresses of our own two workers. */
export const WORKER_POLICY = 'loket-workers';
