/** How long the console waits for the server, in milliseconds. A parameter everywhere, so that the fault tests can be impatient. */
export interface Timeouts {
  /** For a connection to stand, sign-in included. */
  readonly connectMs: number;
  /** For the answer to a call before the link counts as broken. */
  readonly callMs: number;
  /** For the answer to one attempt of a payment. */
  readonly attemptMs: number;
  /** How long a payment is repeated before the cashier is told that its outcome is in doubt. */
  readonly repeatForMs: number;
  /** Between two attempts of a payment. */
  readonly pauseMs: number;
  /** How often the server is asked for a sign of life, and how long it may take. */
  readonly heartbeatEveryMs: number;
  readonly heartbeatMs: number;
  /**
   * Between two attempts to reach a server that is gone. An attempt into a dead network hangs for `connectMs`, so the next does not wait
   * for its end: what shows that the network is back is the first attempt made after it.
   */
  readonly reconnectEveryMs: number;
}

/** A silent link is known as dead after heartbeatEveryMs + heartbeatMs at most, and the screens are right again within reconnectEveryMs and one read. */
export const TIMEOUTS: Timeouts = {
  connectMs: 5_000,
  callMs: 15_000,
  attemptMs: 4_000,
  repeatForMs: 9_000,
  pauseMs: 400,
  heartbeatEveryMs: 2_000,
  heartbeatMs: 4_000,
  reconnectEveryMs: 1_000,
};
