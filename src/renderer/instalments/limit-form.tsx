import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { InputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatNumber, parseRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { MoneyField } from '../components/money-field.tsx';
import { Notice } from '../components/notice.tsx';

export type LimitRole = InputOf<LoketContract['instalments']['setLimit']>['role'];
/** The database's own limit. */
const MOST = 36;

interface LimitFormProps {
  role: LimitRole;
  limit: { maxTotal: number; maxInstalments: number } | undefined;
  onClose: () => void;
  onSaved: () => void;
}

/** Another limit for one role, from now on. */
export function LimitForm({ role, limit, onClose, onSaved }: LimitFormProps) {
  const { t, error } = useI18n();
  const texts = t.instalments.limits;
  const client = useQueryClient();
  const request = useRequestId();
  const [total, setTotal] = useState(formatNumber(limit?.maxTotal ?? 0));
  const [times, setTimes] = useState(String(limit?.maxInstalments ?? 0));
  const [problems, setProblems] = useState<{ total?: string; times?: string }>({});
  const save = useMutation({
    mutationFn: loket.instalments.setLimit,
    onSuccess: () => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.planLimits });
      onSaved();
    },
  });
  const submit = () => {
    const amount = parseRupiah(total, { allowZero: true });
    const count = /^\d{1,2}$/.test(times.trim()) ? Number(times) : Number.NaN;
    const found = {
      ...(amount.ok ? {} : { total: t.pay.problems[amount.reason] }),
      ...(count <= MOST ? {} : { times: texts.timesProblem }),
    };
    setProblems(found);
    if (!amount.ok || !(count <= MOST) || save.isPending) return;
    const input = { role, maxTotal: amount.amount, maxInstalments: count };
    save.mutate({ ...input, requestId: request.idFor(input) });
  };
  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.change(t.roles[role])}
      sx={{ p: 5, maxWidth: 480 }}
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
        {texts.change(t.roles[role])}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 140px', gap: 3 }}>
        <MoneyField
          label={texts.maxTotal}
          value={total}
          autoFocus
          onChange={setTotal}
          problem={problems.total ?? null}
        />
        <Field
          label={texts.maxInstalments}
          value={times}
          onChange={(event) => setTimes(event.target.value)}
          problem={problems.times ?? null}
          slotProps={{ input: { inputMode: 'numeric', maxLength: 2, autoComplete: 'off' } }}
        />
      </Box>
      {save.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(save.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button type="submit" variant="contained" disabled={save.isPending}>
          {save.isPending ? texts.saving : texts.submit(t.roles[role])}
        </Button>
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {t.common.cancel} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
