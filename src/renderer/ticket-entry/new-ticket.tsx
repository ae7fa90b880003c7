import { Box, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { clearEntry, setEntry, useEntry } from './entry-store.ts';
import { FiledTicket } from './filed-ticket.tsx';
import { TicketForm } from './ticket-form.tsx';

export interface NewTicketProps {
  /** The form is left; with the ticket that was filed, if one was. */
  onClose: (filed: number | null) => void;
}

/** A complaint while somebody stands or speaks: the form, then its number, then the next caller. */
export function NewTicket({ onClose }: NewTicketProps) {
  const { t, error } = useI18n();
  const entry = useEntry(useSignedIn().login);
  const workflow = useQuery({
    queryKey: keys.ticketWorkflow,
    queryFn: () => loket.tickets.workflow({}),
  });
  const choices = useQuery({
    queryKey: keys.applicationChoices,
    queryFn: () => loket.applicationForms.choices({}),
  });
  useEffect(() => setEntry({ open: true }), []);
  const leave = (ticketId: number | null) => {
    if (entry.filed) clearEntry(false);
    else setEntry({ open: false });
    onClose(ticketId);
  };
  if (entry.filed) {
    const { filed } = entry;
    return (
      <FiledTicket
        key={filed.ticket.ticketNo}
        filed={filed}
        photos={entry.photos}
        onNext={() => clearEntry(true)}
        onOpen={() => leave(filed.ticket.ticketId)}
        onClose={() => leave(null)}
      />
    );
  }
  const failed = workflow.error ?? choices.error;
  if (failed)
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Button onClick={() => void Promise.all([workflow.refetch(), choices.refetch()])}>
              {t.common.retry}
            </Button>
            <Button onClick={() => leave(null)}>{t.ticketEntry.back}</Button>
          </Box>
        }
      >
        {error(failed)}
      </Notice>
    );
  if (!workflow.data || !choices.data) return <SkeletonRows rows={8} label={t.common.loading} />;
  return (
    <TicketForm
      entry={entry}
      workflow={workflow.data}
      villages={choices.data.villages}
      onLeave={() => leave(null)}
    />
  );
}
