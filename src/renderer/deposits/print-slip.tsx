import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

/** The slip as PDF: it goes to the bank with the money. */
export function PrintSlip({ depositId, active }: { depositId: number; active: boolean }) {
  const { t, error } = useI18n();
  const print = useMutation({ mutationFn: loket.deposits.printSlip });
  const run = () => {
    if (!print.isPending) print.mutate({ depositId });
  };
  useKeys(active, { 'Ctrl+P': run });
  const file = print.data?.file;
  return (
    <Box sx={{ mt: 4 }}>
      <Button variant="outlined" fullWidth disabled={print.isPending} onClick={run} sx={{ gap: 3 }}>
        {print.isPending ? t.deposits.slips.printing : t.deposits.slips.print} <KeyCap keys="Ctrl P" />
      </Button>
      {print.isError && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(print.error)}
        </Notice>
      )}
      {file && (
        <Notice tone="success" sx={{ mt: 2 }}>
          {t.deposits.slips.saved}
          <Typography variant="body2" noWrap title={file} sx={{ color: 'text.secondary' }}>
            {file.split(/[\\/]/).at(-1)}
          </Typography>
          <Button
            size="small"
            sx={{ ml: -2 }}
            onClick={() => void loket.console.showFile({ file }).catch(() => undefined)}
          >
            {t.print.showFile}
          </Button>
        </Notice>
      )}
    </Box>
  );
}
