import CloseIcon from '@mui/icons-material/Close';
import { Box, Button, IconButton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { GROUP_TONES, type Group } from './ticket-view.ts';

interface MapCardProps {
  ticketId: number;
  group: Group;
  onClose: () => void;
  onOpen: ((ticketId: number) => void) | undefined;
}

/** The chosen complaint in short; whoever works on complaints opens it from here. */
export function MapCard({ ticketId, group, onClose, onOpen }: MapCardProps) {
  const { t, error, dateTime } = useI18n();
  const texts = t.ticketMap;
  const card = useQuery({
    queryKey: keys.ticketMapCard(ticketId),
    queryFn: () => loket.ticketMap.card({ ticketId }),
    meta: { topics: ['tickets'] },
  });
  const { data } = card;
  const tone = GROUP_TONES[group];
  return (
    <Box
      component="section"
      aria-label={data?.ticketNo ?? t.ticketWords.ticket}
      sx={{ flexShrink: 0, borderTop: 1, borderColor: 'divider', maxHeight: '55%', overflow: 'auto' }}
    >
      {card.isError && (
        <Notice tone="error" sx={{ m: 4 }}>
          {error(card.error)}
        </Notice>
      )}
      {card.isPending && <SkeletonRows rows={4} label={t.common.loading} />}
      {data && (
        <Box sx={{ px: 4, pt: 3, pb: 4, display: 'flex', flexDirection: 'column', gap: 2.5 }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            <Typography sx={{ flex: 1, fontWeight: 640 }}>{data.ticketNo}</Typography>
            {group === 'late' && <StatusChip tone="error" label={t.ticketWords.late} />}
            <StatusChip
              tone={tone === 'error' || tone === 'primary' ? 'neutral' : tone}
              label={t.ticketWords.states[data.state]}
            />
            <IconButton size="small" aria-label={texts.close} onClick={onClose}>
              <CloseIcon sx={{ fontSize: 18 }} />
            </IconButton>
          </Box>
          <Typography sx={{ fontWeight: 560 }}>{t.ticketWords.categories[data.category]}</Typography>
          {data.words && <Typography sx={{ color: 'text.secondary' }}>{data.words}</Typography>}
          <Facts
            rows={[
              [
                texts.place,
                [data.address, data.villageName, data.landmark].filter(Boolean).join(', ') || texts.noVillage,
              ],
              [texts.reported, dateTime(data.reportedAt)],
              ...(data.clock.solvingDue ? [[texts.due, dateTime(data.clock.solvingDue)] as const] : []),
              ...(data.officerName ? [[texts.officer, data.officerName] as const] : []),
              ...(data.outageTitle ? [[texts.outage, data.outageTitle] as const] : []),
            ]}
          />
          {onOpen && (
            <Button variant="outlined" onClick={() => onOpen(ticketId)} sx={{ gap: 2, alignSelf: 'start' }}>
              {texts.open} <KeyCap keys="Enter" />
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}
