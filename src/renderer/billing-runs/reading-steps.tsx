import { Box } from '@mui/material';
import type { PeriodStatus } from '../../shared/contract/billing-runs.ts';
import { formatLongPeriod } from '../../shared/dates.ts';
import { formatNumber } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { ReadFailed } from '../deposits/pane.tsx';
import { ConfirmedButton } from './confirmed-button.tsx';
import { useClosing, useStep } from './use-period.ts';

/** Opens the next usage period. */
export function OpenStep({ status }: { status: PeriodStatus }) {
  const { t, language } = useI18n();
  const who = useSignedIn();
  const open = useStep(loket.billingRuns.open);
  const m = t.billingRuns;
  const name = formatLongPeriod(status.usagePeriod, language);
  if (!status.begun || !has(who, 'reading_officer', 'finance')) {
    return <Notice tone="info">{m.notBegun(name)}</Notice>;
  }
  return (
    <ConfirmedButton
      open={m.open.open(name)}
      confirm={m.open.confirm(name)}
      busy={m.open.busy}
      note={m.open.note}
      tone="info"
      pending={open.isPending}
      failure={open.error}
      onSubmit={() => open.mutate({ usagePeriod: status.usagePeriod })}
    />
  );
}

/** What closing the readings now would mean, and the button that does it. */
export function CloseStep({ status }: { status: PeriodStatus }) {
  const { t } = useI18n();
  const who = useSignedIn();
  const closing = useClosing(status.usagePeriod);
  const close = useStep(loket.billingRuns.closeReadings);
  const m = t.billingRuns.closing;
  if (closing.isPending) return <SkeletonRows rows={5} label={t.common.loading} />;
  if (closing.isError) {
    return <ReadFailed failure={closing.error} onRetry={() => void closing.refetch()} />;
  }
  const { bills, read, estimated, unread, others, waiting } = closing.data;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 4 }}>
      <Facts
        rows={[
          [m.bills, formatNumber(bills)],
          [m.read, formatNumber(read)],
          [m.estimated, formatNumber(estimated)],
          [m.unread, formatNumber(unread)],
          [m.others, formatNumber(others)],
          [m.waiting, formatNumber(waiting)],
        ]}
      />
      {waiting > 0 && <Notice tone="warning">{m.waitingNote(formatNumber(waiting))}</Notice>}
      {has(who, 'reading_officer') ? (
        <ConfirmedButton
          open={m.open}
          confirm={unread > 0 ? m.confirm(formatNumber(unread)) : m.confirmNone}
          busy={m.busy}
          note={m.note(formatNumber(unread), formatNumber(others))}
          tone="warning"
          pending={close.isPending}
          failure={close.error}
          disabled={waiting > 0}
          onSubmit={() => close.mutate({ usagePeriod: status.usagePeriod, unread })}
        />
      ) : (
        <Notice tone="info">{m.onlyOfficer}</Notice>
      )}
    </Box>
  );
}
