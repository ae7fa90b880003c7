import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { SessionReport } from '../../shared/contract/cash-sessions.ts';
import { formatNumber, formatRupiah, parseRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { MoneyField } from '../components/money-field.tsx';
import { Notice } from '../components/notice.tsx';
import type { ClosingDraft } from './close-drawer.tsx';
import { enterMovesOn } from './enter-moves-on.ts';
import { countPieces } from './pieces.ts';

const SLIPS = ['debit', 'qris', 'transfer'] as const;
type Slip = (typeof SLIPS)[number];
/** The database's own limit. */
const MAX_SLIP = 100_000_000_000;

interface SlipsStepProps {
  report: SessionReport;
  draft: ClosingDraft;
  change: (part: Partial<ClosingDraft>) => void;
  /** What stands in the way of closing. */
  notices: ReactNode;
}

/** The totals that the terminals and the bank's list print; a tender nobody used needs no typing. */
export function SlipsStep({ report, draft, change, notices }: SlipsStepProps) {
  const { t, error } = useI18n();
  const client = useQueryClient();
  const request = useRequestId();
  const [problems, setProblems] = useState<Partial<Record<Slip, string>>>({});
  const fields = useRef<Partial<Record<Slip, HTMLInputElement | null>>>({});
  const payments = (slip: Slip) => report.tenders.find((row) => row.tender === slip)?.payments ?? 0;
  const text = (slip: Slip) => draft.slips[slip] ?? (payments(slip) === 0 ? '0' : '');
  const counted = countPieces(draft.texts);
  const count = useMutation({
    mutationFn: loket.cashSessions.count,
    onSuccess: (fresh) => {
      request.renew();
      change({ step: 'difference', fresh, reason: '' });
      void client.invalidateQueries({ queryKey: keys.sessionReport(report.sessionId) });
      void client.invalidateQueries({ queryKey: keys.session });
    },
  });

  const submit = () => {
    const tenders = { debit: 0, qris: 0, transfer: 0 };
    const wanting: Partial<Record<Slip, string>> = {};
    for (const slip of SLIPS) {
      const parsed = parseRupiah(text(slip), { allowZero: true });
      if (!parsed.ok) {
        wanting[slip] = parsed.reason === 'empty' ? t.drawer.countEmpty : t.pay.problems[parsed.reason];
      } else if (parsed.amount > MAX_SLIP) wanting[slip] = t.pay.problems.tooLarge;
      else tenders[slip] = parsed.amount;
    }
    setProblems(wanting);
    const wrong = SLIPS.find((slip) => wanting[slip]);
    if (wrong) return fields.current[wrong]?.focus();
    if (count.isPending) return;
    const input = { sessionId: report.sessionId, pieces: counted.pieces, tenders };
    count.mutate({ ...input, requestId: request.idFor(input) });
  };

  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)', columnGap: 10 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={enterMovesOn}
    >
      <Box>
        <Typography variant="h2">{t.drawer.slipsTitle}</Typography>
        <Typography sx={{ color: 'text.secondary', mb: 4 }}>{t.drawer.slipsBody}</Typography>
        <Typography sx={{ color: 'text.secondary' }}>{t.drawer.total}</Typography>
        <Typography sx={{ fontSize: 24, fontWeight: 640, mb: 4 }}>{formatRupiah(counted.total)}</Typography>
        {notices}
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
        {SLIPS.map((slip, index) => (
          <MoneyField
            key={slip}
            label={t.drawer.slipTotal(t.tenders[slip])}
            value={text(slip)}
            autoFocus={index === 0}
            inputRef={(input) => {
              fields.current[slip] = input;
            }}
            onChange={(typed) => {
              change({ slips: { ...draft.slips, [slip]: typed } });
              setProblems({ ...problems, [slip]: undefined });
            }}
            problem={problems[slip] ?? null}
            hint={t.drawer.slipPayments(formatNumber(payments(slip)))}
          />
        ))}
        {count.isError && <Notice tone="error">{error(count.error)}</Notice>}
        <Button
          type="submit"
          variant="contained"
          fullWidth
          sx={{ height: 44, gap: 3 }}
          onKeyDown={(event) => event.repeat && event.preventDefault()}
        >
          {count.isPending ? t.drawer.saving : t.drawer.saveCount} <KeyCap keys="Enter" onAccent />
        </Button>
      </Box>
    </Box>
  );
}
