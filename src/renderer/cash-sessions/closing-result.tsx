import { Box, Button } from '@mui/material';
import type { SessionReport } from '../../shared/contract/cash-sessions.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { TenderComparison } from './tender-comparison.tsx';

interface ClosingResultProps {
  closing: NonNullable<SessionReport['closing']>;
  onPrint: () => void;
  onLeave: () => void;
  leaveLabel?: string | undefined;
}

/** How the drawer was closed, and the way to its paper. */
export function ClosingResult({ closing, onPrint, onLeave, leaveLabel }: ClosingResultProps) {
  const { t, dateTime } = useI18n();
  useKeys(true, { 'Ctrl+P': onPrint });
  const differs = Object.values(closing.difference).some((amount) => amount !== 0);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
      <Notice tone={differs ? 'warning' : 'success'} title={differs ? t.drawer.differs : t.drawer.allAgree}>
        {closing.reason}
      </Notice>
      <TenderComparison
        expected={closing.expected}
        counted={closing.counted}
        difference={closing.difference}
      />
      <Facts
        rows={[[t.drawer.closedAt, t.drawer.closedBy(dateTime(closing.closedAt), closing.closedByName)]]}
      />
      <Box sx={{ display: 'flex', gap: 3 }}>
        <Button variant="contained" autoFocus onClick={onPrint} sx={{ height: 44, flex: 1, gap: 3 }}>
          {t.drawer.printReport} <KeyCap keys="Ctrl P" onAccent />
        </Button>
        <Button variant="outlined" onClick={onLeave} sx={{ height: 44, px: 5 }}>
          {leaveLabel ?? t.drawer.goToCounter}
        </Button>
      </Box>
    </Box>
  );
}
