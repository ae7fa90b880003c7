import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Price, PriceItem, PriceList } from '../../shared/contract/price-list.ts';
import { formatDecimal, formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Notice, type Tone } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { PriceForm } from './price-form.tsx';

const TONES: Readonly<Record<Price['state'], Tone | 'neutral'>> = {
  current: 'success',
  upcoming: 'info',
  past: 'neutral',
};

interface PriceItemDetailProps {
  item: PriceItem;
  groups: PriceList['groups'];
  today: string;
  mayChange: boolean;
}

/** An item's prices, newest first, with decree, day and who entered them; for finance the next price. */
export function PriceItemDetail({ item, groups, today, mayChange }: PriceItemDetailProps) {
  const { t, date, dateTime, error } = useI18n();
  const texts = t.costEstimates.prices;
  const client = useQueryClient();
  const request = useRequestId();
  const setActive = useMutation({
    mutationFn: loket.costEstimates.setItemActive,
    onSuccess: () => request.renew(),
    onSettled: () => client.invalidateQueries({ queryKey: keys.priceList }),
  });
  const toggle = () => {
    const input = { code: item.code, active: !item.active };
    if (!setActive.isPending) setActive.mutate({ ...input, requestId: request.idFor(input) });
  };
  const details = (price: Price) =>
    [
      texts.since(date(price.validFrom)),
      price.includedM > 0 &&
        t.costEstimates.estimate.included(t.costEstimates.metres(formatDecimal(price.includedM, 1))),
      price.setBy,
    ]
      .filter(Boolean)
      .join(' · ');

  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3 }}>
        <Typography variant="h2">{item.name}</Typography>
        <StatusChip
          tone={item.active ? 'success' : 'neutral'}
          label={item.active ? texts.active : texts.inactive}
        />
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {item.code} · {texts.roles[item.role]}
      </Typography>
      <Box component="ul" aria-label={texts.history} sx={{ listStyle: 'none', m: 0, mt: 4, p: 0 }}>
        {item.prices.length === 0 && (
          <Typography component="li" sx={{ color: 'text.secondary' }}>
            {texts.noPrice}
          </Typography>
        )}
        {item.prices.map((price) => (
          <Box
            component="li"
            key={price.priceId}
            sx={{ py: 2, borderTop: 1, borderColor: 'divider', opacity: price.state === 'past' ? 0.7 : 1 }}
          >
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
              <Typography sx={{ fontWeight: 620 }}>{formatRupiah(price.amount)}</Typography>
              <Typography noWrap sx={{ flex: 1 }}>
                {texts.scope(price.groupCode, price.meterSize, price.mainDiameterMm) || texts.all}
              </Typography>
              <StatusChip tone={TONES[price.state]} label={texts.states[price.state]} />
            </Box>
            <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {price.decreeNo}
            </Typography>
            <Typography
              variant="body2"
              title={dateTime(price.setAt)}
              sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}
            >
              {details(price)}
            </Typography>
          </Box>
        ))}
      </Box>
      {mayChange && (
        <>
          {item.active && <PriceForm item={item} groups={groups} today={today} />}
          {setActive.isError && (
            <Notice tone="error" sx={{ mt: 4 }}>
              {error(setActive.error)}
            </Notice>
          )}
          <Button variant="outlined" disabled={setActive.isPending} onClick={toggle} sx={{ mt: 5 }}>
            {item.active ? texts.deactivate : texts.activate}
          </Button>
        </>
      )}
    </>
  );
}
