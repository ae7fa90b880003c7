import { Box, Button, Checkbox, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { Collective, ReceiptPolicy } from '../../shared/contract/collectives.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';

interface CollectiveFormProps {
  /** Null or missing: a new one. */
  collective?: Collective;
  onSaved: (collective: Collective) => void;
  onCancel: () => void;
}

const POLICIES: readonly ReceiptPolicy[] = ['list', 'sheets'];
const EMPTY = { name: '', responsible: '', phone: '', address: '', receiptPolicy: 'list' as ReceiptPolicy };

/** Who pays: entered or changed. What the database refuses is said at its field. */
export function CollectiveForm({ collective, onSaved, onCancel }: CollectiveFormProps) {
  const { t, error } = useI18n();
  const texts = t.collectives.form;
  const titleId = useId();
  const request = useRequestId();
  const [no, setNo] = useState('');
  const [active, setActive] = useState(collective?.active ?? true);
  const [values, setValues] = useState({ ...EMPTY, ...collective, phone: collective?.phone ?? '' });
  const save = useMutation({
    mutationFn: () => {
      const { name, responsible, address, receiptPolicy } = values;
      const common = { name, responsible, address, receiptPolicy, phone: values.phone.trim() || null };
      if (collective) {
        const input = { ...common, collectiveId: collective.collectiveId, active };
        return loket.collectives.change({ ...input, requestId: request.idFor(input) });
      }
      const input = { ...common, collectiveNo: no.trim() || null };
      return loket.collectives.create({ ...input, requestId: request.idFor(input) });
    },
    onSuccess: (saved) => {
      request.renew();
      onSaved(saved);
    },
  });
  const refused = save.error instanceof AppError ? save.error : null;
  const wrongField =
    refused?.code === 'INVALID_INPUT'
      ? refused.details['field']
      : refused?.code === 'COLLECTIVE_NO_USED'
        ? 'collectiveNo'
        : null;
  const problem = (field: keyof typeof texts.problems): string | null =>
    wrongField !== field ? null : refused?.code === 'INVALID_INPUT' ? texts.problems[field] : error(refused);
  const atField = typeof wrongField === 'string' && wrongField in texts.problems;
  const set = (part: Partial<typeof values>) => {
    save.reset();
    setValues({ ...values, ...part });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const limited = (maxLength: number) => ({
    slotProps: { input: { maxLength, autoComplete: 'off', spellCheck: false } },
  });

  return (
    <Box sx={{ height: '100%', overflowY: 'auto' }}>
      <Box component="form" aria-labelledby={titleId} onSubmit={submit} sx={{ width: 520, p: 5 }}>
        <Typography id={titleId} variant="h1" component="h2" sx={{ mb: 4 }}>
          {collective ? texts.titleChange(collective.collectiveNo) : texts.titleNew}
        </Typography>
        <Field
          label={texts.name}
          value={values.name}
          autoFocus
          onChange={(event) => set({ name: event.target.value })}
          problem={problem('name')}
          {...limited(100)}
        />
        {!collective && (
          <Field
            label={texts.no}
            value={no}
            placeholder="KOL-"
            onChange={(event) => {
              save.reset();
              setNo(event.target.value);
            }}
            problem={problem('collectiveNo')}
            hint={texts.noHint}
            {...limited(24)}
          />
        )}
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 200px', gap: 4 }}>
          <Field
            label={texts.responsible}
            value={values.responsible}
            onChange={(event) => set({ responsible: event.target.value })}
            problem={problem('responsible')}
            {...limited(100)}
          />
          <Field
            label={texts.phone}
            value={values.phone}
            onChange={(event) => set({ phone: event.target.value })}
            problem={problem('phone')}
            hint={texts.phoneHint}
            {...limited(15)}
          />
        </Box>
        <Field
          label={texts.address}
          value={values.address}
          onChange={(event) => set({ address: event.target.value })}
          problem={problem('address')}
          {...limited(200)}
        />
        <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
          {texts.policy}
        </Typography>
        <ToggleButtonGroup
          exclusive
          aria-label={texts.policy}
          value={values.receiptPolicy}
          onChange={(_, receiptPolicy: ReceiptPolicy | null) => receiptPolicy && set({ receiptPolicy })}
        >
          {POLICIES.map((policy) => (
            <ToggleButton key={policy} value={policy} sx={{ height: 34, px: 4 }}>
              {texts.policies[policy]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {collective && (
          <Box component="label" sx={{ display: 'flex', alignItems: 'flex-start', gap: 2, mt: 5 }}>
            <Checkbox
              size="small"
              sx={{ p: 0, mt: '1px' }}
              checked={active}
              onChange={(event) => {
                save.reset();
                setActive(event.target.checked);
              }}
            />
            <Box>
              <Typography>{texts.active}</Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {texts.activeHint}
              </Typography>
            </Box>
          </Box>
        )}
        {save.isError && !atField && (
          <Notice tone="error" sx={{ mt: 4 }}>
            {error(save.error)}
          </Notice>
        )}
        <Box sx={{ display: 'flex', gap: 2, mt: 6 }}>
          <Button type="submit" variant="contained" disabled={save.isPending}>
            {texts.save}
          </Button>
          <Button onClick={onCancel}>{t.common.cancel}</Button>
        </Box>
      </Box>
    </Box>
  );
}
