import { Box, Button, Typography } from '@mui/material';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DueSheet } from '../../shared/contract/connections.ts';
import type { ConnectionBills } from '../../shared/contract/instalments.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { useSettled } from '../components/use-settled.ts';
import { readChange } from './read-change.ts';
import { ValuesTable } from './values-table.tsx';

interface CorrectionFormProps {
  account: ConnectionBills;
  sheet: DueSheet;
  onChoose: (billId: number) => void;
  onAsked: (correctionId: number) => void;
}

/** Readings and group as they should have been, with the bill before and after beside them. */
export function CorrectionForm({ account, sheet, onChoose, onAsked }: CorrectionFormProps) {
  const { t, period, error } = useI18n();
  const { form } = t.adjustments.correction;
  const client = useQueryClient();
  const request = useRequestId();
  const { connection, quote, tariffGroups } = account;
  const [typed, setTyped] = useState({
    previous: String(sheet.previousReading),
    current: String(sheet.currentReading),
    usage: '',
    group: '',
  });
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const set = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }));

  const read = readChange(sheet, typed);
  const change = read.change ? { billId: sheet.billId, ...read.change } : null;
  const asked = useSettled(change);
  const preview = useQuery({
    queryKey: keys.correctionDraft(asked),
    queryFn: () => loket.adjustments.previewCorrection(asked!),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const fresh =
    change !== null && JSON.stringify(change) === JSON.stringify(asked) && !preview.isPlaceholderData;
  const draft = change ? preview.data : undefined;
  const send = useMutation({
    mutationFn: loket.adjustments.requestCorrection,
    onSuccess: ({ correctionId }) => {
      request.renew();
      void client.invalidateQueries({ queryKey: ['corrections'] });
      onAsked(correctionId);
    },
  });
  const submit = () => {
    if (reason.trim().length < 3) {
      setProblem(t.errors.REASON_REQUIRED as string);
      reasonField.current?.focus();
      return;
    }
    if (!change || !draft || !fresh || send.isPending) return;
    const input = { ...change, reason: reason.trim() };
    send.mutate({ ...input, requestId: request.idFor(input) });
  };
  const number = (name: 'previous' | 'current' | 'usage', label: string, hint?: string) => (
    <Field
      label={label}
      value={typed[name]}
      hint={hint}
      autoFocus={name === 'current'}
      problem={read.problems[name] ? form[read.problems[name]] : null}
      onChange={(event) => set({ [name]: event.target.value })}
      onFocus={(event) => event.target.select()}
      slotProps={{ input: { inputMode: 'numeric', autoComplete: 'off', maxLength: 9 } }}
    />
  );
  const groups = tariffGroups.map((group) => ({ value: group.code, label: `${group.code} · ${group.name}` }));

  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 404px' }}>
      <Box sx={{ overflowY: 'auto', minHeight: 0, p: 5 }}>
        <Typography variant="h2">{connection.customerName}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 4 }}>
          {connection.connectionNo} · {connection.address}, {connection.villageName} ·{' '}
          {connection.tariffGroupCode}
        </Typography>
        <Box sx={{ maxWidth: 640, display: 'flex', flexDirection: 'column', gap: 2 }}>
          <SelectField
            label={form.bill}
            hint={form.billHint}
            value={String(sheet.billId)}
            onChange={(value) => onChoose(Number(value))}
            options={quote.sheets.toReversed().map((each) => ({
              value: String(each.billId),
              label: `${period(each.usagePeriod)} · ${each.previousReading}–${each.currentReading} · ${each.usageM3} m³ · ${formatRupiah(each.total)}`,
            }))}
          />
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 3, rowGap: 2 }}>
            {number('previous', form.previous)}
            {number('current', form.current)}
            {number('usage', form.usage, form.usageHint)}
            <SelectField
              label={form.group}
              value={typed.group || connection.tariffGroupCode}
              onChange={(group) => set({ group })}
              options={groups}
            />
          </Box>
          <Field
            label={form.reason}
            hint={form.reasonHint}
            value={reason}
            inputRef={reasonField}
            problem={problem}
            onChange={(event) => {
              setReason(event.target.value);
              setProblem(null);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              button.current?.focus();
            }}
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
          <Typography variant="h2" sx={{ mb: 2 }}>
            {form.preview} · {period(sheet.usagePeriod)}
          </Typography>
          {!change && <Typography sx={{ color: 'text.secondary' }}>{form.same}</Typography>}
          {change && preview.isError && <Notice tone="error">{error(preview.error)}</Notice>}
          {draft && !preview.isError && (
            <ValuesTable
              old={draft.old}
              new={draft.new}
              lateFees={{ old: sheet.lateFee, new: draft.lateFee }}
            />
          )}
        </Box>
        <Box sx={{ p: 5, borderTop: 1, borderColor: 'divider' }}>
          {send.isError && (
            <Notice tone="error" sx={{ mb: 3 }}>
              {error(send.error)}
            </Notice>
          )}
          <Button
            ref={button}
            variant="contained"
            fullWidth
            disabled={!draft || preview.isError || send.isPending}
            onClick={submit}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
            sx={{ height: 44 }}
          >
            {send.isPending
              ? form.sending
              : draft
                ? form.submit(formatRupiah(draft.old.amount), formatRupiah(draft.new.amount))
                : form.submitEmpty}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
