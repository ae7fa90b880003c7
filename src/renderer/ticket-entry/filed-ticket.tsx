import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import type { DraftPhoto, FiledEntry } from './entry-store.ts';
import { retryPhoto } from './photo-intake.ts';
import { PhotoStrip } from './photo-strip.tsx';

interface FiledTicketProps {
  filed: FiledEntry;
  photos: readonly DraftPhoto[];
  onNext: () => void;
  onOpen: () => void;
  onClose: () => void;
}

/** It has its number: large, with what to tell the reporter, the slip, and the next caller. */
export function FiledTicket({ filed, photos, onNext, onOpen, onClose }: FiledTicketProps) {
  const { t, error, dateTime } = useI18n();
  const texts = t.ticketEntry.filed;
  const words = t.ticketWords;
  const { ticket, answer } = filed;
  const next = useRef<HTMLButtonElement>(null);
  const print = useMutation({ mutationFn: loket.ticketEntry.printSlip });
  const run = () => {
    if (!print.isPending) print.mutate({ ticketId: ticket.ticketId });
  };
  // Enter is the next caller; a held Enter of the form must not be one.
  useEffect(() => next.current?.focus(), []);
  useKeys(true, { 'Ctrl+P': run, F3: onNext, F6: onOpen, Escape: onClose });
  const sent = photos.filter(({ state }) => state === 'sent').length;
  const due = ticket.clock.solvingDue;
  return (
    <Box sx={{ height: '100%', overflowY: 'auto' }}>
      <Box sx={{ maxWidth: 640, mx: 'auto', pt: 10, pb: 6, px: 5 }}>
        <Typography role="status" sx={{ color: 'success.main', fontWeight: 620 }}>
          {filed.did === 'repeat' ? texts.repeated(ticket.repeats) : texts.title}
        </Typography>
        <Typography sx={{ fontSize: 38, fontWeight: 650, fontVariantNumeric: 'tabular-nums', my: 1 }}>
          {ticket.ticketNo}
        </Typography>
        <Typography sx={{ color: 'text.secondary' }}>
          {[words.categories[ticket.category], ticket.reporterName, ticket.villageName]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
        {answer && (
          <Notice tone="info" title={texts.told} sx={{ mt: 4 }}>
            <Box sx={{ fontSize: 16, lineHeight: '23px', color: 'text.primary' }}>{answer.answer}</Box>
          </Notice>
        )}
        <Typography sx={{ mt: 3 }}>
          {filed.explained
            ? texts.explained
            : [
                filed.did === 'repeat'
                  ? texts.priority(words.priorities[ticket.priority])
                  : texts.toUnit(words.units[ticket.unit]),
                due && texts.due(dateTime(due)),
              ]
                .filter(Boolean)
                .join(' ')}
        </Typography>
        {photos.length > 0 && (
          <Box sx={{ mt: 3 }}>
            <Typography role="status" variant="body2" sx={{ color: 'text.secondary' }}>
              {sent === photos.length
                ? t.ticketEntry.photos.sentAll(sent)
                : t.ticketEntry.photos.count(sent, photos.length)}
            </Typography>
            <PhotoStrip photos={photos} onRetry={(key) => retryPhoto(key, ticket.ticketId)} />
          </Box>
        )}
        <Box sx={{ display: 'flex', gap: 2, mt: 5 }}>
          <Button ref={next} variant="contained" onClick={onNext} sx={{ gap: 2 }}>
            {texts.next} <KeyCap keys="Enter" onAccent />
          </Button>
          <Button variant="outlined" disabled={print.isPending} onClick={run} sx={{ gap: 2 }}>
            {print.isPending ? texts.printing : texts.print} <KeyCap keys="Ctrl P" />
          </Button>
          <Button variant="outlined" onClick={onOpen} sx={{ gap: 2 }}>
            {texts.open} <KeyCap keys="F6" />
          </Button>
        </Box>
        {print.isError && (
          <Notice tone="error" sx={{ mt: 3 }}>
            {error(print.error)}
          </Notice>
        )}
        {print.data && (
          <Notice
            tone="success"
            sx={{ mt: 3 }}
            actions={
              <Button
                size="small"
                onClick={() => void loket.console.showFile({ file: print.data.file }).catch(() => undefined)}
              >
                {t.print.showFile}
              </Button>
            }
          >
            {texts.printed}
          </Notice>
        )}
      </Box>
    </Box>
  );
}
