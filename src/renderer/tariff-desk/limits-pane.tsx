import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { TARIFF_CATEGORIES, type TariffCategory } from '../../shared/contract/application-forms.ts';
import { LIMIT_KINDS, type LimitKind, type TariffBook } from '../../shared/contract/tariff-desk.ts';
import { AppError } from '../../shared/errors.ts';
import { indonesianNumber, readIndonesianNumber } from '../../shared/indonesian-number.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DataTable } from '../components/data-table.tsx';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate } from '../components/read-date.ts';
import { SelectField } from '../components/select-field.tsx';

/** What a tariff should keep within, by decree, and since when. */
export function LimitsPane({ book }: { book: TariffBook }) {
  const { t, date, dateTime } = useI18n();
  const texts = t.tariffDesk;
  const mayChange = has(useSignedIn(), 'finance', 'manager');
  const value = (kind: LimitKind, amount: number | null) =>
    amount === null
      ? texts.limitOff
      : kind === 'yearly_rise'
        ? `${indonesianNumber(amount)} %`
        : `Rp${indonesianNumber(amount)}`;
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        display: 'grid',
        gridTemplateColumns: mayChange ? 'minmax(0, 1fr) 372px' : '1fr',
      }}
    >
      <Box sx={{ overflowY: 'auto' }}>
        {book.limits.length === 0 ? (
          <Typography sx={{ px: 5, py: 4, color: 'text.secondary' }}>{texts.noLimits}</Typography>
        ) : (
          <DataTable aria-label={texts.parts.limits}>
            <thead>
              <tr>
                <th scope="col">{texts.limitKind}</th>
                <th scope="col">{texts.group}</th>
                <th scope="col" data-number>
                  {texts.limitAmount}
                </th>
                <th scope="col">{texts.limitFrom}</th>
                <th scope="col">{texts.decree}</th>
                <th scope="col">{texts.preparedBy}</th>
              </tr>
            </thead>
            <tbody>
              {book.limits.map((it) => (
                <tr key={it.limitId}>
                  <td title={texts.limitHints[it.kind]}>{texts.limitKinds[it.kind]}</td>
                  <td>{it.category ? texts.categories[it.category] : texts.allGroups}</td>
                  <td data-number>{value(it.kind, it.amount)}</td>
                  <td>{date(it.validFrom)}</td>
                  <td>{it.decreeNo}</td>
                  <td title={dateTime(it.setAt)}>{it.setBy}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
      </Box>
      {mayChange && (
        <Box
          component="aside"
          aria-label={texts.setLimit}
          sx={{ borderLeft: 1, borderColor: 'divider', overflowY: 'auto', px: 5, py: 4 }}
        >
          <LimitForm />
        </Box>
      )}
    </Box>
  );
}

function LimitForm() {
  const { t, error } = useI18n();
  const texts = t.tariffDesk;
  const client = useQueryClient();
  const request = useRequestId();
  const [draft, setDraft] = useState({
    kind: 'minimum_wage' as LimitKind,
    category: '',
    amount: '',
    validFrom: '',
    decreeNo: '',
  });
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: loket.tariffDesk.setLimit,
    onSuccess: () => {
      request.renew();
      return client.invalidateQueries({ queryKey: keys.tariffBook });
    },
  });
  const edit = (change: Partial<typeof draft>) => {
    setDraft({ ...draft, ...change });
    setProblem(null);
    save.reset();
  };
  const refused =
    save.error instanceof AppError && save.error.code === 'INVALID_INPUT'
      ? String(save.error.details['field'])
      : null;
  const wrong = problem ?? refused;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const amount = draft.amount.trim() === '' ? null : readIndonesianNumber(draft.amount);
    const validFrom = readDate(draft.validFrom);
    if (typeof amount === 'string') return setProblem('amount');
    if (!validFrom) return setProblem('validFrom');
    if (draft.decreeNo.trim().length < 3) return setProblem('decreeNo');
    const category =
      draft.kind === 'minimum_wage' ? null : ((draft.category || null) as TariffCategory | null);
    const input = { kind: draft.kind, category, amount, validFrom, decreeNo: draft.decreeNo.trim() };
    if (!save.isPending) save.mutate({ ...input, requestId: request.idFor(input) });
  };
  const told = (field: string) => (wrong === field ? (texts.limitProblems[field] ?? null) : null);
  return (
    <Box component="form" noValidate aria-label={texts.setLimit} onSubmit={submit}>
      <Typography variant="h2">{texts.setLimit}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.setLimitHint}
      </Typography>
      <SelectField
        label={texts.limitKind}
        value={draft.kind}
        hint={texts.limitHints[draft.kind]}
        onChange={(kind) => edit({ kind: kind as LimitKind })}
        options={LIMIT_KINDS.map((kind) => ({ value: kind, label: texts.limitKinds[kind] }))}
      />
      {draft.kind !== 'minimum_wage' && (
        <SelectField
          label={texts.group}
          value={draft.category}
          onChange={(category) => edit({ category })}
          options={[
            { value: '', label: texts.allGroups },
            ...TARIFF_CATEGORIES.map((it) => ({ value: it, label: texts.categories[it] })),
          ]}
        />
      )}
      <Field
        label={draft.kind === 'yearly_rise' ? `${texts.limitAmount} (%)` : `${texts.limitAmount} (Rp)`}
        value={draft.amount}
        onChange={(event) => edit({ amount: event.target.value })}
        problem={told('amount')}
        slotProps={{ input: { inputMode: 'decimal', maxLength: 16, autoComplete: 'off' } }}
      />
      <DateField
        label={texts.limitFrom}
        value={draft.validFrom}
        hint={texts.dateHint}
        problem={told('validFrom')}
        onChange={(validFrom) => edit({ validFrom })}
      />
      <Field
        label={texts.decreeNo}
        value={draft.decreeNo}
        onChange={(event) => edit({ decreeNo: event.target.value })}
        problem={told('decreeNo')}
        slotProps={{ input: { maxLength: 120, autoComplete: 'off' } }}
      />
      {save.isError && refused === null && <Notice tone="error">{error(save.error)}</Notice>}
      {save.isSuccess && <Notice tone="success">{texts.limitSaved}</Notice>}
      <Button type="submit" variant="contained" fullWidth disabled={save.isPending} sx={{ mt: 2 }}>
        {save.isPending ? texts.saving : texts.setLimit}
      </Button>
    </Box>
  );
}
