import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Fee, FeePrice } from '../../shared/contract/invoices.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Notice, type Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { FeePriceForm } from './fee-price-form.tsx';

const PRICE_TONES: Readonly<Record<FeePrice['state'], Tone | 'neutral'>> = {
  current: 'success',
  upcoming: 'info',
  past: 'neutral',
};

interface FeeDetailProps {
  fee: Fee;
  today: string;
  mayChange: boolean;
}

/** A fee's prices, newest first, with decree, day and who entered them; for finance the next price. */
export function FeeDetail({ fee, today, mayChange }: FeeDetailProps) {
  const { t, date, dateTime, error } = useI18n();
  const texts = t.invoices.fees;
  const client = useQueryClient();
  const request = useRequestId();
  const setActive = useMutation({
    mutationFn: loket.invoices.setActive,
    onSuccess: () => request.renew(),
    onSettled: () => client.invalidateQueries({ queryKey: keys.fees }),
  });
  const toggle = () => {
    const input = { feeTypeId: fee.feeTypeId, active: !fee.active };
    if (!setActive.isPending) setActive.mutate({ ...input, requestId: request.idFor(input) });
  };

  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3 }}>
        <Typography variant="h2">{fee.name}</Typography>
        <StatusChip
          tone={fee.active ? 'success' : 'neutral'}
          label={fee.active ? texts.active : texts.inactive}
        />
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {fee.code}
      </Typography>
      {fee.openPrice ? (
        <Typography sx={{ mt: 4, color: 'text.secondary' }}>{texts.openPrice}</Typography>
      ) : (
        <Box component="ul" aria-label={texts.prices} sx={{ listStyle: 'none', m: 0, mt: 4, p: 0 }}>
          {fee.prices.length === 0 && (
            <Typography component="li" sx={{ color: 'text.secondary' }}>
              {texts.noPrice}
            </Typography>
          )}
          {fee.prices.map((price) => (
            <Box
              component="li"
              key={price.feePriceId}
              sx={{ py: 2, borderTop: 1, borderColor: 'divider', opacity: price.state === 'past' ? 0.7 : 1 }}
            >
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
                <Typography sx={{ fontWeight: 620, flex: 1 }}>{formatRupiah(price.amount)}</Typography>
                <Typography>{price.meterSize ?? texts.allSizes}</Typography>
                <StatusChip tone={PRICE_TONES[price.state]} label={texts.priceStates[price.state]} />
              </Box>
              <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                {price.decreeNo} · {date(price.validFrom)}
              </Typography>
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {texts.setBy(price.setBy, dateTime(price.setAt))}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
      {mayChange && (
        <>
          {!fee.openPrice && fee.active && <FeePriceForm fee={fee} today={today} />}
          {setActive.isError && (
            <Notice tone="error" sx={{ mt: 4 }}>
              {error(setActive.error)}
            </Notice>
          )}
          <Button variant="outlined" disabled={setActive.isPending} onClick={toggle} sx={{ mt: 5 }}>
            {fee.active ? texts.deactivate : texts.activate}
          </Button>
        </>
      )}
    </>
  );
}
