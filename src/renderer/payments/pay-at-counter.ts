import { createContext, useContext } from 'react';

export const PayAtCounter = createContext<((no: string) => void) | null>(null);

/**
 * For other screens: goes to the counter and opens what has this number there (a connection, a collective payer, a non-water invoice), as if
 * it had been scanned: a payment that is being typed is asked about first. Null for a person who takes no money.
 */
export function usePayAtCounter(): ((no: string) => void) | null {
  return useContext(PayAtCounter);
}
