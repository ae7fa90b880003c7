import { Box, Button, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { DataTable, ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';

interface DraftsPaneProps {
  tabs: ReactNode;
  actions: ReactNode;
  onOpen: (draftId: number) => void;
}

/** What this person has begun and not filed yet. */
export function DraftsPane({ tabs, actions, onOpen }: DraftsPaneProps) {
  const { t, error, dateTime } = useI18n();
  const words = t.applications;
  const drafts = useQuery({
    queryKey: keys.applicationDrafts,
    queryFn: () => loket.applicationForms.drafts({}),
    refetchOnMount: 'always',
    meta: { topics: ['applications'] },
  });
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          px: 4,
          height: 48,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        {tabs}
        <Box sx={{ flex: 1 }} />
        {actions}
      </Box>
      {drafts.isError ? (
        <Notice
          tone="error"
          sx={{ m: 5 }}
          actions={<Button onClick={() => void drafts.refetch()}>{t.common.retry}</Button>}
        >
          {error(drafts.error)}
        </Notice>
      ) : drafts.isPending ? (
        <SkeletonRows rows={6} label={words.loading} />
      ) : drafts.data.length === 0 ? (
        <Box sx={{ py: 10, textAlign: 'center', color: 'text.secondary' }}>
          <Typography sx={{ fontWeight: 600, color: 'text.primary' }}>{words.noDrafts}</Typography>
          <Typography variant="body2" sx={{ mt: 1 }}>
            {words.noDraftsHint}
          </Typography>
        </Box>
      ) : (
        <ScrollArea>
          <DataTable aria-label={words.drafts}>
            <thead>
              <tr>
                <th>{words.columns.name}</th>
                <th>{words.columns.kind}</th>
                <th>{words.columns.address}</th>
                <th>{words.columns.village}</th>
                <th>{words.columns.begun}</th>
              </tr>
            </thead>
            <tbody>
              {drafts.data.map((draft) => (
                <tr key={draft.applicationId} data-clickable="" onClick={() => onOpen(draft.applicationId)}>
                  <td>
                    <Link component="button" onClick={() => onOpen(draft.applicationId)}>
                      {draft.applicantName || t.applicationWords.states.draft}
                    </Link>
                  </td>
                  <td>{t.applicationWords.kinds[draft.kind]}</td>
                  <td>{draft.address || '–'}</td>
                  <td>{draft.villageName ?? '–'}</td>
                  <td>{dateTime(draft.createdAt)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </ScrollArea>
      )}
    </Box>
  );
}
