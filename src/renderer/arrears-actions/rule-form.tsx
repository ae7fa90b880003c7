import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ArrearsRule } from '../../shared/contract/arrears-actions.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate } from '../components/read-date.ts';
import { RULE_LIMITS, type RuleTexts, readRuleNumber } from './read-rule.ts';

interface RuleFormProps {
  rule: ArrearsRule;
  onClose: () => void;
  onSaved: () => void;
}

const NAMES = Object.keys(RULE_LIMITS) as (keyof RuleTexts)[];
const asText = (value: number | null) => (value === null ? '' : String(value));

/** Another rule for one action by decree, beginning with what is in force. */
export function RuleForm({ rule, onClose, onSaved }: RuleFormProps) {
  const { t, error } = useI18n();
  const texts = t.arrearsActions.rules;
  const { action } = rule;
  const name = t.arrearsActions.actions[action];
  const { businessDate } = useLink();
  const client = useQueryClient();
  const request = useRequestId();
  const [typed, setTyped] = useState<RuleTexts>({
    minSheets: asText(rule.minSheets),
    minDaysOverdue: asText(rule.minDaysOverdue),
    afterDayOfMonth: asText(rule.afterDayOfMonth),
    needsPrevious: asText(rule.needsPrevious),
    payWithinDays: asText(rule.payWithinDays),
  });
  const [from, setFrom] = useState(businessDate ? businessDate.split('-').reverse().join('/') : '');
  const [decreeNo, setDecreeNo] = useState('');
  const [problems, setProblems] = useState<Partial<Record<keyof RuleTexts | 'from' | 'decreeNo', string>>>(
    {},
  );
  const save = useMutation({
    mutationFn: loket.arrearsActions.setRule,
    onSuccess: () => {
      request.renew();
      void client.invalidateQueries({ queryKey: ['arrears'] });
      onSaved();
    },
  });
  const submit = () => {
    const found: typeof problems = {};
    for (const each of NAMES) {
      const { from: least, to } = RULE_LIMITS[each];
      if (Number.isNaN(readRuleNumber(each, typed[each]))) found[each] = texts.problems.number(least, to);
    }
    const validFrom = readDate(from);
    if (!validFrom || (businessDate && validFrom < businessDate)) found.from = texts.problems.date;
    if (decreeNo.trim().length < 3) found.decreeNo = texts.problems.decree;
    setProblems(found);
    if (Object.keys(found).length > 0 || !validFrom || save.isPending) return;
    const input = {
      action,
      minSheets: readRuleNumber('minSheets', typed.minSheets)!,
      minDaysOverdue: readRuleNumber('minDaysOverdue', typed.minDaysOverdue)!,
      afterDayOfMonth: readRuleNumber('afterDayOfMonth', typed.afterDayOfMonth),
      needsPrevious: action === 'notice' ? null : readRuleNumber('needsPrevious', typed.needsPrevious),
      payWithinDays: readRuleNumber('payWithinDays', typed.payWithinDays)!,
      validFrom,
      decreeNo: decreeNo.trim(),
    };
    save.mutate({ ...input, requestId: request.idFor(input) });
  };
  const numberField = (each: keyof RuleTexts, label: string, hint = '', autoFocus = false) => (
    <Field
      label={label}
      value={typed[each]}
      hint={hint}
      autoFocus={autoFocus}
      problem={problems[each] ?? null}
      onChange={(event) => setTyped({ ...typed, [each]: event.target.value })}
      slotProps={{ input: { inputMode: 'numeric', maxLength: 4, autoComplete: 'off' } }}
    />
  );
  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.change(name)}
      ref={(form: HTMLElement | null) => form?.scrollIntoView({ block: 'nearest' })}
      sx={{ p: 5, maxWidth: 1160 }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <Typography variant="h2" sx={{ mb: 3 }}>
        {texts.change(name)}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(4, 1fr)', gap: 3 }}>
        {numberField('minSheets', texts.minSheets, '', true)}
        {numberField('minDaysOverdue', texts.minDays)}
        {numberField('afterDayOfMonth', texts.afterDay, texts.afterDayHint)}
        {action !== 'notice' && numberField('needsPrevious', texts.previous[action], texts.previousHint)}
        {numberField('payWithinDays', texts.payWithin)}
        <DateField
          label={texts.validFrom}
          value={from}
          hint={texts.validFromHint}
          problem={problems.from ?? null}
          onChange={setFrom}
        />
        <Field
          label={texts.decreeNo}
          value={decreeNo}
          problem={problems.decreeNo ?? null}
          onChange={(event) => setDecreeNo(event.target.value)}
          slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
        />
      </Box>
      {save.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(save.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button type="submit" variant="contained" disabled={save.isPending}>
          {save.isPending ? texts.saving : texts.submit(name)}
        </Button>
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {t.common.cancel} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
