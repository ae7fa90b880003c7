import { Box } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SheetsPane } from '../bill-sheets/sheets-pane.tsx';
import { TabStrip } from '../components/tab-strip.tsx';
import { PeriodPane } from './period-pane.tsx';

const TABS = ['period', 'sheets'] as const;
type Tab = (typeof TABS)[number];
const AT_THE_DESK: readonly Tab[] = ['sheets'];

/** The month's bills: the usage period on its way to posted bills, and the sheets for the customers. */
export function BillingRunsScreen() {
  const { t } = useI18n();
  const who = useSignedIn();
  const tabs = has(who, 'reading_officer', 'finance', 'manager') ? TABS : AT_THE_DESK;
  const [tab, setTab] = useState<Tab>(tabs[0]!);
  const panes: Record<Tab, ReactNode> = { period: <PeriodPane />, sheets: <SheetsPane /> };
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <TabStrip
        tabs={tabs}
        current={tab}
        onSelect={setTab}
        words={t.meterReadings.bills.tabs}
        label={t.meterReadings.bills.tabsLabel}
      />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>{panes[tab]}</Box>
    </Box>
  );
}
