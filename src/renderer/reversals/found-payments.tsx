import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ListAndPanel } from './list-and-panel.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { PaymentsTable } from './payments-table.tsx';
import { useMarkedRow } from './use-marked-row.ts';

interface FoundPaymentsProps {
  text: string;
  box: RefObject<HTMLInputElement | null>;
  onBack: () => void;
}

/** What a search found: usually one payment. */
export function FoundPayments({ text, box, onBack }: FoundPaymentsProps) {
  const { t, error } = useI18n();
  const query = useQuery({
    queryKey: keys.foundPayments(text),
    queryFn: () => loket.reversals.find({ text }),
    refetchOnMount: 'always',
    meta: { topics: ['reversals'] },
  });
  const rows = (query.data ?? []).map((card) => ({
    ...card,
    number: card.receiptNo ?? card.tenderReference ?? '–',
    hasReceipt: card.receiptNo !== null,
  }));
  const marked = useMarkedRow(rows, (row) => row.paymentId, box);
  // A QR code holds more than anybody wants to read.
  const shown = text.startsWith('LOKET1|') ? (text.split('|')[2] ?? text) : text;

  const head = (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 5, minHeight: 40 }}>
      <Typography variant="h2" sx={{ flex: 1 }} noWrap>
        {t.reversals.search.title(shown)}
      </Typography>
      <Button size="small" onClick={onBack} sx={{ gap: 2 }}>
        {t.reversals.search.back} <KeyCap keys="Escape" />
      </Button>
    </Box>
  );
  if (query.isPending) return <SkeletonRows rows={4} label={t.common.loading} />;
  if (query.isError || rows.length === 0) {
    return (
      <Box>
        {head}
        <Notice tone={query.isError ? 'error' : 'info'} sx={{ mx: 5, my: 3, maxWidth: 640 }}>
          {query.isError ? error(query.error) : t.reversals.search.none(shown)}
          {!query.isError && (
            <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
              {t.reversals.search.noneHint}
            </Box>
          )}
        </Notice>
      </Box>
    );
  }
  return (
    <ListAndPanel
      list={
        <>
          {head}
          <PaymentsTable
            label={t.reversals.search.title(shown)}
            rows={rows}
            marked={marked.index}
            onMark={marked.mark}
            tableRef={marked.tableRef}
          />
        </>
      }
      panel={
        marked.row && (
          <PaymentPanel
            key={marked.row.paymentId}
            paymentId={marked.row.paymentId}
            hasReceipt={marked.row.hasReceipt}
          />
        )
      }
    />
  );
}
