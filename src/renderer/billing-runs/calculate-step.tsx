import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import {
  type BillingProblems,
  billingProblemsSchema,
  type PeriodStatus,
} from '../../shared/contract/billing-runs.ts';
import { formatLongPeriod } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Notice } from '../components/notice.tsx';
import { ConfirmedButton } from './confirmed-button.tsx';
import { useStep } from './use-period.ts';

const SHOWN = 12;

function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!running) return;
    setSeconds(0);
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}

/** Calculates all bills, with a way to stop it; what cannot be calculated is named. */
export function CalculateStep({ status, again }: { status: PeriodStatus; again?: boolean }) {
  const { t, language } = useI18n();
  const who = useSignedIn();
  const calculate = useStep(loket.billingRuns.calculate);
  const [stopped, setStopped] = useState(false);
  const seconds = useSeconds(calculate.isPending);
  const m = t.billingRuns.calculate;
  if (!has(who, 'reading_officer', 'finance')) return <Notice tone="info">{m.only}</Notice>;
  const input = { usagePeriod: status.usagePeriod };
  const failed = calculate.error;
  const problems =
    failed instanceof AppError && failed.code === 'BILLING_PROBLEMS'
      ? billingProblemsSchema.safeParse(failed.details).data
      : undefined;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
      {calculate.isPending && (
        <Box role="status">
          <LinearProgress aria-label={m.busy} sx={{ mb: 2, borderRadius: 1 }} />
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {m.running(formatNumber(seconds))}
          </Typography>
        </Box>
      )}
      {stopped && !calculate.isPending && failed && <Notice tone="info">{m.cancelled}</Notice>}
      <ConfirmedButton
        open={again ? m.again : m.open}
        confirm={m.confirm(formatLongPeriod(status.usagePeriod, language))}
        busy={m.busy}
        note={m.note}
        tone="info"
        pending={calculate.isPending}
        failure={stopped ? null : failed}
        onSubmit={() => {
          setStopped(false);
          calculate.mutate(input);
        }}
      />
      {calculate.isPending && (
        <Button
          variant="outlined"
          onClick={() => {
            setStopped(true);
            void loket.billingRuns.cancel({ requestId: calculate.idFor(input) });
          }}
        >
          {m.cancel}
        </Button>
      )}
      {problems && <Problems problems={problems} />}
    </Box>
  );
}

/** Whose bill cannot be calculated and why, so that all of it can be put right at once. */
function Problems({ problems }: { problems: BillingProblems }) {
  const { t } = useI18n();
  const m = t.billingRuns.problems;
  const rest = problems.count - Math.min(problems.problems.length, SHOWN);
  return (
    <Box>
      <Typography variant="h2" component="h3" sx={{ mb: 2 }}>
        {m.title}
      </Typography>
      {Object.entries(problems.kinds).map(([kind, count]) => (
        <Typography key={kind} sx={{ fontWeight: 560 }}>
          {m.kinds[kind] ?? kind}: {formatNumber(count)}
        </Typography>
      ))}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 2, p: 0, display: 'grid', gap: 2 }}>
        {problems.problems.slice(0, SHOWN).map((row) => (
          <Box
            component="li"
            key={`${row.kind} ${row.connectionNo}`}
            sx={{ borderLeft: 3, borderColor: 'warning.main', pl: 3, minWidth: 0 }}
          >
            <Typography noWrap>{row.connectionNo}</Typography>
            <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
              {m.row(row.customerName, row.tariffGroupCode, row.routeCode)}
              {row.detail && ` · ${row.detail}`}
            </Typography>
          </Box>
        ))}
      </Box>
      {rest > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 2 }}>
          {m.more(formatNumber(rest))}
        </Typography>
      )}
    </Box>
  );
}
