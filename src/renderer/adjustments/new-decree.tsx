import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DecreeKind } from '../../shared/contract/adjustments.ts';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { MoneyField } from '../components/money-field.tsx';
import { Notice } from '../components/notice.tsx';
import { readPeriod } from '../components/read-period.ts';
import { DecreeNumbers, unknownOf } from './decree-numbers.tsx';
import { type DecreeDraft, readDecree } from './read-decree.ts';
import { readNumbers } from './read-numbers.ts';

export type SavedDecree = OutputOf<LoketContract['adjustments']['enterDecree']>;

const KINDS: readonly DecreeKind[] = ['percent', 'amount', 'full'];
const EMPTY: DecreeDraft = {
  decreeNo: '',
  name: '',
  kind: 'percent',
  percent: '',
  amount: '',
  from: '',
  to: '',
  numbers: '',
};

interface NewDecreeProps {
  onBack: () => void;
  onSaved: (decree: SavedDecree) => void;
}

/** A decree with its target list; saving it lowers nothing. */
export function NewDecree({ onBack, onSaved }: NewDecreeProps) {
  const { t, period, error } = useI18n();
  const { form, kinds } = t.adjustments.decree;
  const client = useQueryClient();
  const request = useRequestId();
  const [draft, setDraft] = useState(EMPTY);
  const [judged, setJudged] = useState(false);
  const page = useRef<HTMLFormElement>(null);
  const set = (part: Partial<DecreeDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    save.reset();
  };
  const save = useMutation({
    mutationFn: loket.adjustments.enterDecree,
    onSuccess: (decree) => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.decrees });
      onSaved(decree);
    },
  });
  useKeys(true, { Escape: onBack });

  const read = readDecree(draft);
  const problemOf = (name: keyof typeof read.problems) => {
    const problem = judged ? read.problems[name] : undefined;
    if (!problem) return null;
    return problem.kind === 'amount' ? t.pay.problems[problem.reason] : form.problems[problem.kind];
  };
  const count = readNumbers(draft.numbers).length;
  const submit = () => {
    setJudged(true);
    if (!read.input) {
      // To the first field that is wrong, once it is marked.
      requestAnimationFrame(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (!save.isPending) save.mutate({ ...read.input, requestId: request.idFor(read.input) });
  };
  const periodField = (name: 'from' | 'to', label: string) => {
    const known = readPeriod(draft[name]);
    return (
      <Field
        label={label}
        value={draft[name]}
        hint={known ? period(known) : form.periodHint}
        problem={problemOf(name)}
        onChange={(event) => set({ [name]: event.target.value })}
        slotProps={{ input: { inputMode: 'numeric', autoComplete: 'off', maxLength: 7 } }}
      />
    );
  };
  const unknown = unknownOf(save.error);

  return (
    <Box
      component="form"
      ref={page}
      noValidate
      sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        // Rights are given by the button, not by Enter in a field.
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          px: 5,
          py: 3,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography variant="h1" component="h2">
          {form.title}
        </Typography>
        <Box sx={{ flex: 1 }} />
        <Button variant="outlined" onClick={onBack} sx={{ gap: 2 }}>
          {form.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
      <ScrollArea>
        <Box
          sx={{
            p: 5,
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 460px) minmax(0, 420px)',
            columnGap: 8,
            maxWidth: 1000,
          }}
        >
          <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
            <Field
              label={form.decreeNo}
              hint={form.decreeNoHint}
              value={draft.decreeNo}
              autoFocus
              problem={problemOf('decreeNo')}
              onChange={(event) => set({ decreeNo: event.target.value })}
              slotProps={{ input: { maxLength: 80, autoComplete: 'off', spellCheck: false } }}
            />
            <Field
              label={form.name}
              hint={form.nameHint}
              value={draft.name}
              problem={problemOf('name')}
              onChange={(event) => set({ name: event.target.value })}
              slotProps={{ input: { maxLength: 120, autoComplete: 'off' } }}
            />
            <Box>
              <Typography variant="body2" sx={{ mb: 1, fontWeight: 560, color: 'text.secondary' }}>
                {form.kind}
              </Typography>
              <ToggleButtonGroup
                exclusive
                size="small"
                fullWidth
                value={draft.kind}
                aria-label={form.kind}
                onChange={(_, kind: DecreeKind | null) => kind && set({ kind })}
              >
                {KINDS.map((kind) => (
                  <ToggleButton key={kind} value={kind} sx={{ height: 36 }}>
                    {kinds[kind]}
                  </ToggleButton>
                ))}
              </ToggleButtonGroup>
            </Box>
            {draft.kind === 'percent' && (
              <Field
                label={form.percent}
                hint={form.percentHint}
                value={draft.percent}
                problem={problemOf('percent')}
                onChange={(event) => set({ percent: event.target.value })}
                endAdornment="%"
                slotProps={{ input: { inputMode: 'decimal', autoComplete: 'off', maxLength: 7 } }}
              />
            )}
            {draft.kind === 'amount' && (
              <MoneyField
                label={form.amount}
                hint={form.amountHint}
                value={draft.amount}
                problem={problemOf('amount')}
                onChange={(amount) => set({ amount })}
              />
            )}
            <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
              {periodField('from', form.from)}
              {periodField('to', form.to)}
            </Box>
          </Box>
          <DecreeNumbers
            value={draft.numbers}
            onChange={(numbers) => set({ numbers })}
            problem={problemOf('numbers')}
            unknown={unknown}
          />
        </Box>
      </ScrollArea>
      <Box
        sx={{
          px: 5,
          py: 4,
          borderTop: 1,
          borderColor: 'divider',
          display: 'flex',
          alignItems: 'center',
          gap: 4,
        }}
      >
        <Button type="submit" variant="contained" disabled={save.isPending} sx={{ height: 44, px: 6 }}>
          {save.isPending ? form.sending : count > 0 ? form.submit(formatNumber(count)) : form.submitEmpty}
        </Button>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {form.saveHint}
        </Typography>
        {save.isError && !unknown && <Notice tone="error">{error(save.error)}</Notice>}
      </Box>
    </Box>
  );
}
