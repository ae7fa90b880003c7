import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { LoketContract } from '../../shared/contract/index.ts';
import { formatNumber, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Notice } from '../components/notice.tsx';
import { ReasonForm } from '../components/reason-form.tsx';

/** Carrying a decree out (never one's own), or giving it up because it was entered wrongly. */
export function DecreeActions({ decree }: { decree: OutputOf<LoketContract['adjustments']['decree']> }) {
  const { t, error } = useI18n();
  const texts = t.adjustments.decree;
  const client = useQueryClient();
  const request = useRequestId();
  const [withdrawing, setWithdrawing] = useState(false);
  const { decreeId, preview } = decree;
  const again = () => {
    void client.invalidateQueries({ queryKey: keys.decrees });
    void client.invalidateQueries({ queryKey: keys.decree(decreeId) });
    void client.invalidateQueries({ queryKey: keys.decreeLines(decreeId) });
  };
  const apply = useMutation({
    mutationFn: loket.adjustments.applyDecree,
    onSuccess: () => request.renew(),
    onSettled: again,
  });
  const withdraw = useMutation({
    mutationFn: loket.adjustments.withdrawDecree,
    onSuccess: () => {
      request.renew();
      setWithdrawing(false);
    },
    onSettled: again,
  });

  if (withdrawing) {
    return (
      <Box sx={{ mt: 5 }}>
        <ReasonForm
          title={texts.withdrawTitle}
          hint={texts.withdrawHint}
          label={texts.reason}
          fieldHint={texts.reasonHint}
          submit={texts.withdrawSubmit(decree.decreeNo)}
          sending={texts.sending}
          back={texts.keep}
          pending={withdraw.isPending}
          failure={withdraw.isError ? error(withdraw.error) : null}
          onSubmit={(reason) =>
            withdraw.mutate({ decreeId, reason, requestId: request.idFor({ withdraw: decreeId, reason }) })
          }
          onClose={() => setWithdrawing(false)}
        />
      </Box>
    );
  }
  return (
    <Box sx={{ mt: 5, display: 'flex', flexDirection: 'column', gap: 3 }}>
      {apply.isError && <Notice tone="error">{error(apply.error)}</Notice>}
      {decree.own && <Notice tone="info">{texts.own}</Notice>}
      {!decree.own && preview && preview.bills > 0 && (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {texts.applyHint}
          </Typography>
          <Button
            variant="contained"
            disabled={apply.isPending}
            onClick={() => {
              if (!apply.isPending) apply.mutate({ decreeId, requestId: request.idFor({ apply: decreeId }) });
            }}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
            sx={{ minHeight: 34, height: 'auto', py: 1.5, whiteSpace: 'normal' }}
          >
            {apply.isPending
              ? texts.applying
              : texts.apply(formatNumber(preview.bills), formatRupiah(preview.total))}
          </Button>
        </>
      )}
      <Button
        variant="outlined"
        color="error"
        sx={{ alignSelf: 'flex-start' }}
        onClick={() => {
          withdraw.reset();
          setWithdrawing(true);
        }}
      >
        {texts.withdraw}
      </Button>
    </Box>
  );
}
