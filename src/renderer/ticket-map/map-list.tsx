import { Box, Typography } from '@mui/material';
import { type KeyboardEvent, useId } from 'react';
import { TICKET_CATEGORIES } from '../../shared/contract/tickets.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ROW_HEIGHT } from '../app/theme/theme.ts';
import { useMapColours } from '../components/map/map-colours.ts';
import { HIDDEN } from '../components/map/map-frame.ts';
import { useRowWindow } from '../components/use-row-window.ts';
import type { TicketCloud } from './ticket-cloud.ts';
import { GROUP_TONES, GROUPS, type TicketView } from './ticket-view.ts';

interface MapListProps {
  tickets: TicketCloud;
  view: TicketView;
  /** Rows of the cloud in the order of the list. */
  rows: readonly number[];
  nameOf: (village: string) => string | undefined;
  selected: number | null;
  onSelect: (ticketId: number | null) => void;
  onOpen: ((ticketId: number) => void) | undefined;
  empty: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** What lies on the seen part of the map, one line each; arrows choose and Enter opens, and the map goes along. */
export function MapList({ tickets, view, rows, selected, onSelect, onOpen, ...props }: MapListProps) {
  const { t } = useI18n();
  const colours = useMapColours();
  const now = useNow();
  const id = useId();
  const cursor = rows.findIndex((row) => tickets.cloud.ids[row] === selected);
  const { scrollRef, from, to, before, after } = useRowWindow(rows.length, cursor);
  const choose = (place: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, place))];
    if (row !== undefined) onSelect(tickets.cloud.ids[row]!);
  };
  const keys = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) choose(cursor < 0 ? 0 : cursor + step);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(rows.length - 1);
    else if (event.key === 'Enter' && selected !== null) onOpen?.(selected);
    else return;
    event.preventDefault();
  };
  const [category, village] = [tickets.facet('category'), tickets.facet('village')];
  return (
    <Box
      ref={scrollRef}
      role="listbox"
      aria-label={t.ticketMap.list}
      aria-activedescendant={cursor < 0 ? undefined : `${id}-${selected}`}
      tabIndex={0}
      onKeyDown={keys}
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        outline: 'none',
        '&:focus-visible': { boxShadow: (theme) => `inset 0 0 0 2px ${theme.palette.primary.main}` },
      }}
    >
      {rows.length === 0 && (
        <Typography sx={{ px: 4, py: 5, color: 'text.secondary' }}>{props.empty}</Typography>
      )}
      <Box sx={{ height: before }} />
      {rows.slice(from, to).map((row) => {
        const ticketId = tickets.cloud.ids[row]!;
        const group = GROUPS[view.group[row]!]!;
        const code = tickets.villages.codes[village[row]!] ?? null;
        const place = code === null ? t.ticketMap.noVillage : (props.nameOf(code) ?? code);
        const age = Math.max(0, Math.floor((now - tickets.cloud.at[row]!) / 1000));
        const unplaced = Number.isNaN(tickets.cloud.lat[row]!);
        return (
          <Box
            key={ticketId}
            id={`${id}-${ticketId}`}
            role="option"
            aria-selected={ticketId === selected}
            onClick={() => onSelect(ticketId)}
            onDoubleClick={() => onOpen?.(ticketId)}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 2,
              height: ROW_HEIGHT,
              px: 4,
              cursor: 'pointer',
              bgcolor: ticketId === selected ? 'action.selected' : undefined,
              '&:hover': { bgcolor: ticketId === selected ? 'action.selected' : 'action.hover' },
            }}
          >
            <Box
              title={t.ticketMap.groups[group]}
              sx={{
                width: 9,
                height: 9,
                flexShrink: 0,
                borderRadius: '50%',
                bgcolor: colours.tone[GROUP_TONES[group]],
                opacity: 1 - 0.6 * view.fade[row]!,
              }}
            />
            <Box sx={HIDDEN}>{t.ticketMap.groups[group]}</Box>
            <Typography noWrap sx={{ flexShrink: 0, maxWidth: '58%', fontSize: 13, fontWeight: 500 }}>
              {t.ticketWords.categories[TICKET_CATEGORIES[category[row]!]!]}
            </Typography>
            <Typography noWrap sx={{ flex: 1, fontSize: 12.5, color: 'text.secondary' }}>
              {place}
              {unplaced && ` · ${t.ticketMap.unplaced}`}
            </Typography>
            <Typography
              sx={{
                flexShrink: 0,
                fontSize: 12,
                color: 'text.secondary',
                fontVariantNumeric: 'tabular-nums',
              }}
            >
              {age < 172_800 ? t.common.ago(age) : t.ticketMap.days(Math.floor(age / 86_400))}
            </Typography>
          </Box>
        );
      })}
      <Box sx={{ height: after }} />
    </Box>
  );
}
