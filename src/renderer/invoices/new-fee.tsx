import { Box, Button, styled, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

const Rule = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  minHeight: 32,
  cursor: 'pointer',
  '&:has(:disabled)': { color: theme.palette.text.disabled, cursor: 'default' },
  '&:has(:focus-visible)': {
    outline: `2px solid ${theme.palette.primary.main}`,
    outlineOffset: 2,
    borderRadius: 4,
  },
  input: { accentColor: theme.palette.primary.main, width: 16, height: 16, margin: 0, flexShrink: 0 },
}));

const NO_RULES = {
  taxable: false,
  openPrice: false,
  counterEntry: true,
  needsConnection: false,
  needsNoArrears: false,
};
type Rules = typeof NO_RULES;

interface NewFeeProps {
  onClose: () => void;
  onAdded: (feeTypeId: number) => void;
}

/** A fee and its rules; what contradicts itself cannot be ticked. */
export function NewFee({ onClose, onAdded }: NewFeeProps) {
  const { t, error } = useI18n();
  const texts = t.invoices.fees;
  const client = useQueryClient();
  const request = useRequestId();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [rules, setRules] = useState<Rules>(NO_RULES);
  const [problem, setProblem] = useState<'code' | 'name' | null>(null);
  const add = useMutation({
    mutationFn: loket.invoices.addFee,
    onSuccess: async ({ feeTypeId }) => {
      request.renew();
      await client.invalidateQueries({ queryKey: keys.fees });
      onAdded(feeTypeId);
    },
  });
  const tick = (part: Partial<Rules>) =>
    setRules((old) => {
      const next = { ...old, ...part };
      return {
        ...next,
        counterEntry: next.counterEntry && !next.openPrice,
        needsNoArrears: next.needsNoArrears && next.needsConnection,
      };
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!/^[A-Z0-9_]{2,20}$/.test(code)) return setProblem('code');
    if (name.trim().length < 3) return setProblem('name');
    const input = { code, name: name.trim(), ...rules };
    if (!add.isPending) add.mutate({ ...input, requestId: request.idFor(input) });
  };
  const rule = (key: keyof Rules, label: string, disabled = false) => (
    <Rule>
      <input
        type="checkbox"
        checked={rules[key]}
        disabled={disabled}
        onChange={(event) => tick({ [key]: event.target.checked })}
      />
      <span>{label}</span>
    </Rule>
  );

  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.addTitle}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <Typography variant="h2">{texts.addTitle}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 4 }}>
        {texts.addHint}
      </Typography>
      <Field
        label={texts.code}
        value={code}
        autoFocus
        placeholder="UJI_AIR"
        problem={problem === 'code' ? texts.problems.code : null}
        onChange={(event) => {
          setCode(event.target.value.toUpperCase().replaceAll(' ', '_'));
          setProblem(null);
        }}
        slotProps={{ input: { maxLength: 20, autoComplete: 'off', spellCheck: false } }}
      />
      <Field
        label={texts.name}
        value={name}
        problem={problem === 'name' ? texts.problems.name : null}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(null);
        }}
        slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
      />
      {rule('taxable', texts.ruleTaxable)}
      <Typography variant="body2" sx={{ color: 'text.secondary', pl: 6.5, mb: 1 }}>
        {texts.ruleTaxableHint}
      </Typography>
      {rule('openPrice', texts.ruleOpenPrice)}
      {rule('counterEntry', texts.ruleCounterEntry, rules.openPrice)}
      {rule('needsConnection', texts.ruleNeedsConnection)}
      {rule('needsNoArrears', texts.ruleNeedsNoArrears, !rules.needsConnection)}
      {add.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(add.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 4 }}>
        <Button type="submit" variant="contained" disabled={add.isPending} sx={{ flex: 1 }}>
          {code.length >= 2 ? texts.addSubmit(code) : texts.addSubmitEmpty}
        </Button>
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {t.common.cancel} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
