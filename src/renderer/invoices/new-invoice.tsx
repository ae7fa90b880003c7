import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { dayAfter, emptyLine, isTouched, MAX_LINES, readLines } from './draft.ts';
import { InvoiceSummary } from './invoice-summary.tsx';
import { LineRows } from './line-rows.tsx';
import { PayerFields } from './payer-fields.tsx';
import { useDraft } from './use-draft.ts';
import { useLinesQuote } from './use-lines-quote.ts';
import { ValidityAndNote } from './validity-and-note.tsx';

interface NewInvoiceProps {
  onBack: () => void;
  onIssued: (invoiceId: number) => void;
}

/** A new invoice by keyboard: for whom, which fees, and what the database says it costs. */
export function NewInvoice({ onBack, onIssued }: NewInvoiceProps) {
  const { t, error } = useI18n();
  const { form } = t.invoices;
  const client = useQueryClient();
  const request = useRequestId();
  const { draft, set, update, clear } = useDraft();
  const [kept, setKept] = useState(() => isTouched(draft));
  const [asked, setAsked] = useState(false);
  const issueButton = useRef<HTMLButtonElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const fees = useQuery({
    queryKey: keys.fees,
    queryFn: () => loket.invoices.fees({}),
    refetchOnMount: 'always',
    meta: { topics: ['invoices'] },
  });
  const mayUse = fees.data?.fees.filter((fee) => fee.mayInvoice) ?? [];
  const read = readLines(draft, mayUse);
  const connectionId = draft.kind === 'connection' ? (draft.connection?.connectionId ?? null) : null;
  const quoted = useLinesQuote(connectionId, read.lines);
  const today = quoted.quote?.onDate ?? fees.data?.onDate ?? null;

  const issue = useMutation({
    mutationFn: loket.invoices.issue,
    onSuccess: ({ invoiceId }) => {
      request.renew();
      clear();
      void client.invalidateQueries({ queryKey: ['invoices'] });
      onIssued(invoiceId);
    },
  });
  const payerProblem =
    draft.kind === 'connection'
      ? draft.connection
        ? null
        : form.problems.payer
      : draft.name.trim().length < 2
        ? form.problems.payerName
        : null;
  const ready = payerProblem === null && read.lines.length > 0 && read.problems.size === 0 && quoted.current;

  const focusLine = (lineId: string) =>
    root.current?.querySelector<HTMLElement>(`[data-line="${lineId}"] input`)?.focus();
  const addLine = () => {
    const last = draft.lines.at(-1)!;
    // An empty line is the one that is waiting.
    if (last.feeCode === null) return focusLine(last.id);
    if (draft.lines.length >= MAX_LINES) return;
    const line = emptyLine();
    // There before the next key: a fast hand must not type on in the old line.
    flushSync(() => update((old) => ({ ...old, lines: [...old.lines, line] })));
    focusLine(line.id);
  };
  const submit = () => {
    setAsked(true);
    if (!ready || !today || issue.isPending) return;
    const input = {
      connectionId,
      payerName: draft.name.trim() || null,
      payerAddress: draft.address.trim() || null,
      lines: read.lines,
      note: draft.note.trim(),
      validUntil: draft.days === null ? null : dayAfter(today, draft.days),
    };
    issue.mutate({ ...input, requestId: request.idFor(input) });
  };
  useKeys(true, { F3: addLine, F8: submit, Escape: onBack });

  if (fees.isPending) return <SkeletonRows rows={8} label={t.common.loading} />;
  if (fees.isError) {
    return (
      <Notice
        tone="error"
        sx={{ m: 5 }}
        actions={<Button onClick={() => void fees.refetch()}>{t.common.retry}</Button>}
      >
        {error(fees.error)}
      </Notice>
    );
  }
  return (
    <Box
      ref={root}
      sx={{ height: '100%', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 340px', minHeight: 0 }}
    >
      <Box sx={{ overflowY: 'auto', px: 6, py: 5 }}>
        <Box sx={{ maxWidth: 1080, mx: 'auto' }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 4 }}>
            <Typography variant="h1" component="h2">
              {form.title}
            </Typography>
            <Box sx={{ flex: 1 }} />
            {isTouched(draft) && (
              <Button
                onClick={() => {
                  clear();
                  setAsked(false);
                  setKept(false);
                }}
              >
                {form.clear}
              </Button>
            )}
            <Button variant="outlined" onClick={onBack} sx={{ gap: 2 }}>
              {form.back} <KeyCap keys="Escape" />
            </Button>
          </Box>
          {kept && (
            <Notice tone="info" sx={{ mb: 4 }}>
              {form.keptDraft}
            </Notice>
          )}
          <PayerFields
            draft={draft}
            set={set}
            problem={asked ? payerProblem : null}
            onDone={() => focusLine(draft.lines[0]!.id)}
          />
          <LineRows
            draft={draft}
            update={update}
            fees={mayUse}
            read={read}
            quote={quoted.quote}
            stale={!quoted.current}
            refusal={quoted.error}
            onAdd={addLine}
            onLeave={() => issueButton.current?.focus()}
          />
          <ValidityAndNote draft={draft} set={set} today={today} />
        </Box>
      </Box>
      <InvoiceSummary
        draft={draft}
        quote={quoted.quote}
        stale={!quoted.current}
        problem={
          asked && !ready
            ? (payerProblem ??
              (read.lines.length === 0 && read.problems.size === 0 ? form.problems.noLines : null))
            : null
        }
        failure={issue.error ?? (quoted.error && !lineOf(quoted.error) ? quoted.error : null)}
        issuing={issue.isPending}
        buttonRef={issueButton}
        onIssue={submit}
      />
    </Box>
  );
}

/** Whether a refusal is of one line, and is said there. */
function lineOf(failure: Error): boolean {
  return failure instanceof AppError && typeof failure.details['line'] === 'number';
}
