import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  PRICE_ROLES,
  PRICE_UNITS,
  type PriceRole,
  type PriceUnit,
} from '../../shared/contract/price-list.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';

/** Length is in metres, the connection itself is one; only an extra can be either. */
const UNIT: Record<Exclude<PriceRole, 'extra'>, PriceUnit> = { base: 'unit', pipe: 'm', crossing: 'm' };

/** A new item of the price list; its code, role and unit stay. */
export function NewPriceItem(props: { onClose: () => void; onAdded: (code: string) => void }) {
  const { t, error } = useI18n();
  const texts = t.costEstimates.prices;
  const client = useQueryClient();
  const request = useRequestId();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<PriceRole>('extra');
  const [extraUnit, setExtraUnit] = useState<PriceUnit>('unit');
  const [problem, setProblem] = useState<'code' | 'name' | null>(null);
  const save = useMutation({
    mutationFn: loket.costEstimates.addItem,
    onSuccess: async (added) => {
      request.renew();
      await client.invalidateQueries({ queryKey: keys.priceList });
      props.onAdded(added.code);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!/^[A-Z0-9_]{2,20}$/.test(code.trim())) return setProblem('code');
    if (name.trim().length < 3) return setProblem('name');
    const unit = role === 'extra' ? extraUnit : UNIT[role];
    const input = { code: code.trim(), name: name.trim(), role, unit };
    if (!save.isPending) save.mutate({ ...input, requestId: request.idFor(input) });
  };
  return (
    <Box component="form" noValidate aria-label={texts.newItem} onSubmit={submit}>
      <Typography variant="h2" sx={{ mb: 3 }}>
        {texts.newItem}
      </Typography>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Field
          label={texts.code}
          value={code}
          autoFocus
          hint={texts.codeHint}
          problem={problem === 'code' ? texts.problems.code : null}
          onChange={(event) => {
            setCode(event.target.value.toUpperCase());
            setProblem(null);
          }}
          slotProps={{ input: { maxLength: 20, autoComplete: 'off' } }}
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
        <SelectField
          label={texts.role}
          value={role}
          onChange={(value) => setRole(value as PriceRole)}
          options={PRICE_ROLES.map((value) => ({ value, label: texts.roles[value] }))}
        />
        {role === 'extra' && (
          <SelectField
            label={texts.unit}
            value={extraUnit}
            onChange={(value) => setExtraUnit(value as PriceUnit)}
            options={PRICE_UNITS.map((value) => ({ value, label: t.costEstimates.units[value] }))}
          />
        )}
      </Box>
      {save.isError && <Notice tone="error">{error(save.error)}</Notice>}
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button type="submit" variant="contained" disabled={save.isPending} sx={{ flex: 1 }}>
          {save.isPending ? texts.saving : texts.saveItem}
        </Button>
        <Button onClick={props.onClose}>{t.common.cancel}</Button>
      </Box>
    </Box>
  );
}
