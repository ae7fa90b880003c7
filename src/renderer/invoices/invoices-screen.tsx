import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { FeeList } from './fee-list.tsx';
import { InvoiceList } from './invoice-list.tsx';
import { NewInvoice } from './new-invoice.tsx';

/** Non-water income: the branch's invoices, a new one, and the fees by decree. */
export function InvoicesScreen() {
  const { t } = useI18n();
  const who = useSignedIn();
  const [part, setPart] = useState<'list' | 'new' | 'fees'>('list');
  const [issued, setIssued] = useState<number | null>(null);
  const mayIssue = has(who, 'cashier', 'supervisor', 'customer_service', 'finance');

  if (part === 'new') {
    return (
      <NewInvoice
        onBack={() => setPart('list')}
        onIssued={(invoiceId) => {
          setIssued(invoiceId);
          setPart('list');
        }}
      />
    );
  }
  const tabs = (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={part}
      aria-label={t.invoices.tabs}
      onChange={(_, next: 'list' | 'fees' | null) => next && setPart(next)}
    >
      <ToggleButton value="list" sx={{ height: 34, px: 3 }}>
        {t.invoices.list}
      </ToggleButton>
      <ToggleButton value="fees" sx={{ height: 34, px: 3 }}>
        {t.invoices.feeList}
      </ToggleButton>
    </ToggleButtonGroup>
  );
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      {part === 'fees' ? (
        <FeeList tabs={tabs} />
      ) : (
        <InvoiceList tabs={tabs} issued={issued} onNew={mayIssue ? () => setPart('new') : undefined} />
      )}
    </Box>
  );
}
