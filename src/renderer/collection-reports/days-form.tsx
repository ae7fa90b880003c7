import { Box, Button, type InputBaseComponentProps } from '@mui/material';
import { type ComponentProps, type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ReportFilters } from '../../shared/contract/collection-reports.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { type DaysForm, type DaysProblem, daysProblem, withBranch } from './report-choice.ts';

interface DaysFormProps {
  form: DaysForm;
  onChange: (form: DaysForm) => void;
  filters: ReportFilters | undefined;
  onShow: () => void;
}

/** Days and what they are narrowed to; Enter shows the report. */
export function DaysFields({ form, onChange, filters, onShow }: DaysFormProps) {
  const { t } = useI18n();
  const [problem, setProblem] = useState<DaysProblem | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.select(), []);
  const change = (part: Partial<DaysForm>) => {
    setProblem(null);
    onChange({ ...form, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = daysProblem(form);
    setProblem(found);
    if (!found) onShow();
  };
  const problemOf = (field: 'from' | 'to') =>
    problem?.field === field ? t.collectionReports[problem.text] : null;
  const ofBranch = <T extends { branchId: number }>(list: readonly T[]) =>
    list.filter(({ branchId }) => form.branchId === null || branchId === form.branchId);
  return (
    <Box component="form" onSubmit={submit} sx={{ p: 5, display: 'flex', flexDirection: 'column', gap: 1 }}>
      <DateField
        label={t.collectionReports.from}
        value={form.from}
        onChange={(from) => change({ from })}
        hint={t.collectionReports.dateHint}
        problem={problemOf('from')}
        inputRef={first}
      />
      <DateField
        label={t.collectionReports.to}
        value={form.to}
        onChange={(to) => change({ to })}
        hint={t.collectionReports.dateHint}
        problem={problemOf('to')}
      />
      {filters && filters.branches.length > 1 && (
        <Choice
          label={t.collectionReports.branch}
          value={String(form.branchId ?? '')}
          onChange={(value) => onChange(withBranch(form, value === '' ? null : Number(value), filters))}
        >
          <option value="">{t.collectionReports.allBranches}</option>
          {filters.branches.map(({ branchId, name }) => (
            <option key={branchId} value={branchId}>
              {name}
            </option>
          ))}
        </Choice>
      )}
      <Choice
        label={t.collectionReports.counter}
        value={String(form.counterId ?? '')}
        onChange={(value) => change({ counterId: value === '' ? null : Number(value) })}
      >
        <option value="">{t.collectionReports.allCounters}</option>
        {ofBranch(filters?.counters ?? []).map(({ counterId, name }) => (
          <option key={counterId} value={counterId}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label={t.collectionReports.cashier}
        value={form.cashier ?? ''}
        onChange={(value) => change({ cashier: value === '' ? null : value })}
      >
        <option value="">{t.collectionReports.allCashiers}</option>
        {ofBranch(filters?.cashiers ?? []).map(({ login, fullName }) => (
          <option key={login} value={login}>
            {fullName}
          </option>
        ))}
      </Choice>
      <Button type="submit" variant="contained" sx={{ gap: 2 }}>
        {t.collectionReports.show} <KeyCap keys="Enter" onAccent />
      </Button>
    </Box>
  );
}

/** The platform's own list: letters jump to their entry. */
function Choice(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}) {
  return (
    <Field
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      inputComponent={Select}
      slotProps={{ input: { children: props.children } }}
    />
  );
}

function Select(props: InputBaseComponentProps) {
  return <select {...(props as ComponentProps<'select'>)} />;
}
