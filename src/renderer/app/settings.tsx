import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { ConsoleSettings } from '../../shared/contract/console.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { loket } from './loket-client.ts';
import { keys } from './query-client.ts';

export type ConsoleInfo = OutputOf<LoketContract['console']['info']>;

interface SettingsValue {
  readonly info: ConsoleInfo;
  readonly settings: ConsoleSettings;
  /** Saves a part; the screen follows at once, and goes back if it could not be written. */
  save(part: Partial<ConsoleSettings>): Promise<void>;
}

const Context = createContext<SettingsValue | null>(null);

interface ProviderProps {
  children: ReactNode;
  starting: ReactNode;
  failed: (error: unknown, retry: () => void) => ReactNode;
}

/** What this console is and remembers; nothing below renders before it is known. */
export function SettingsProvider({ children, starting, failed }: ProviderProps) {
  const client = useQueryClient();
  const info = useQuery({ queryKey: keys.info, queryFn: () => loket.console.info({}) });
  const { mutateAsync } = useMutation({
    mutationFn: (part: Partial<ConsoleSettings>) => loket.console.saveSettings(part),
    onMutate: (part) => {
      client.setQueryData<ConsoleInfo>(keys.info, (old) =>
        old ? { ...old, settings: { ...old.settings, ...part } } : old,
      );
    },
    onSuccess: (settings) => {
      client.setQueryData<ConsoleInfo>(keys.info, (old) => (old ? { ...old, settings } : old));
    },
    onError: () => client.invalidateQueries({ queryKey: keys.info }),
  });
  const data = info.data;
  const value = useMemo(
    () =>
      data && {
        info: data,
        settings: data.settings,
        save: async (part: Partial<ConsoleSettings>) => void (await mutateAsync(part)),
      },
    [data, mutateAsync],
  );
  if (value) return <Context value={value}>{children}</Context>;
  return info.isError ? failed(info.error, () => void info.refetch()) : starting;
}

export function useSettings(): SettingsValue {
  const value = useContext(Context);
  if (!value) throw new Error('useSettings outside SettingsProvider');
  return value;
}
