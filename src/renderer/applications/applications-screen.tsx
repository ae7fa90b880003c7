import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DraftsPane } from './drafts-pane.tsx';
import { InboxPane } from './inbox-pane.tsx';

const TABS = ['inbox', 'drafts'] as const;
type Tab = (typeof TABS)[number];

/** Applications: the inbox, the waiting list, prices and one's own drafts. */
export function ApplicationsScreen() {
  const { t } = useI18n();
  const who = useSignedIn();
  const [tab, setTab] = useState<Tab>('inbox');
  const files = has(who, 'customer_service', 'connection_officer');
  const shown = TABS.filter((each) => each !== 'drafts' || files);
  const tabs = (
    <Box role="tablist" aria-label={t.applications.tabs} sx={{ display: 'flex', gap: 1 }}>
      {shown.map((each) => (
        <Button
          key={each}
          role="tab"
          aria-selected={tab === each}
          onClick={() => setTab(each)}
          sx={(theme) => ({
            height: 30,
            color: tab === each ? 'primary.main' : 'text.secondary',
            background: tab === each ? theme.palette.action.selected : undefined,
          })}
        >
          {t.applications[each]}
        </Button>
      ))}
    </Box>
  );
  if (tab === 'drafts') return <DraftsPane tabs={tabs} />;
  return <InboxPane tabs={tabs} actions={null} />;
}
