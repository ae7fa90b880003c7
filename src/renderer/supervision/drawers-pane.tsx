import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useNow } from '../app/clock.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { BranchChoice } from './branch-choice.tsx';
import { DrawersTable } from './drawers-table.tsx';
import { TodayLists } from './today-lists.tsx';
import { useDrawers } from './use-supervision.ts';

/** All open drawers as they are this moment, and where today's money came in. */
export function DrawersPane() {
  const { t, error } = useI18n();
  const texts = t.supervision.drawers;
  const [branchId, setBranchId] = useState<number | null>(null);
  const read = useDrawers(branchId);
  const stale = useLink().state === 'down';
  const age = Math.max(0, Math.floor((useNow() - read.dataUpdatedAt) / 1000));
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 5, height: 44 }}>
        <Typography variant="h2">{texts.title}</Typography>
        {read.data && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.count(read.data.drawers.length)}, {texts.inRupiah}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        {read.data && <BranchChoice branches={read.data.branches} chosen={branchId} onChoose={setBranchId} />}
      </Box>
      {stale && read.data && (
        <Notice tone="warning" sx={{ mx: 5, mb: 3 }}>
          {t.supervision.stale(t.common.ago(age))}
        </Notice>
      )}
      <ScrollArea>
        {read.isPending && <SkeletonRows rows={6} label={t.common.loading} />}
        {read.isError && !read.data && (
          <Notice
            tone="error"
            sx={{ mx: 5 }}
            actions={<Button onClick={() => void read.refetch()}>{t.common.retry}</Button>}
          >
            {error(read.error)}
          </Notice>
        )}
        {read.data &&
          (read.data.drawers.length > 0 ? (
            <DrawersTable data={read.data} stale={stale} />
          ) : (
            <Box sx={{ px: 5, pt: 2, pb: 5 }}>
              <Typography sx={{ fontWeight: 600 }}>{texts.empty}</Typography>
              <Typography sx={{ color: 'text.secondary' }}>{texts.emptyHint}</Typography>
            </Box>
          ))}
        <TodayLists />
      </ScrollArea>
    </Box>
  );
}
