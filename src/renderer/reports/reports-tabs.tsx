import { Box, Button } from '@mui/material';
import type { ReactNode } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';

const TABS = [
  ['report', null],
  ['history', 'F6'],
  ['schedules', 'F7'],
] as const;
export type ReportsTab = (typeof TABS)[number][0];

interface ReportsTabsProps {
  tab: ReportsTab;
  onTab: (tab: ReportsTab) => void;
  /** Whether this person has schedules. */
  schedules: boolean;
  start: ReactNode;
}

/** The parts of the reports' screen. */
export function ReportsTabs({ tab, onTab, schedules, start }: ReportsTabsProps) {
  const { t } = useI18n();
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        height: 42,
        flexShrink: 0,
        px: 4,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {start}
      <Box role="tablist" aria-label={t.reports.tabs.label} sx={{ display: 'flex', gap: 1 }}>
        {TABS.filter(([name]) => schedules || name !== 'schedules').map(([name, key]) => (
          <Button
            key={name}
            role="tab"
            aria-selected={tab === name}
            onClick={() => onTab(name)}
            sx={(theme) => ({
              height: 30,
              gap: 2,
              color: tab === name ? 'primary.main' : 'text.secondary',
              background: tab === name ? theme.palette.action.selected : undefined,
            })}
          >
            {t.reports.tabs[name]} {key && <KeyCap keys={key} />}
          </Button>
        ))}
      </Box>
    </Box>
  );
}
