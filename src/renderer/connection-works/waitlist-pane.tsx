import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { AreaList } from './area-list.tsx';
import { AreaMap } from './area-map.tsx';
import { OpenArea } from './open-area.tsx';
import { QueueTable } from './queue-table.tsx';

/** The waiting list: areas with how many wait, their queue beside it, and opening areas for so many connections. */
export function WaitlistPane() {
  const { t, date, error } = useI18n();
  const texts = t.connectionWorks.waitlist;
  const who = useSignedIn();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<'list' | 'map'>('list');
  const [opening, setOpening] = useState(false);
  const [opened, setOpened] = useState<{ called: number; confirmBy: string } | null>(null);
  const areas = useQuery({
    queryKey: keys.waitlistAreas,
    queryFn: () => loket.connectionWorks.areas({}),
    meta: { topics: ['applications'] },
  });
  if (areas.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (areas.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void areas.refetch()}>{t.common.retry}</Button>}
      >
        {error(areas.error)}
      </Notice>
    );
  }
  const rows = areas.data;
  // Whose last applicant was called up is no longer in the list.
  const villages = chosen.filter((code) => rows.some((area) => area.villageCode === code));
  const waiting = rows
    .filter((area) => villages.length === 0 || villages.includes(area.villageCode))
    .reduce((sum, area) => sum + area.waiting, 0);
  if (rows.length === 0) {
    return (
      <Notice tone="info" sx={{ m: 5, maxWidth: 640 }} title={texts.none}>
        {texts.noneHint}
      </Notice>
    );
  }
  const toggle = (code: string) =>
    setChosen(villages.includes(code) ? villages.filter((other) => other !== code) : [...villages, code]);
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(360px, 2fr) minmax(0, 3fr)',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          minHeight: 0,
          borderRight: 1,
          borderColor: 'divider',
        }}
      >
        <Box
          sx={{
            px: 5,
            py: 3,
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'space-between',
            gap: 2,
          }}
        >
          <Typography variant="h2">{texts.areas}</Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={shown}
            aria-label={texts.areas}
            onChange={(_, next: 'list' | 'map' | null) => next && setShown(next)}
          >
            <ToggleButton value="list" sx={{ height: 30, px: 3 }}>
              {texts.listView}
            </ToggleButton>
            <ToggleButton value="map" sx={{ height: 30, px: 3 }}>
              {texts.mapView}
            </ToggleButton>
          </ToggleButtonGroup>
        </Box>
        {shown === 'list' ? (
          <AreaList areas={rows} chosen={villages} onToggle={toggle} />
        ) : (
          <AreaMap areas={rows} chosen={villages} onToggle={toggle} />
        )}
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        {opening && villages.length > 0 ? (
          <Box sx={{ px: 5, pb: 5, overflowY: 'auto' }}>
            <OpenArea
              villages={villages}
              onCancel={() => setOpening(false)}
              onDone={(answer) => {
                setOpening(false);
                setOpened(answer);
              }}
            />
          </Box>
        ) : (
          <>
            <Box
              sx={{
                px: 5,
                py: 3,
                display: 'flex',
                alignItems: 'center',
                justifyContent: 'space-between',
                gap: 2,
              }}
            >
              <Box>
                <Typography variant="h2">{texts.queue}</Typography>
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {villages.length === 0 ? texts.all : texts.chosen(villages.length, waiting)}
                </Typography>
              </Box>
              {has(who, 'connection_officer') && (
                <Button
                  variant="contained"
                  disabled={villages.length === 0 || waiting === 0}
                  onClick={() => {
                    setOpened(null);
                    setOpening(true);
                  }}
                >
                  {texts.open}
                </Button>
              )}
            </Box>
            {opened && (
              <Notice tone="success" sx={{ mx: 5, mb: 3 }}>
                {texts.opened(opened.called, date(opened.confirmBy))}
              </Notice>
            )}
            <QueueTable villages={villages} />
          </>
        )}
      </Box>
    </Box>
  );
}
