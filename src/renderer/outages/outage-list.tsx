import { Box, Button, styled, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import type { OutageCard } from '../../shared/contract/outages.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { outageChip, outagePlace } from './outage-tone.ts';

const Row = styled('button')(({ theme }) => ({
  all: 'unset',
  boxSizing: 'border-box',
  display: 'block',
  width: '100%',
  padding: '8px 20px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&[aria-current="true"]': {
    background: theme.palette.action.selected,
    boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
  },
  '&:hover:not([aria-current="true"])': { background: theme.palette.action.hover },
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
}));

interface OutageListProps {
  outages: readonly OutageCard[];
  past: boolean;
  chosen: number | null;
  pending: boolean;
  works: boolean;
  onPast: (past: boolean) => void;
  onChoose: (outageId: number) => void;
  onAnnounce: () => void;
}

/** Outages, two lines and a half each: what, how it stands, where, how many tickets. */
export function OutageList(props: OutageListProps) {
  const { t } = useI18n();
  const texts = t.outages.list;
  return (
    <Box component="section" aria-label={texts.label}>
      <Box sx={{ px: 4, py: 3, display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: 2 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={props.past ? 'past' : 'current'}
          aria-label={texts.label}
          onChange={(_, next: 'past' | 'current' | null) => next && props.onPast(next === 'past')}
        >
          <ToggleButton value="current" sx={{ height: 30, px: 3 }}>
            {texts.current}
          </ToggleButton>
          <ToggleButton value="past" sx={{ height: 30, px: 3 }}>
            {texts.past}
          </ToggleButton>
        </ToggleButtonGroup>
        {props.works && (
          <Button variant="outlined" onClick={props.onAnnounce} sx={{ height: 30, gap: 2 }}>
            {texts.announce} <KeyCap keys="F7" />
          </Button>
        )}
      </Box>
      {props.pending ? (
        <SkeletonRows rows={5} label={t.common.loading} />
      ) : props.outages.length === 0 ? (
        <Notice tone="info" sx={{ mx: 4, my: 2 }} title={props.past ? texts.nonePast : texts.none}>
          {!props.past && props.works && texts.noneHint}
        </Notice>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, borderTop: 1, borderColor: 'divider' }}>
          {props.outages.map((outage) => (
            <li key={outage.outageId}>
              <OutageRow
                outage={outage}
                chosen={outage.outageId === props.chosen}
                onChoose={() => props.onChoose(outage.outageId)}
              />
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}

function OutageRow(props: { outage: OutageCard; chosen: boolean; onChoose: () => void }) {
  const { t, dateTime } = useI18n();
  const { outage } = props;
  const texts = t.outages.list;
  const quiet = { color: 'text.secondary', fontSize: 12.5 } as const;
  return (
    <Row type="button" aria-current={props.chosen} onClick={props.onChoose}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography noWrap sx={{ flex: 1, fontWeight: 600 }}>
          {outage.title}
        </Typography>
        <StatusChip {...outageChip(outage, t)} />
      </Box>
      <Box sx={{ display: 'flex', gap: 2, ...quiet }}>
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          {t.outages.kinds[outage.kind]}
        </Box>
        <Box
          component="span"
          sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {outagePlace(outage, t)}
        </Box>
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          {dateTime(outage.endedAt ?? outage.startsAt)}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 2, ...quiet }}>
        <span>{outage.tickets > 0 ? texts.open(outage.openTickets, outage.tickets) : texts.noTickets}</span>
        {outage.inArea > 0 && (
          <Box component="span" sx={{ color: 'warning.main', fontWeight: 560 }}>
            {texts.waiting(outage.inArea)}
          </Box>
        )}
      </Box>
    </Row>
  );
}
