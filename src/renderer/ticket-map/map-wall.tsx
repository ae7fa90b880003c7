import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { MapOutage } from '../../shared/contract/ticket-map.ts';
import { TICKET_CATEGORIES } from '../../shared/contract/tickets.ts';
import { useSignedIn } from '../app/auth.ts';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { FreshnessOfReads } from '../app/use-freshness.ts';
import { LiveAge } from '../components/live-age.tsx';
import { useMapColours } from '../components/map/map-colours.ts';
import { useWindowSize, wallScale } from '../dashboard/use-window-size.ts';
import type { TicketCloud } from './ticket-cloud.ts';
import { GROUP_TONES, GROUPS, type TicketView } from './ticket-view.ts';
import { outageTone } from './use-outage-shapes.ts';

/** On a wall what is past is no news. */
const COUNTED = GROUPS.filter((group) => group !== 'past');
const NEWEST = 6;
const OUTAGES = 4;

interface MapWallProps {
  tickets: TicketCloud;
  view: TicketView;
  nameOf: (village: string) => string | undefined;
  outages: readonly MapOutage[];
  fresh: FreshnessOfReads;
  children: ReactNode;
}

/** The map for the duty's wall: nothing to press, large enough for the other end of the room, and red when it is not of now. */
export function MapWall({ tickets, view, nameOf, outages, fresh, children }: MapWallProps) {
  const { t, time } = useI18n();
  const { utility } = useSignedIn();
  const colours = useMapColours();
  const now = useNow();
  const { width, height } = useWindowSize();
  const scale = wallScale(width, height);
  const px = (size: number) => Math.round(size * scale);
  const texts = t.ticketMap;
  const stale = fresh.state !== 'fresh';
  const newest = Array.from({ length: tickets.cloud.size }, (_, row) => row)
    .filter((row) => view.mask[row] && GROUPS[view.group[row]!] !== 'past')
    .sort((one, other) => tickets.cloud.at[other]! - tickets.cloud.at[one]!)
    .slice(0, NEWEST);
  const head = (words: string) => (
    <Typography
      sx={{ mt: `${px(14)}px`, mb: `${px(4)}px`, fontSize: px(12), fontWeight: 640, color: 'text.secondary' }}
    >
      {words}
    </Typography>
  );
  return (
    <Box
      data-wall="tickets"
      sx={{ height: '100%', display: 'flex', flexDirection: 'column', bgcolor: 'background.paper' }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'baseline',
          gap: `${px(14)}px`,
          px: `${px(16)}px`,
          py: `${px(8)}px`,
          borderBottom: stale ? `${px(3)}px solid` : '1px solid',
          borderColor: stale ? 'error.main' : 'divider',
        }}
      >
        <Typography component="h1" noWrap sx={{ fontSize: px(20), lineHeight: 1.3, fontWeight: 640 }}>
          {texts.map}
        </Typography>
        <Typography noWrap sx={{ flex: 1, minWidth: 0, fontSize: px(13), color: 'text.secondary' }}>
          {utility.name}
        </Typography>
        <LiveAge {...fresh} px={px} />
        <Typography noWrap sx={{ fontSize: px(20), lineHeight: 1.3, fontWeight: 640 }}>
          {time(new Date(now).toISOString())}{' '}
          <Box component="span" sx={{ fontSize: px(12), fontWeight: 400, color: 'text.secondary' }}>
            {utility.zoneLabel}
          </Box>
        </Typography>
      </Box>
      <Box
        sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: `minmax(0, 1fr) ${px(250)}px` }}
      >
        <Box sx={{ filter: stale ? 'grayscale(1)' : undefined, opacity: stale ? 0.6 : 1 }}>{children}</Box>
        <Box
          sx={{
            px: `${px(14)}px`,
            pb: `${px(8)}px`,
            overflow: 'hidden',
            borderLeft: 1,
            borderColor: 'divider',
            opacity: stale ? 0.6 : 1,
          }}
        >
          <Box
            sx={{ display: 'grid', gridTemplateColumns: '1fr auto', rowGap: `${px(2)}px`, mt: `${px(10)}px` }}
          >
            {COUNTED.map((group) => (
              <Box key={group} sx={{ display: 'contents' }}>
                <Box sx={{ display: 'flex', alignItems: 'center', gap: `${px(8)}px`, fontSize: px(15) }}>
                  <Box
                    sx={{
                      width: px(10),
                      height: px(10),
                      borderRadius: '50%',
                      bgcolor: colours.tone[GROUP_TONES[group]],
                    }}
                  />
                  {texts.groups[group]}
                </Box>
                <Typography
                  sx={{
                    fontSize: px(24),
                    lineHeight: 1.25,
                    fontWeight: 640,
                    textAlign: 'right',
                    fontVariantNumeric: 'tabular-nums',
                  }}
                >
                  {view.counts[group]}
                </Typography>
              </Box>
            ))}
          </Box>
          {head(texts.outagesTitle)}
          {outages.length === 0 && (
            <Typography sx={{ fontSize: px(12.5), color: 'text.secondary' }}>{texts.noOutages}</Typography>
          )}
          {outages.slice(0, OUTAGES).map((each) => (
            <Box
              key={each.outageId}
              sx={{
                display: 'flex',
                gap: `${px(7)}px`,
                mb: `${px(5)}px`,
                fontSize: px(12.5),
                lineHeight: 1.3,
              }}
            >
              <Box
                sx={{
                  flexShrink: 0,
                  mt: `${px(4)}px`,
                  width: px(9),
                  height: px(9),
                  border: `${px(2)}px solid`,
                  borderColor: colours.tone[outageTone(each)],
                }}
              />
              <span>
                {each.title}
                {each.state === 'planned' && ` (${texts.planned})`}
              </span>
            </Box>
          ))}
          {head(texts.newest)}
          {newest.map((row) => {
            const village = tickets.villages.codes[tickets.facet('village')[row]!] ?? null;
            const age = Math.max(0, Math.floor((now - tickets.cloud.at[row]!) / 1000));
            return (
              <Box key={tickets.cloud.ids[row]} sx={{ mb: `${px(5)}px` }}>
                <Typography noWrap sx={{ fontSize: px(13), lineHeight: 1.3, fontWeight: 560 }}>
                  {t.ticketWords.categories[TICKET_CATEGORIES[tickets.facet('category')[row]!]!]}
                </Typography>
                <Typography noWrap sx={{ fontSize: px(11.5), lineHeight: 1.3, color: 'text.secondary' }}>
                  {village === null ? texts.noVillage : (nameOf(village) ?? village)} · {t.common.ago(age)}
                </Typography>
              </Box>
            );
          })}
        </Box>
      </Box>
    </Box>
  );
}
