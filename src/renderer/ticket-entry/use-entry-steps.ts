import { type RefObject, useRef } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { callerFacts, factsOf } from './entry-draft.ts';
import { type EntryCommand, type EntryState, entryState } from './entry-store.ts';
import { sendEntry } from './send-entry.ts';
import type { EntryContext } from './use-entry-context.ts';
import type { FieldProblems } from './use-field-problems.ts';

interface StepsOf {
  entry: EntryState;
  context: EntryContext;
  chosen: number | null;
  problems: FieldProblems;
  form: RefObject<HTMLElement | null>;
}

/** What can be done with what was told: filed, answered with an outage, joined to what is open. */
export function useEntrySteps({ entry, context, problems, form }: StepsOf) {
  const { t } = useI18n();
  const { draft } = entry;
  /** The same input again is the same request; other input is another one. */
  const last = useRef<{ input: string; id: string } | null>(null);
  const idFor = (input: unknown): string => {
    const text = JSON.stringify(input);
    if (last.current?.input !== text) last.current = { input: text, id: crypto.randomUUID() };
    return last.current.id;
  };
  const send = (command: EntryCommand) =>
    void sendEntry(command).then(() => {
      if (entryState().refused) toFirstWrong();
    });
  /** To where the hands are needed, once it is drawn. */
  const toFirstWrong = () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()),
    );
  const refuse = () => {
    problems.tell();
    toFirstWrong();
  };

  const file = (outageId: number | null = null, explained = false) => {
    // Who is answered at once need not have said more than what for.
    const spoken = outageId !== null && draft.words.trim() === '' && draft.category !== null;
    const hindering = problems.all.filter((field) => !(spoken && field === 'words'));
    if (hindering.length > 0) return refuse();
    const facts = factsOf(draft, spoken ? t.ticketWords.categories[draft.category!] : '');
    const input = { source: draft.source, facts, outageId, explained };
    send({ do: 'file', input: { ...input, requestId: idFor(input) } });
  };
  const join = (ticketId: number) => {
    const found = context.open.find(({ ticket }) => ticket.ticketId === ticketId);
    if (!found) return;
    if (problems.all.some((field) => field === 'phone' || field === 'reporterName')) return refuse();
    const input = {
      ticketId,
      eventNo: found.ticket.eventNo,
      words: draft.words.trim(),
      caller: { source: draft.source, ...callerFacts(draft) },
    };
    send({ do: 'repeat', input: { ...input, requestId: idFor(input) } });
  };
  const answer = (outageId: number, explained: boolean) => file(outageId, explained);
  return {
    file: () => file(),
    join,
    answer,
    answerFirst: (explained: boolean) => {
      const [outage] = context.outages;
      const busy = entry.sending || entry.doubt !== null;
      if (outage && !busy) answer(outage.outageId, explained && outage.kind === 'rationing');
    },
    /** The very same once more, when its answer never came. */
    again: () => {
      const { doubt } = entryState();
      if (doubt) send(doubt);
    },
  };
}
