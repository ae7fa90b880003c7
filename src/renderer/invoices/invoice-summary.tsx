import { Box, Button, Typography } from '@mui/material';
import type { RefObject } from 'react';
import type { LinesQuote } from '../../shared/contract/invoices.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Facts } from '../components/facts.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import type { Draft } from './draft.ts';

interface InvoiceSummaryProps {
  draft: Draft;
  quote: LinesQuote | null;
  stale: boolean;
  problem: string | null;
  failure: Error | null;
  issuing: boolean;
  buttonRef: RefObject<HTMLButtonElement | null>;
  onIssue: () => void;
}

/** What the invoice comes to, by the database, and the button that issues it. */
export function InvoiceSummary(props: InvoiceSummaryProps) {
  const { draft, quote, stale, problem, failure, issuing, buttonRef, onIssue } = props;
  const { t, error } = useI18n();
  const { form, detail } = t.invoices;
  const payer =
    draft.name.trim() || (draft.kind === 'connection' ? draft.connection?.customerName : undefined) || '–';
  const decrees = [...new Set(quote?.lines.flatMap((line) => line.decreeNo ?? []))];
  return (
    <Box
      component="aside"
      aria-label={form.summary}
      sx={{ borderLeft: 1, borderColor: 'divider', p: 5, overflowY: 'auto' }}
    >
      <Typography variant="h2" sx={{ mb: 3 }}>
        {form.summary}
      </Typography>
      <Typography sx={{ fontWeight: 560, mb: 4, overflowWrap: 'anywhere' }}>{payer}</Typography>
      {quote ? (
        <Box sx={{ opacity: stale ? 0.6 : 1 }}>
          <Facts
            rows={[
              [detail.net, formatNumber(quote.net)],
              [detail.vat, formatNumber(quote.vat)],
            ]}
          />
          <Box sx={{ borderTop: 1, borderColor: 'divider', mt: 3, pt: 3 }}>
            <Typography sx={{ color: 'text.secondary' }}>{detail.total}</Typography>
            <Typography data-total sx={{ fontSize: 30, lineHeight: '38px', fontWeight: 640 }}>
              {formatRupiah(quote.total)}
            </Typography>
            {decrees.length > 0 && (
              <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
                {form.decree(decrees.join(', '))}
              </Typography>
            )}
          </Box>
        </Box>
      ) : (
        <Typography sx={{ color: 'text.secondary' }}>{form.nothingYet}</Typography>
      )}
      {(problem || failure) && (
        <Notice tone="error" sx={{ mt: 4 }}>
          {failure ? error(failure) : problem}
        </Notice>
      )}
      <Button
        ref={buttonRef}
        variant="contained"
        fullWidth
        disabled={issuing}
        sx={{ height: 44, mt: 5, gap: 3 }}
        onClick={onIssue}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
      >
        {issuing ? form.issuing : quote ? form.issue(formatRupiah(quote.total)) : form.issueEmpty}
        <KeyCap keys="F8" onAccent />
      </Button>
    </Box>
  );
}
