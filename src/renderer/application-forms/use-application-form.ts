import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type {
  ApplicationFacts,
  ApplicationField,
  FiledKind,
} from '../../shared/contract/application-forms.ts';
import type { ApplicationCard } from '../../shared/contract/applications.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { AppError, DATABASE_ERRORS } from '../../shared/errors.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { emptyForm, type FieldProblems, type FormText, readForm, textOf } from './form-text.ts';

const PAUSE_MS = 700;

interface Asked {
  kind: FiledKind;
  connectionId: number | null;
  draftId: number | null;
}

/**
 * A form that is kept on the server while it is typed: after a short pause, on every page and before filing, whatever is well-formed and has
 * changed. What is not well-formed stays in the window. A crash costs the last second.
 */
export function useApplicationForm({ kind, connectionId, draftId }: Asked, today: string | undefined) {
  const client = useQueryClient();
  const [text, setText] = useState<FormText>(() => emptyForm(connectionId));
  const [card, setCard] = useState<ApplicationCard | null>(null);
  const [refused, setRefused] = useState<Partial<Record<ApplicationField, unknown>>>({});
  const [failure, setFailure] = useState<Error | null>(null);
  const [saving, setSaving] = useState(false);
  const saved = useRef<Partial<ApplicationFacts>>({});
  /** The card as the last answer had it, also before the window is drawn with it. */
  const cardNow = useRef<ApplicationCard | null>(null);
  const inDoubt = useRef<InputOf<LoketContract['applicationForms']['save']> | null>(null);
  const queue = useRef<Promise<ApplicationCard | null>>(Promise.resolve(null));
  const applicationId = card?.applicationId ?? draftId;

  const form = useQuery({
    queryKey: keys.applicationForm(applicationId),
    queryFn: () => loket.applicationForms.form({ applicationId: applicationId! }),
    enabled: applicationId !== null,
    gcTime: 0,
  });
  const loaded = useRef(false);
  if (form.data && draftId !== null && !loaded.current) {
    loaded.current = true;
    setText(textOf(form.data));
    setCard(form.data.application);
    cardNow.current = form.data.application;
    saved.current = form.data.facts;
  }

  const { facts, problems } = readForm(text, today ?? '9999-12-31');
  // What the database refused is not sent again until it is typed anew.
  const stillRefused = Object.entries(refused).filter(
    ([field, value]) => JSON.stringify(facts[field as ApplicationField]) === JSON.stringify(value),
  );
  const all: FieldProblems = { ...problems };
  for (const [field] of stillRefused) all[field as ApplicationField] = 'refused';

  const changed = (): Partial<ApplicationFacts> => {
    const untouched = cardNow.current === null ? readForm(emptyForm(null), '9999-12-31').facts : {};
    return Object.fromEntries(
      Object.entries(facts).filter(([field, value]) => {
        const before = { ...untouched, ...saved.current }[field as ApplicationField];
        return !(field in all) && JSON.stringify(value) !== JSON.stringify(before);
      }),
    );
  };

  const save = useEffectEvent(async (): Promise<ApplicationCard | null> => {
    const now = cardNow.current;
    // What may have arrived without its answer is asked again, the very same, before anything else is sent.
    if (inDoubt.current === null) {
      const part = changed();
      if (today === undefined || Object.keys(part).length === 0) return now;
      inDoubt.current = {
        requestId: crypto.randomUUID(),
        applicationId: now?.applicationId ?? null,
        kind,
        version: now?.version ?? null,
        facts: part,
      };
    }
    const command = inDoubt.current;
    const part = command.facts;
    setSaving(true);
    try {
      const answer = await loket.applicationForms.save(command);
      inDoubt.current = null;
      saved.current = { ...saved.current, ...part };
      cardNow.current = answer;
      setCard(answer);
      setFailure(null);
      void client.invalidateQueries({ queryKey: keys.applicationDrafts });
      void client.invalidateQueries({ queryKey: keys.applicationForm(answer.applicationId) });
      return answer;
    } catch (error) {
      // A refusal by the database is an answer: nothing was kept.
      if (error instanceof AppError && (DATABASE_ERRORS as readonly string[]).includes(error.code))
        inDoubt.current = null;
      const field =
        error instanceof AppError && error.code === 'INVALID_INPUT' ? error.details['field'] : null;
      if (typeof field === 'string' && field in part)
        setRefused((old) => ({
          ...old,
          // A point is one thing in two fields.
          ...(field === 'latitude' || field === 'longitude'
            ? { latitude: part.latitude, longitude: part.longitude }
            : { [field]: part[field as ApplicationField] }),
        }));
      else setFailure(error as Error);
      return null;
    } finally {
      setSaving(false);
    }
  });
  /** Saves one after the other; the answer is the card as it is then, null when something could not be kept. */
  const saveNow = (): Promise<ApplicationCard | null> => {
    queue.current = queue.current.then(async () => {
      const doubted = inDoubt.current !== null;
      const answer = await save();
      // The one in doubt is settled; now what was typed since.
      return answer && doubted ? save() : answer;
    });
    return queue.current;
  };

  const autosave = useEffectEvent(() => {
    if (draftId !== null && !loaded.current) return;
    void saveNow();
  });
  const typed = JSON.stringify(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause after the last key is what saves
  useEffect(() => {
    const timer = setTimeout(() => autosave(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return {
    text,
    set: (part: Partial<FormText>) => setText((old) => ({ ...old, ...part })),
    problems: all,
    card,
    form,
    saving,
    failure,
    saveNow,
    /** After a document came or went. */
    again: () => client.invalidateQueries({ queryKey: keys.applicationForm(applicationId) }),
  };
}
export type ApplicationFormState = ReturnType<typeof useApplicationForm>;
