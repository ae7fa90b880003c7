import { Box, Button, styled, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ROW_HEIGHT } from '../app/theme/theme.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import type { Match } from './match.ts';
import { STATUS_TONES } from './status-tone.ts';
import type { CounterSearch } from './use-counter-search.ts';

interface ResultsProps {
  id: string;
  text: string;
  search: CounterSearch;
  /** Index of the row that Enter opens, or -1. */
  marked: number;
  onOpen: (match: Match) => void;
}

/** A row of the list; no table, because a list of choices is what it is to a screen reader. */
const Option = styled('div')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: '150px minmax(0, 1.3fr) minmax(0, 2fr) 72px 140px 90px',
  alignItems: 'center',
  gap: 16,
  height: ROW_HEIGHT,
  padding: '0 20px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '& > span': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '&:hover': { background: theme.palette.action.hover },
  '&[aria-selected="true"]': { background: theme.palette.action.selected },
}));

function keepInView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

/** Who the text in the box may mean: always number and address with the name, because names repeat. */
export function SearchResults({ id, text, search, marked, onOpen }: ResultsProps) {
  const { t, error } = useI18n();

  if (search.error) {
    return (
      <Notice
        tone="error"
        sx={{ mx: 5, my: 3 }}
        actions={<Button onClick={search.retry}>{t.common.retry}</Button>}
      >
        {error(search.error)}
      </Notice>
    );
  }
  if (search.matches.length === 0) {
    if (!search.current) return <SkeletonRows rows={6} label={t.search.searching} />;
    const shortened = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    return (
      <Notice tone="warning" title={t.search.notFound(shortened)} sx={{ mx: 5, my: 3 }}>
        {t.search.notFoundHint}
      </Notice>
    );
  }
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 5, height: 32 }}>
        <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
          {t.search.count(search.matches.length, search.hasMore)}
        </Typography>
        <KeyCap keys="↑" />
        <KeyCap keys="↓" />
        <KeyCap keys="Enter" />
      </Box>
      <ScrollArea
        sx={{ opacity: search.current ? 1 : 0.6 }}
        onScroll={(event) => {
          const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
          if (scrollTop + clientHeight > scrollHeight - 200) search.loadMore();
        }}
      >
        <Box id={id} role="listbox" aria-label={t.search.results}>
          {search.matches.map((match, index) => (
            <Option
              key={`${match.is} ${match.is === 'connection' ? match.connectionId : match.collectiveId}`}
              id={`${id}-${index}`}
              ref={index === marked ? keepInView : undefined}
              role="option"
              aria-selected={index === marked}
              tabIndex={-1}
              onClick={() => onOpen(match)}
            >
              {match.is === 'connection' ? (
                <ConnectionCells match={match} />
              ) : (
                <CollectiveCells match={match} />
              )}
            </Option>
          ))}
        </Box>
      </ScrollArea>
    </>
  );
}

function ConnectionCells({ match }: { match: Extract<Match, { is: 'connection' }> }) {
  const { t } = useI18n();
  return (
    <>
      <span>{match.connectionNo}</span>
      <span style={{ fontWeight: 560 }} title={match.customerName}>
        {match.customerName}
      </span>
      <span title={`${match.address}, ${match.villageName}`}>
        {match.address}
        {match.neighbourhood && `, ${match.neighbourhood}`}, {match.villageName}
      </span>
      <span>{match.tariffGroupCode}</span>
      <span>
        <StatusChip tone={STATUS_TONES[match.status]} label={t.connection.statuses[match.status]} />
      </span>
      <span style={{ textAlign: 'right' }}>{t.search.unpaid(match.unpaidSheets)}</span>
    </>
  );
}

function CollectiveCells({ match }: { match: Extract<Match, { is: 'collective' }> }) {
  const { t } = useI18n();
  return (
    <>
      <span>{match.collectiveNo}</span>
      <span style={{ fontWeight: 560 }} title={match.name}>
        {match.name}
      </span>
      <span title={match.address}>{[match.responsible, match.address].filter(Boolean).join(', ')}</span>
      <span />
      <span>
        <StatusChip tone="info" label={t.collectives.kind} />
      </span>
      <span style={{ textAlign: 'right' }}>{t.pay.connections(match.members)}</span>
    </>
  );
}
