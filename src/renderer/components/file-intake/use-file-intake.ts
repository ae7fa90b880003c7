import { useEffect, useReducer, useRef } from 'react';
import type { MediaType } from '../../../shared/file-content/file-kinds.ts';
import { fitting, type IntakeFile, type IntakeItem, NO_INTAKE, reduceIntake } from './intake-state.ts';
import { prepareFile } from './prepare-file.ts';

interface IntakeOptions {
  accepts: readonly MediaType[];
  maxFiles: number;
  onFile: (file: IntakeFile) => Promise<void>;
}

/** One file after the other: checked, made ready, given to `onFile`. A picture of a camera takes 200 MB while it is scaled. */
export function useFileIntake({ accepts, maxFiles, onFile }: IntakeOptions) {
  const [state, dispatch] = useReducer(reduceIntake, NO_INTAKE);
  const latest = useRef({ accepts, onFile });
  const queue = useRef<IntakeItem[]>([]);
  const busy = useRef(false);
  const removed = useRef(new Set<string>());

  useEffect(() => {
    latest.current = { accepts, onFile };
  });
  useEffect(
    () => () => {
      // Who leaves the screen takes nothing more along.
      for (const { key } of queue.current) removed.current.add(key);
      queue.current = [];
    },
    [],
  );

  async function take(item: IntakeItem): Promise<void> {
    const { key } = item;
    const change = (to: Partial<IntakeItem>) => dispatch({ do: 'change', key, to });
    let { ready } = item;
    if (!ready) {
      change({ state: { step: 'checking' } });
      const prepared = await prepareFile(item, latest.current.accepts, () =>
        change({ state: { step: 'preparing' } }),
      );
      if ('problem' in prepared) return change({ state: { step: 'refused', problem: prepared.problem } });
      ready = prepared.file;
      change({ ready, thumbnail: prepared.thumbnail });
    }
    if (removed.current.has(key)) return;
    change({ state: { step: 'sending' } });
    try {
      await latest.current.onFile(ready);
      dispatch({ do: 'attached', key });
    } catch (error) {
      change({ state: { step: 'failed', error } });
    }
  }

  async function work(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    try {
      for (let item = queue.current.shift(); item; item = queue.current.shift()) await take(item);
    } finally {
      busy.current = false;
    }
  }

  return {
    ...state,
    /** Takes chosen, dropped or pasted files; those beyond `maxFiles` are left out, and the state says how many. */
    add(files: readonly File[], nameOf: (file: File) => string = (file) => file.name): void {
      const { taken, leftOut } = fitting(files, state.items.length, maxFiles);
      const items = taken.map(
        (file): IntakeItem => ({
          key: crypto.randomUUID(),
          name: nameOf(file),
          file,
          state: { step: 'waiting' },
        }),
      );
      dispatch({ do: 'add', items, leftOut });
      queue.current.push(...items);
      void work();
    },
    retry(item: IntakeItem): void {
      dispatch({ do: 'change', key: item.key, to: { state: { step: 'waiting' } } });
      queue.current.push(item);
      void work();
    },
    remove(item: IntakeItem): void {
      removed.current.add(item.key);
      queue.current = queue.current.filter(({ key }) => key !== item.key);
      dispatch({ do: 'remove', key: item.key });
    },
  };
}
