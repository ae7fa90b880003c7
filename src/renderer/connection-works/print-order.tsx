import { Box, Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Notice } from '../components/notice.tsx';

/** The paper of the latest work order; each print is logged, because it carries the phone. */
export function PrintOrder({ applicationId }: { applicationId: number }) {
  const { t, error } = useI18n();
  const texts = t.connectionWorks.view;
  const who = useSignedIn();
  const request = useRequestId();
  const print = useMutation({
    mutationFn: () =>
      loket.connectionWorks.printWorkOrder({ applicationId, requestId: request.idFor(applicationId) }),
    onSuccess: () => request.renew(),
  });
  if (!has(who, 'connection_officer')) return null;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Button
        variant="outlined"
        disabled={print.isPending}
        onClick={() => print.mutate()}
        sx={{ alignSelf: 'flex-start' }}
      >
        {print.isPending ? texts.printing : texts.print}
      </Button>
      {print.isError && <Notice tone="error">{error(print.error)}</Notice>}
      {print.data && (
        <Notice
          tone="success"
          actions={
            <Button
              size="small"
              onClick={() => void loket.console.showFile({ file: print.data.file }).catch(() => undefined)}
            >
              {texts.showFile}
            </Button>
          }
        >
          {texts.printed}
        </Notice>
      )}
    </Box>
  );
}
