import { Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ArrearsLetterCard } from '../../shared/contract/arrears-actions.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';

/** Cancels an order whose arrears are paid, with that reason; a work order that is out has to be withdrawn before. */
export function CancelPaid({ letter }: { letter: ArrearsLetterCard }) {
  const { t, error } = useI18n();
  const texts = t.arrearsActions.letters;
  const client = useQueryClient();
  const request = useRequestId();
  const { application } = letter;
  const cancel = useMutation({
    mutationFn: ({ applicationId, stepNo }: { applicationId: number; stepNo: number }) => {
      const input = { applicationId, stepNo, action: 'cancel', reasonCode: 'arrears_paid' } as const;
      return loket.applications.move({ requestId: request.idFor(input), ...input });
    },
    onSuccess: () => request.renew(),
    onSettled: () => void client.invalidateQueries({ queryKey: ['arrears'] }),
  });
  if (!application) return null;
  if (application.state !== 'registered') {
    return (
      <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
        {texts.withdrawFirst}
      </Typography>
    );
  }
  if (cancel.isError) {
    return (
      <Typography component="span" role="alert" variant="body2" sx={{ color: 'error.main' }}>
        {error(cancel.error)}
      </Typography>
    );
  }
  return (
    <Button
      size="small"
      disabled={cancel.isPending}
      aria-label={texts.cancelOf(letter.letterNo)}
      onClick={() => cancel.mutate(application)}
    >
      {cancel.isPending ? texts.cancelling : texts.cancel}
    </Button>
  );
}
