import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Facts } from '../components/facts.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate, typedDate } from '../components/read-date.ts';
import { SelectField } from '../components/select-field.tsx';
import { BackdatedSheets } from './backdated-sheets.tsx';

type Quote = OutputOf<LoketContract['adjustments']['quoteBackdated']>;
type Payment = OutputOf<LoketContract['adjustments']['recordBackdated']>;
type Tender = InputOf<LoketContract['adjustments']['recordBackdated']>['tender'];
const TENDERS: readonly Tender[] = ['transfer', 'qris', 'debit'];
/** As the database takes it. */
const REFERENCE = /^[0-9A-Za-z][0-9A-Za-z ./_-]{2,58}$/;

interface BackdatedFormProps {
  quote: Quote;
  /** The sums are still those of another day. */
  stale: boolean;
  on: string;
  onDay: (on: string) => void;
  onDone: (payment: Payment) => void;
}

/** Day, sheets, counter, tender and reason; the sum on the button is the database's for that day. */
export function BackdatedForm({ quote, stale, on, onDay, onDone }: BackdatedFormProps) {
  const { t, date, error } = useI18n();
  const texts = t.adjustments.backdated;
  const client = useQueryClient();
  const request = useRequestId();
  const { connection, earliest, latest } = quote;
  const [day, setDay] = useState(() => typedDate(on));
  const [wanted, setWanted] = useState<number | null>(null);
  const [counterId, setCounterId] = useState('');
  const [tender, setTender] = useState<Tender>('transfer');
  const [reference, setReference] = useState('');
  const [reason, setReason] = useState('');
  const [judged, setJudged] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  const read = readDate(day);
  const dayRight = read !== null && read >= earliest && read <= latest;
  const payable = Math.min(quote.payableSheets, quote.quote.sheets.length);
  const sheets = Math.min(wanted ?? payable, payable);
  const choice = sheets > 0 ? quote.quote.choices[sheets - 1] : undefined;
  const counter = quote.counters.find((each) => String(each.counterId) === counterId && !each.dayClosed);
  const problems = {
    counter: counter ? null : texts.counterProblem,
    reference:
      reference.trim() === ''
        ? t.pay.problems.referenceMissing
        : REFERENCE.test(reference.trim())
          ? null
          : t.pay.problems.referenceMalformed,
    reason: reason.trim().length < 3 ? (t.errors.REASON_REQUIRED as string) : null,
  };
  const record = useMutation({
    mutationFn: loket.adjustments.recordBackdated,
    onSuccess: (payment) => {
      request.renew();
      onDone(payment);
    },
    // The refusal may be that somebody else took the money: what is shown is read again.
    onError: () => client.invalidateQueries({ queryKey: ['backdated'] }),
  });
  const changeDay = (text: string) => {
    setDay(text);
    const next = readDate(text);
    if (next !== null && next >= earliest && next <= latest) onDay(next);
  };
  const submit = () => {
    setJudged(true);
    if (!dayRight || problems.counter || problems.reference || problems.reason || !counter) {
      requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (!choice || stale || record.isPending) return;
    const input = {
      connectionId: connection.connectionId,
      billIds: quote.quote.sheets.slice(0, sheets).map((sheet) => sheet.billId),
      tender,
      tenderReference: reference.trim(),
      totalShown: choice.total,
      paidOn: read,
      counterId: counter.counterId,
      reason: reason.trim(),
    };
    record.mutate({ ...input, requestId: request.idFor(input) });
  };
  const toButton = (event: { key: string; preventDefault: () => void }) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    button.current?.focus();
  };

  return (
    <Box
      ref={page}
      sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 404px' }}
    >
      <Box sx={{ overflowY: 'auto', minHeight: 0 }}>
        <Box sx={{ p: 5, pb: 3 }}>
          <Typography variant="h2">{connection.customerName}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 4 }}>
            {connection.connectionNo} · {connection.address}, {connection.villageName}
          </Typography>
          <Box sx={{ display: 'grid', gridTemplateColumns: '220px minmax(0, 380px)', columnGap: 4 }}>
            <DateField
              label={texts.paidOn}
              value={day}
              onChange={changeDay}
              hint={texts.paidOnHint(date(earliest))}
              problem={dayRight ? null : texts.paidOnProblem(date(earliest))}
            />
            {payable > 0 && (
              <SelectField
                label={texts.sheets}
                value={String(sheets)}
                onChange={(value) => setWanted(Number(value))}
                options={quote.quote.choices.slice(0, payable).map((each) => ({
                  value: String(each.sheets),
                  label: texts.sheetsOf(each.sheets, formatRupiah(each.total)),
                }))}
              />
            )}
          </Box>
        </Box>
        {payable === 0 ? (
          <Notice tone="info" sx={{ mx: 5 }}>
            {texts.none}
          </Notice>
        ) : (
          <BackdatedSheets sheets={quote.quote.sheets} chosen={sheets} stale={stale} />
        )}
      </Box>
      <Box
        component="aside"
        aria-label={texts.title}
        sx={{ borderLeft: 1, borderColor: 'divider', display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            overflowY: 'auto',
            p: 5,
            display: 'flex',
            flexDirection: 'column',
            gap: 2,
          }}
        >
          <Box>
            <Typography variant="body2" sx={{ mb: 1, fontWeight: 560, color: 'text.secondary' }}>
              {texts.tender}
            </Typography>
            <ToggleButtonGroup
              exclusive
              size="small"
              fullWidth
              value={tender}
              aria-label={texts.tender}
              onChange={(_, next: Tender | null) => next && setTender(next)}
            >
              {TENDERS.map((each) => (
                <ToggleButton key={each} value={each} sx={{ height: 36 }}>
                  {t.tenders[each]}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          </Box>
          <Field
            label={texts.reference}
            hint={texts.referenceHint}
            value={reference}
            autoFocus
            problem={judged ? problems.reference : null}
            onChange={(event) => setReference(event.target.value)}
            slotProps={{ input: { maxLength: 59, autoComplete: 'off', spellCheck: false } }}
          />
          <SelectField
            label={texts.counter}
            hint={texts.counterHint}
            value={counterId}
            onChange={setCounterId}
            problem={judged ? problems.counter : null}
            options={[
              { value: '', label: texts.chooseCounter },
              ...quote.counters.map((each) => ({
                value: String(each.counterId),
                label: `${each.branchName} · ${each.name}${each.dayClosed ? ` (${texts.dayClosed})` : ''}`,
                disabled: each.dayClosed,
              })),
            ]}
          />
          <Field
            label={texts.reason}
            hint={texts.reasonHint}
            value={reason}
            problem={judged ? problems.reason : null}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={toButton}
            slotProps={{ input: { maxLength: 300, autoComplete: 'off' } }}
          />
        </Box>
        <Box sx={{ p: 5, borderTop: 1, borderColor: 'divider' }}>
          {choice && (
            <Box sx={{ mb: 3, opacity: stale ? 0.6 : 1 }}>
              <Facts
                rows={[
                  ...(choice.stampDuty > 0
                    ? [[texts.stampDuty, formatRupiah(choice.stampDuty)] as const]
                    : []),
                  [
                    texts.total,
                    <Typography key="total" component="span" sx={{ fontSize: 20, fontWeight: 620 }}>
                      {formatRupiah(choice.total)}
                    </Typography>,
                  ],
                ]}
              />
            </Box>
          )}
          {record.isError && (
            <Notice tone="error" sx={{ mb: 3 }}>
              {error(record.error)}
            </Notice>
          )}
          <Button
            ref={button}
            variant="contained"
            fullWidth
            disabled={!choice || record.isPending}
            onClick={submit}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
            sx={{ height: 44 }}
          >
            {record.isPending
              ? texts.sending
              : choice && dayRight
                ? texts.submit(formatRupiah(choice.total), date(read))
                : texts.submitEmpty}
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
