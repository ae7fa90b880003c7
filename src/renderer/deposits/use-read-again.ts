import { useQueryClient } from '@tanstack/react-query';

const ABOUT_DEPOSITS = ['undeposited', 'deposits', 'businessDays', 'bankAccounts', 'signatories'];

/**
 * After a command of this screen, carried out or refused, everything on it is read again: a refusal mostly means that somebody else
 * was quicker. What others do is announced by the database.
 */
export function useReadAgain(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({ predicate: ({ queryKey }) => ABOUT_DEPOSITS.includes(String(queryKey[0])) });
}
