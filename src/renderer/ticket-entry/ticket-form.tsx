import { Box, Button, Typography } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import type { ApplicationChoices } from '../../shared/contract/application-forms.ts';
import { DESK_SOURCES } from '../../shared/contract/ticket-entry.ts';
import type { TicketWorkflow } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLoketEvent } from '../app/link.ts';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ContextPanel } from './context-panel.tsx';
import { EntryForm } from './entry-form.tsx';
import { clearEntry, type EntryState, holdsSomething, setEntry } from './entry-store.ts';
import { LeaveBar } from './leave-bar.tsx';
import { addPhotos } from './photo-intake.ts';
import { PlacePanel } from './place-panel.tsx';
import { SourceChoice } from './source-choice.tsx';
import { useEntryContext } from './use-entry-context.ts';
import { useEntrySteps } from './use-entry-steps.ts';
import { useFieldProblems } from './use-field-problems.ts';

interface TicketFormProps {
  entry: EntryState;
  workflow: TicketWorkflow;
  villages: ApplicationChoices['villages'];
  onLeave: () => void;
}

/** One page: on the left what is told, on the right what is known about it, and the map. */
export function TicketForm({ entry, workflow, villages, onLeave }: TicketFormProps) {
  const { t, error } = useI18n();
  const texts = t.ticketEntry;
  const { draft, doubt, sending } = entry;
  const form = useRef<HTMLDivElement>(null);
  const photoInput = useRef<HTMLInputElement>(null);
  const [leaving, setLeaving] = useState(false);
  /** Came back to something: said once, until it is typed on. */
  const [resumed, setResumed] = useState(() => holdsSomething(entry));
  const [marked, setMarked] = useState<number | null>(null);
  const context = useEntryContext(draft, workflow.categories);
  const problems = useFieldProblems(entry, workflow, context);
  const busy = sending || doubt !== null;
  const chosen = context.open.some(({ ticket }) => ticket.ticketId === marked)
    ? marked
    : (context.open[0]?.ticket.ticketId ?? null);

  const focus = (name: string) =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[data-entry="${name}"]`)?.focus());
  const steps = useEntrySteps({ entry, context, chosen, problems, form });
  const known = draft.caller !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the hands are when the form comes up
  useEffect(() => {
    if (known) focusIn(form.current, 'category');
  }, []);
  useLoketEvent((event) => {
    if (event.type === 'link' && event.state === 'up' && doubt !== null) steps.again();
  });

  const move = (by: number) => {
    const at = context.open.findIndex(({ ticket }) => ticket.ticketId === chosen);
    const next = context.open[Math.min(Math.max(at + by, 0), context.open.length - 1)];
    if (next) setMarked(next.ticket.ticketId);
  };
  const leave = () => (holdsSomething(entry) ? setLeaving(true) : onLeave());
  useKeys(true, {
    F2: () => (draft.caller ? setEntry({ draft: { ...draft, caller: null } }) : focus('caller')),
    F4: () => focus('category'),
    F5: () => focus('placeSearch'),
    F6: () => chosen !== null && !busy && steps.join(chosen),
    F7: () => steps.answerFirst(true),
    'Ctrl+F7': () => steps.answerFirst(false),
    F8: () => (doubt ? steps.again() : steps.file()),
    F9: () => photoInput.current?.click(),
    'Alt+ArrowDown': () => move(1),
    'Alt+ArrowUp': () => move(-1),
    ...Object.fromEntries(
      DESK_SOURCES.map((source, index) => [
        `Alt+${index + 1}`,
        () => !busy && setEntry({ draft: { ...draft, source } }),
      ]),
    ),
    Escape: leaving ? () => setLeaving(false) : leave,
  });
  const change = (part: Partial<EntryState['draft']>) => {
    setResumed(false);
    setEntry({ draft: { ...draft, ...part } });
  };

  return (
    <Box
      ref={form}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (!busy) addPhotos([...event.dataTransfer.files], workflow.rules.max_photos ?? 10);
      }}
      sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 4,
          px: 5,
          height: 48,
          flexShrink: 0,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography variant="h1" component="h2">
          {texts.title}
        </Typography>
        <SourceChoice value={draft.source} onChange={(source) => !busy && change({ source })} />
        <Typography variant="body2" noWrap role="status" sx={{ color: 'text.secondary', flex: 1 }}>
          {resumed && texts.draftKept}
        </Typography>
        <Button variant="outlined" onClick={leave} sx={{ gap: 2, height: 32 }}>
          {texts.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 5fr)',
        }}
      >
        <Box inert={busy || leaving} sx={{ overflowY: 'auto', px: 5, pt: 3, pb: 3, opacity: busy ? 0.6 : 1 }}>
          <EntryForm
            entry={entry}
            workflow={workflow}
            villages={villages}
            change={change}
            focus={focus}
            problemOf={problems.of}
            photoInput={photoInput}
          />
        </Box>
        <Box
          inert={leaving}
          sx={{
            display: 'flex',
            flexDirection: 'column',
            borderLeft: 1,
            borderColor: 'divider',
            minHeight: 0,
          }}
        >
          <Box sx={{ flex: '1 1 55%', minHeight: 0, overflowY: 'auto' }}>
            <ContextPanel
              context={context}
              chosen={chosen}
              onChoose={setMarked}
              onJoin={steps.join}
              onAnswer={steps.answer}
              busy={busy}
            />
          </Box>
          <Box inert={busy} sx={{ flex: '1 1 45%', minHeight: 0 }}>
            <PlacePanel
              context={context}
              village={
                draft.villageCode ?? (draft.place ? null : (context.caller?.connection?.villageCode ?? null))
              }
              placed={draft.place}
              nearMetres={workflow.rules.near_metres ?? 300}
              chosen={chosen}
              onChoose={setMarked}
              onPlace={(place) => change({ place })}
              problem={problems.of('place')}
            />
          </Box>
        </Box>
      </Box>
      {entry.failure !== null && doubt === null && (
        <Notice tone="error" sx={{ mx: 5, my: 2 }}>
          {error(entry.failure)}
        </Notice>
      )}
      {doubt !== null && (
        <Notice
          tone="warning"
          title={texts.doubt.title}
          sx={{ mx: 5, my: 2 }}
          actions={
            <Button variant="contained" disabled={sending} onClick={steps.again} sx={{ gap: 2 }}>
              {texts.doubt.again} <KeyCap keys="F8" onAccent />
            </Button>
          }
        >
          {`${error(entry.failure)} ${texts.doubt.text}`}
        </Notice>
      )}
      {leaving ? (
        <LeaveBar
          mayDiscard={doubt === null}
          onKeep={onLeave}
          onDiscard={() => {
            clearEntry(false);
            onLeave();
          }}
          onStay={() => setLeaving(false)}
        />
      ) : (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            px: 5,
            height: 56,
            flexShrink: 0,
            borderTop: 1,
            borderColor: 'divider',
          }}
        >
          <Typography variant="body2" role="alert" noWrap sx={{ flex: 1, color: 'error.main' }}>
            {problems.summary}
          </Typography>
          <Button variant="contained" disabled={busy} onClick={steps.file} sx={{ gap: 2, minWidth: 200 }}>
            {sending ? texts.filing : texts.file} <KeyCap keys="F8" onAccent />
          </Button>
        </Box>
      )}
    </Box>
  );
}

function focusIn(form: HTMLElement | null, name: string): void {
  form?.querySelector<HTMLElement>(`[data-entry="${name}"]`)?.focus();
}
