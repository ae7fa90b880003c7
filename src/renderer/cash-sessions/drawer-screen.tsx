import { Box, Button } from '@mui/material';
import { useEffect } from 'react';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { OpenSession } from './open-session.tsx';
import { useCashSession } from './use-cash-session.ts';
import { useDraft } from './use-draft.ts';
import { useSessionReport } from './use-session-report.ts';

interface DrawerScreenProps {
  /** To the counter screen, where a drawer is opened. */
  onOpen: () => void;
  /** To the reports, for the LPP of this session. */
  onPrint: (sessionId: number) => void;
}

/** The own drawer: what it has taken and moved, and its closing; afterwards how it was closed, until the next one is opened. */
export function DrawerScreen(props: DrawerScreenProps) {
  const { t } = useI18n();
  const who = useSignedIn();
  const { session } = useCashSession();
  const { draft, change } = useDraft<{ last: number | null }>(`last session of ${who.login}`, { last: null });
  const openId = session?.sessionId;
  useEffect(() => {
    if (openId !== undefined && openId !== draft.last) change({ last: openId });
  });
  const sessionId = openId ?? draft.last;

  if (sessionId === null) {
    return (
      <Notice
        tone="info"
        sx={{ m: 8, maxWidth: 560 }}
        actions={
          <Button autoFocus onClick={props.onOpen}>
            {t.drawer.goToCounter}
          </Button>
        }
      >
        {t.drawer.notOpen}
      </Notice>
    );
  }
  return <Session key={sessionId} sessionId={sessionId} {...props} />;
}

function Session(props: DrawerScreenProps & { sessionId: number }) {
  const { t, error } = useI18n();
  const report = useSessionReport(props.sessionId);
  if (report.isPending) return <SkeletonRows rows={10} label={t.common.loading} />;
  if (report.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 8, maxWidth: 560 }}
        actions={<Button onClick={() => void report.refetch()}>{t.common.retry}</Button>}
      >
        {error(report.error)}
      </Notice>
    );
  }
  return (
    <Box sx={{ height: '100%' }}>
      <OpenSession report={report.data} onOpen={props.onOpen} onPrint={props.onPrint} />
    </Box>
  );
}
