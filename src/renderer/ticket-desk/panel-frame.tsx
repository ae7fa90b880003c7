import { Box, Button, Typography } from '@mui/material';
import { type ReactNode, useRef, useState } from 'react';
import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import type { TicketWorkflow } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

/** What the ticket's page gives every panel. */
export interface PanelProps {
  sheet: TicketSheet;
  workflow: TicketWorkflow;
  onDone: () => void;
  onCancel: () => void;
}

/** A field of several lines has its inset once, not twice. */
export const AREA = { '& .MuiInputBase-multiline': { padding: '8px 0' } } as const;

/** Which event the person has seen: what came afterwards is told before anything is saved. */
export function useSeen({ card, history }: TicketSheet) {
  const [eventNo, setEventNo] = useState(card.eventNo);
  const since = history.filter((event) => event.eventNo > eventNo && !event.own);
  return {
    // What one did oneself was seen, also when the page was read again only after the panel had opened.
    eventNo: since.length === 0 ? Math.max(eventNo, card.eventNo) : eventNo,
    /** What others did since. */
    since,
    accept: () => setEventNo(card.eventNo),
    /** An event of one's own, e.g. a photo, overtakes nobody. */
    advance: (to: number) => setEventNo((seen) => (to === seen + 1 ? to : seen)),
  };
}
export type Seen = ReturnType<typeof useSeen>;

interface PanelFrameProps {
  title: string;
  hint?: string;
  seen: Seen;
  /** The act in its own words. */
  submit: string;
  pending: boolean;
  /** It takes something away. */
  hard?: boolean;
  disabled?: boolean;
  kept?: boolean;
  failure?: ReactNode;
  wide?: boolean;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A step that says more: what is asked, who has come between, and a button with its own words. Enter in a field only leads to the button; Esc goes back and loses nothing. */
export function PanelFrame(props: PanelFrameProps) {
  const { t } = useI18n();
  const words = t.ticketDesk.panel;
  const { seen } = props;
  const button = useRef<HTMLButtonElement>(null);
  // Wherever the focus is: a panel opens by a key, too.
  useKeys(true, { Escape: props.onCancel });
  const others = [...new Set(seen.since.map((event) => event.by))].join(', ');
  return (
    <Box
      role="group"
      aria-label={props.title}
      sx={{
        px: 5,
        py: 4,
        maxWidth: props.wide ? 'none' : 760,
        display: 'flex',
        flexDirection: 'column',
        gap: 3,
      }}
      onKeyDown={(event) => {
        if (event.defaultPrevented) return;
        if (
          event.key === 'Enter' &&
          event.target instanceof HTMLInputElement &&
          event.target.type !== 'radio'
        ) {
          event.preventDefault();
          button.current?.focus();
        }
      }}
    >
      <Box>
        <Typography variant="h2" component="h3">
          {props.title}
        </Typography>
        {(props.hint || props.kept) && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {[props.hint, props.kept && words.kept].filter(Boolean).join(' ')}
          </Typography>
        )}
      </Box>
      {seen.since.length > 0 && (
        <Notice
          tone="warning"
          title={words.overtaken(others)}
          actions={
            <Button size="small" variant="outlined" onClick={seen.accept} sx={{ flexShrink: 0 }}>
              {words.goOn}
            </Button>
          }
        >
          {seen.since
            .map((event) => [t.ticketWords.events[event.action], event.note].filter(Boolean).join(': '))
            .join(' · ')}
          <Box>{words.overtakenHint}</Box>
        </Notice>
      )}
      {props.children}
      {props.failure && <Notice tone="error">{props.failure}</Notice>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <Button
          ref={button}
          variant="contained"
          color={props.hard ? 'error' : 'primary'}
          disabled={props.disabled || props.pending || seen.since.length > 0}
          onClick={props.onSubmit}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {props.pending ? words.sending : props.submit}
        </Button>
        <Button variant="outlined" onClick={props.onCancel} sx={{ gap: 2 }}>
          {words.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
