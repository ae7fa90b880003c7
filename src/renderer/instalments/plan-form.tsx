import { Box, Button, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ConnectionBills } from '../../shared/contract/instalments.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate, typedDate } from '../components/read-date.ts';
import { useSettled } from '../components/use-settled.ts';
import { BillChoice } from './bill-choice.tsx';
import { nextMonth } from './next-month.ts';
import { PlanPreview } from './plan-preview.tsx';

/** The database's own limits. */
const FEWEST = 2;
const MOST = 36;

/** Bills, terms and reason of a proposal, with what it would say beside them. */
export function PlanForm(props: { account: ConnectionBills; onProposed: (planId: number) => void }) {
  const { account } = props;
  const { connection, quote } = account;
  const { t, error } = useI18n();
  const { form } = t.instalments;
  const client = useQueryClient();
  const request = useRequestId();
  const [left, setLeft] = useState<readonly number[]>([]);
  const [count, setCount] = useState('3');
  const [firstDue, setFirstDue] = useState(() => typedDate(nextMonth(quote.onDate)));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  const billIds = quote.sheets.map((sheet) => sheet.billId).filter((billId) => !left.includes(billId));
  const parts = /^\d{1,2}$/.test(count.trim()) ? Number(count) : Number.NaN;
  const due = readDate(firstDue);
  const countRight = parts >= FEWEST && parts <= MOST;
  const dueRight = due !== null && due >= quote.onDate;
  const terms =
    billIds.length > 0 && countRight && dueRight
      ? { connectionId: connection.connectionId, billIds, instalments: parts, firstDue: due }
      : null;
  const asked = useSettled(terms);
  const preview = useQuery({
    queryKey: keys.planDraft(asked),
    queryFn: () => loket.instalments.preview(asked!),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const fresh =
    terms !== null && JSON.stringify(terms) === JSON.stringify(asked) && !preview.isPlaceholderData;
  const draft = terms ? preview.data : undefined;

  const propose = useMutation({
    mutationFn: loket.instalments.propose,
    onSuccess: ({ planId }) => {
      request.renew();
      void client.invalidateQueries({ queryKey: ['plans'] });
      props.onProposed(planId);
    },
  });
  const submit = () => {
    if (reason.trim().length < 3) {
      setProblem(t.errors.REASON_REQUIRED as string);
      reasonField.current?.focus();
      return;
    }
    if (!terms || !draft || !fresh || propose.isPending) return;
    const input = { ...terms, reason: reason.trim() };
    propose.mutate({ ...input, requestId: request.idFor(input) });
  };
  const toButton = (event: { key: string; preventDefault: () => void }) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    button.current?.focus();
  };

  if (quote.sheets.length === 0) {
    return (
      <Notice
        tone="info"
        sx={{ m: 5, maxWidth: 640 }}
        title={`${connection.customerName} · ${connection.connectionNo}`}
      >
        {account.plans[0] ? form.running(account.plans[0].planNo) : form.noBills}
      </Notice>
    );
  }
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 404px' }}>
      <Box sx={{ overflowY: 'auto', minHeight: 0 }}>
        <Box sx={{ px: 5, py: 4 }}>
          <Typography variant="h2">{connection.customerName}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {connection.connectionNo} · {connection.address}, {connection.villageName} ·{' '}
            {connection.tariffGroupCode}
          </Typography>
          {account.plans.map((plan) => (
            <Notice key={plan.planId} tone="warning" sx={{ mt: 3 }}>
              {plan.state === 'proposed' ? form.waiting(plan.planNo) : form.running(plan.planNo)}
            </Notice>
          ))}
        </Box>
        <BillChoice sheets={quote.sheets} left={left} onChange={setLeft} />
        <Box
          sx={{
            px: 5,
            py: 4,
            display: 'grid',
            gridTemplateColumns: '190px 220px minmax(0, 1fr)',
            gap: 4,
            maxWidth: 900,
          }}
        >
          <Field
            label={form.count}
            value={count}
            autoFocus
            hint={form.countHint}
            problem={countRight ? null : form.countProblem}
            onChange={(event) => setCount(event.target.value)}
            onFocus={(event) => event.target.select()}
            onKeyDown={toButton}
            slotProps={{ input: { inputMode: 'numeric', maxLength: 2, autoComplete: 'off' } }}
          />
          <DateField
            label={form.firstDue}
            value={firstDue}
            onChange={setFirstDue}
            hint={form.firstDueHint}
            problem={dueRight ? null : form.firstDueProblem}
          />
          <Field
            label={form.reason}
            value={reason}
            inputRef={reasonField}
            hint={form.reasonHint}
            problem={problem}
            onChange={(event) => {
              setReason(event.target.value);
              setProblem(null);
            }}
            onKeyDown={toButton}
            slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
          />
        </Box>
      </Box>
      <Box
        component="aside"
        aria-label={form.preview}
        sx={{ borderLeft: 1, borderColor: 'divider', display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', p: 5, opacity: fresh || !draft ? 1 : 0.6 }}>
          {preview.isError && terms ? (
            <Notice tone="error">{error(preview.error)}</Notice>
          ) : (
            <PlanPreview draft={draft} />
          )}
        </Box>
        <Box sx={{ p: 5, borderTop: 1, borderColor: 'divider' }}>
          {propose.isError && (
            <Notice tone="error" sx={{ mb: 3 }}>
              {error(propose.error)}
            </Notice>
          )}
          <Button
            ref={button}
            variant="contained"
            fullWidth
            disabled={!draft || propose.isPending}
            onClick={submit}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
            sx={{ height: 44 }}
          >
            {propose.isPending
              ? form.sending
              : draft
                ? form.submit(formatRupiah(draft.total), draft.instalments.length)
                : form.submitEmpty}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
