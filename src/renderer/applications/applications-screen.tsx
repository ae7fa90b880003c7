import { Box, Button } from '@mui/material';
import { useEffect, useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { NewApplication } from '../application-forms/new-application.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { WaitlistPane } from '../connection-works/waitlist-pane.tsx';
import { PricesPane } from '../cost-estimates/prices-pane.tsx';
import { DraftsPane } from './drafts-pane.tsx';
import { InboxPane } from './inbox-pane.tsx';

const TABS = ['inbox', 'waitlist', 'prices', 'drafts'] as const;
type Tab = (typeof TABS)[number];

/** Applications: the inbox, the waiting list, prices and one's own drafts; and the form of a new one. */
export function ApplicationsScreen({ opened = null }: { opened?: number | null }) {
  const { t } = useI18n();
  const who = useSignedIn();
  const [tab, setTab] = useState<Tab>('inbox');
  /** The form is open: of a new one (null) or of one that is there. */
  const [form, setForm] = useState<{ draftId: number | null } | null>(null);
  const [filed, setFiled] = useState<number | null>(opened);
  const files = has(who, 'customer_service', 'connection_officer');
  const begin = () => setForm({ draftId: null });
  useEffect(() => {
    // Whoever opens the list first writes down what has lapsed. A failure is left to the console's own hourly look.
    if (files) void loket.connectionWorks.lapse({ requestId: crypto.randomUUID() }).catch(() => undefined);
  }, [files]);
  useKeys(files && form === null && (tab === 'inbox' || tab === 'drafts'), { F3: begin });

  if (form) {
    return (
      <NewApplication
        key={form.draftId ?? 'new'}
        draftId={form.draftId}
        onFiled={(applicationId) => {
          setFiled(applicationId);
          setForm(null);
          setTab('inbox');
        }}
        onClose={() => setForm(null)}
      />
    );
  }
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
  const actions = files && (
    <Button variant="contained" onClick={begin} sx={{ gap: 2, height: 32 }}>
      {t.applications.newApplication} <KeyCap keys="F3" onAccent />
    </Button>
  );
  if (tab === 'drafts') {
    return <DraftsPane tabs={tabs} actions={actions} onOpen={(draftId) => setForm({ draftId })} />;
  }
  if (tab === 'waitlist' || tab === 'prices') {
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
        </Box>
        <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
          {tab === 'prices' ? <PricesPane /> : <WaitlistPane />}
        </Box>
      </Box>
    );
  }
  return (
    <InboxPane
      tabs={tabs}
      actions={actions}
      shown={filed}
      onCorrect={files ? (draftId) => setForm({ draftId }) : undefined}
    />
  );
}
