import { Box, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Plan } from '../../shared/contract/instalments.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

/** The letter that the customer signs; of a proposal a draft. */
export function PlanLetter({ plan }: { plan: Plan }) {
  const { t, error } = useI18n();
  const texts = t.instalments.letter;
  const client = useQueryClient();
  const request = useRequestId();
  const { planId } = plan;
  const draft = plan.state === 'proposed';
  const possible = draft || plan.state === 'running' || plan.state === 'settled';
  const print = useMutation({
    mutationFn: () =>
      loket.instalments.printAgreement({ planId, requestId: request.idFor({ planId, draft }) }),
    onSuccess: () => {
      request.renew();
      void client.invalidateQueries({ queryKey: keys.plan(planId) });
    },
  });
  const run = () => {
    if (!print.isPending) print.mutate();
  };
  useKeys(possible, { 'Ctrl+P': run });
  if (!possible) return null;
  return (
    <Box sx={{ mt: 4, display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Button
        variant="outlined"
        disabled={print.isPending}
        onClick={run}
        sx={{ gap: 2, alignSelf: 'flex-start' }}
      >
        {print.isPending ? texts.printing : draft ? texts.draft : texts.print} <KeyCap keys="Ctrl P" />
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
          {draft ? texts.savedDraft : texts.saved}
        </Notice>
      )}
    </Box>
  );
}
