import { Box, styled, Typography } from '@mui/material';
import { useEffect, useRef } from 'react';
import type { TicketCard } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { TicketDue } from '../tickets/ticket-due.tsx';
import { priorityTone, stateTone } from '../tickets/ticket-tone.ts';

const Option = styled('li')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '14px minmax(0, 1fr)',
  padding: '6px 16px 6px 12px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&[aria-selected="true"]': {
    background: theme.palette.action.selected,
    boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
  },
  '&:hover:not([aria-selected="true"])': { background: theme.palette.action.hover },
}));
const Line = styled(Box)({ display: 'flex', alignItems: 'center', gap: 10, minWidth: 0, minHeight: 22 });

interface ListProps {
  lines: readonly TicketCard[];
  marked: number | null;
  stale: boolean;
  onMark: (ticketId: number) => void;
  onOpen: () => void;
}

/** The queue, two lines each: what, where and how much time is left, then which one, who has it and what was told. */
export function TicketList({ lines, marked, stale, onMark, onOpen }: ListProps) {
  const { t } = useI18n();
  return (
    <Box
      component="ul"
      role="listbox"
      tabIndex={0}
      aria-label={t.ticketDesk.list}
      aria-activedescendant={marked ? `ticket-${marked}` : undefined}
      sx={{ m: 0, p: 0, listStyle: 'none', outline: 'none', opacity: stale ? 0.55 : 1 }}
    >
      {lines.map((line) => (
        <Item
          key={line.ticketId}
          line={line}
          isMarked={line.ticketId === marked}
          onMark={() => onMark(line.ticketId)}
          onOpen={onOpen}
        />
      ))}
    </Box>
  );
}

function Item(props: { line: TicketCard; isMarked: boolean; onMark: () => void; onOpen: () => void }) {
  const { line, isMarked } = props;
  const { t } = useI18n();
  const words = t.ticketDesk;
  const names = t.ticketWords;
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isMarked) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isMarked]);
  const isUnseen = line.seenAt === null;
  const stands = line.priority === 'high' || line.priority === 'urgent';
  const tone = priorityTone(line.priority);
  return (
    <Option
      ref={element}
      role="option"
      id={`ticket-${line.ticketId}`}
      aria-selected={isMarked}
      onClick={props.onMark}
      onDoubleClick={props.onOpen}
    >
      <Box
        role={isUnseen ? 'img' : undefined}
        aria-label={isUnseen ? words.unseen : undefined}
        title={isUnseen ? words.unseen : undefined}
        sx={{
          width: 8,
          height: 8,
          mt: '7px',
          borderRadius: '50%',
          bgcolor: isUnseen ? 'info.main' : 'transparent',
        }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Line>
          <Typography noWrap sx={{ fontWeight: isUnseen ? 700 : 560, flexShrink: 0, maxWidth: '60%' }}>
            {names.categories[line.category]}
          </Typography>
          {stands && tone !== 'neutral' && (
            <Typography variant="body2" sx={{ fontWeight: 600, color: `${tone}.main`, flexShrink: 0 }}>
              {names.priorities[line.priority]}
            </Typography>
          )}
          <Typography variant="body2" noWrap sx={{ flex: 1, color: 'text.secondary' }}>
            {[line.villageName, line.repeats > 0 && words.repeats(line.repeats)].filter(Boolean).join(' · ')}
          </Typography>
          <TicketDue card={line} />
        </Line>
        <Line>
          <Typography variant="body2" noWrap sx={{ flex: 1, color: 'text.secondary' }}>
            {line.ticketNo} · {line.reporterName || words.noName} · {line.words}
          </Typography>
          {line.officerName && (
            <Typography variant="body2" noWrap sx={{ maxWidth: 130, flexShrink: 0 }}>
              {line.officerName}
            </Typography>
          )}
          <StatusChip tone={stateTone(line.state)} label={names.states[line.state]} />
        </Line>
      </Box>
    </Option>
  );
}
