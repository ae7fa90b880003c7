import { Box, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import type { PanelProps } from './panel-props.ts';
import { PaymentParts } from './payment-parts.tsx';
import { useWorksStep } from './use-works-step.ts';
import { WorksForm } from './works-form.tsx';

/** Asking for the money: in one sum or in parts, with the dates and sums as the database has worked them out. */
export function RequestPayment({ application, onDone, onCancel }: PanelProps) {
  const { t, date, error } = useI18n();
  const texts = t.connectionWorks.payment;
  const [instalments, setInstalments] = useState(1);
  const quote = useQuery({
    queryKey: keys.worksQuote(application.applicationId, instalments),
    queryFn: () =>
      loket.connectionWorks.quotePayment({ applicationId: application.applicationId, instalments }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const ask = useWorksStep(application, loket.connectionWorks.requestPayment, onDone);
  const shown = quote.data;
  const fresh = shown !== undefined && !quote.isPlaceholderData;
  const free = shown?.total === 0;

  return (
    <WorksForm
      title={texts.title}
      hint={texts.hint}
      submit={
        !shown
          ? texts.title
          : free
            ? texts.submitFree
            : instalments > 1
              ? texts.submitParts(formatRupiah(shown.total), instalments)
              : texts.submit(formatRupiah(shown.total))
      }
      pending={ask.isPending}
      disabled={!fresh}
      failure={ask.isError && error(ask.error)}
      onSubmit={() => shown && fresh && ask.mutate({ instalments, totalShown: shown.total })}
      onCancel={onCancel}
    >
      {quote.isPending && <SkeletonRows rows={4} label={t.common.loading} />}
      {quote.isError && <Notice tone="error">{error(quote.error)}</Notice>}
      {shown && shown.maxInstalments > 1 && (
        <Box>
          <Typography id="works-how" variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
            {texts.how}
          </Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={instalments}
            aria-labelledby="works-how"
            onChange={(_, next: number | null) => next && setInstalments(next)}
          >
            {Array.from({ length: shown.maxInstalments }, (_, i) => i + 1).map((count) => (
              <ToggleButton key={count} value={count} sx={{ height: 34, px: 3 }}>
                {count === 1 ? texts.whole : texts.inParts(count)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
          <Typography variant="body2" sx={{ mt: 1, minHeight: 18, color: 'text.secondary' }}>
            {instalments > 1 && texts.firstPart(shown.firstPercent)}
          </Typography>
        </Box>
      )}
      {shown && free && <Notice tone="info">{texts.free}</Notice>}
      {shown && !free && (
        <Box sx={{ opacity: fresh ? 1 : 0.6, maxWidth: 480 }}>
          <PaymentParts quote={shown} />
          <Typography variant="body2" sx={{ mt: 2, color: 'text.secondary' }}>
            {texts.lapses(date(shown.answerBy))}
          </Typography>
        </Box>
      )}
    </WorksForm>
  );
}
