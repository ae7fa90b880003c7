import { Box, Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import type { SessionReport } from '../../shared/contract/cash-sessions.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { CloseDrawer } from '../cash-sessions/close-drawer.tsx';
import { PettyCashForm } from '../cash-sessions/petty-cash-form.tsx';
import { useSessionReport } from '../cash-sessions/use-session-report.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

interface PettyHeldProps {
  sessionId: number;
  direction: 'in' | 'out';
  onBack: () => void;
  onDone: (message: string) => void;
}

/** Petty cash of a cashier's drawer, beyond what the cashier may enter alone. */
export function PettyHeld({ sessionId, direction, onBack, onDone }: PettyHeldProps) {
  const { t } = useI18n();
  useKeys(true, { Escape: onBack });
  return (
    <Box sx={{ height: '100%', overflowY: 'auto', px: 5, py: 4 }}>
      <Button size="small" tabIndex={-1} onClick={onBack} sx={{ gap: 2, mb: 2, ml: -2 }}>
        {t.drawer.back} <KeyCap keys="Escape" />
      </Button>
      <Held sessionId={sessionId}>
        {(report) => (
          <>
            <Typography sx={{ color: 'text.secondary', mb: 3 }}>
              {t.drawer.titleOf(report.counterName, report.cashierName)}
            </Typography>
            <PettyCashForm report={report} direction={direction} onDone={onDone} />
          </>
        )}
      </Held>
    </Box>
  );
}

interface CloseHeldProps {
  sessionId: number;
  leaveLabel: string;
  onBack: () => void;
  onPrint: () => void;
  onLeave: () => void;
}

/** The drawer of a cashier who has left, counted and closed by the head of counter. */
export function CloseHeld({ sessionId, ...ways }: CloseHeldProps) {
  return (
    <Held sessionId={sessionId} onBack={ways.onBack}>
      {(report) => (
        <>
          <LeaveByKey active={report.closing !== null} onLeave={ways.onLeave} />
          <CloseDrawer report={report} incoming={false} {...ways} />
        </>
      )}
    </Held>
  );
}

/** Once the drawer is closed there is one step back left: to the overview. */
function LeaveByKey({ active, onLeave }: { active: boolean; onLeave: () => void }) {
  useKeys(active, { Escape: onLeave });
  return null;
}

interface HeldProps {
  sessionId: number;
  /** Esc while there is nothing yet that would take it. */
  onBack?: () => void;
  children: (report: SessionReport) => ReactNode;
}

function Held({ sessionId, onBack, children }: HeldProps) {
  const { t, error } = useI18n();
  const report = useSessionReport(sessionId);
  useKeys(report.data === undefined, { Escape: onBack });
  if (report.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (report.isError && !report.data) {
    return (
      <Notice
        tone="error"
        sx={{ m: 4 }}
        actions={<Button onClick={() => void report.refetch()}>{t.common.retry}</Button>}
      >
        {error(report.error)}
      </Notice>
    );
  }
  return children(report.data);
}
