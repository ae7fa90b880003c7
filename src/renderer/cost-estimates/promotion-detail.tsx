import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Promotion } from '../../shared/contract/price-list.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Facts } from '../components/facts.tsx';
import { Notice } from '../components/notice.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { PROMOTION_TONES } from './promotion-table.tsx';

/** One promotion; finance can end it before its time. */
export function PromotionDetail({ promotion, mayChange }: { promotion: Promotion; mayChange: boolean }) {
  const { t, date, dateTime, error } = useI18n();
  const texts = t.costEstimates.prices;
  const client = useQueryClient();
  const request = useRequestId();
  const [sure, setSure] = useState(false);
  const end = useMutation({
    mutationFn: loket.costEstimates.endPromotion,
    onSuccess: () => {
      request.renew();
      setSure(false);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.priceList }),
  });
  const { promotionId } = promotion;
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3 }}>
        <Typography variant="h2">{promotion.name}</Typography>
        <StatusChip tone={PROMOTION_TONES[promotion.state]} label={texts.promotionStates[promotion.state]} />
      </Box>
      <Typography sx={{ fontSize: 22, lineHeight: '30px', fontWeight: 620, mt: 2, mb: 3 }}>
        {formatRupiah(promotion.amount)}
      </Typography>
      <Facts
        rows={[
          [texts.group, promotion.groupName ?? texts.allGroups],
          ...(promotion.meterSize ? [[texts.size, promotion.meterSize] as const] : []),
          [texts.period, texts.span(date(promotion.validFrom), date(promotion.validTo))],
          [texts.decreeNo, promotion.decreeNo],
        ]}
      />
      <Typography variant="body2" sx={{ mt: 3, color: 'text.secondary' }}>
        {t.costEstimates.view.madeBy(promotion.setBy, dateTime(promotion.setAt))}
      </Typography>
      {promotion.endedOn && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {texts.ended(promotion.endedBy ?? '', date(promotion.endedOn))}
        </Typography>
      )}
      {mayChange && promotion.state !== 'over' && (
        <Box sx={{ mt: 5 }}>
          {end.isError && (
            <Notice tone="error" sx={{ mb: 3 }}>
              {error(end.error)}
            </Notice>
          )}
          {sure && (
            <Notice tone="warning" sx={{ mb: 3 }}>
              {texts.endSure(promotion.name)}
            </Notice>
          )}
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Button
              variant={sure ? 'contained' : 'outlined'}
              color={sure ? 'error' : 'primary'}
              disabled={end.isPending}
              onClick={() => {
                if (!sure) setSure(true);
                else end.mutate({ promotionId, requestId: request.idFor({ promotionId }) });
              }}
            >
              {texts.end}
            </Button>
            {sure && <Button onClick={() => setSure(false)}>{t.common.cancel}</Button>}
          </Box>
        </Box>
      )}
    </>
  );
}
