import { Box } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { TabStrip } from '../components/tab-strip.tsx';
import { BenchPane } from '../reading-bench/bench-pane.tsx';
import { BlocksPane } from '../reading-blocks/blocks-pane.tsx';
import { IntakePane } from '../reading-intake/intake-pane.tsx';
import { RulesPane } from '../reading-rules/rules-pane.tsx';

const TABS = ['bench', 'intake', 'blocks', 'rules'] as const;
type Tab = (typeof TABS)[number];
/** Customer service enters what a customer at the desk tells, and sees why an account is blocked. */
const AT_THE_DESK: readonly Tab[] = ['intake', 'blocks'];

/** Meter readings: checking them, taking them in, blocked accounts, the utility's numbers. */
export function MeterReadingsScreen() {
  const { t } = useI18n();
  const who = useSignedIn();
  const tabs = has(who, 'reading_officer', 'supervisor', 'manager') ? TABS : AT_THE_DESK;
  const [tab, setTab] = useState<Tab>(tabs[0]!);
  const panes: Record<Tab, ReactNode> = {
    bench: <BenchPane />,
    intake: <IntakePane />,
    blocks: <BlocksPane />,
    rules: <RulesPane />,
  };
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <TabStrip
        tabs={tabs}
        current={tab}
        onSelect={setTab}
        words={t.meterReadings.tabs}
        label={t.meterReadings.tabsLabel}
      />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>{panes[tab]}</Box>
    </Box>
  );
}
