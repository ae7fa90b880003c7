import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FiledApplication } from '../../shared/contract/application-forms.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';

interface FiledProps {
  filed: FiledApplication;
  onOpen: () => void;
  onNext: () => void;
  onClose: () => void;
}

/** It is filed: the number large, the receipt for the applicant, and what comes next. */
export function Filed({ filed, onOpen, onNext, onClose }: FiledProps) {
  const { t, error } = useI18n();
  const texts = t.applicationForms.filed;
  const { application, registration, missingDocuments } = filed;
  const button = useRef<HTMLButtonElement>(null);
  const print = useMutation({ mutationFn: loket.applicationForms.printReceipt });
  const run = () => {
    if (!print.isPending) print.mutate({ applicationId: application.applicationId });
  };
  useEffect(() => button.current?.focus(), []);
  useKeys(true, { 'Ctrl+P': run, F3: onNext, Escape: onClose });
  return (
    <Box sx={{ maxWidth: 560, mx: 'auto', pt: 12, px: 5 }}>
      <Typography sx={{ color: 'success.main', fontWeight: 620 }}>{texts.title}</Typography>
      <Typography sx={{ fontSize: 34, fontWeight: 650, fontVariantNumeric: 'tabular-nums', my: 1 }}>
        {application.applicationNo}
      </Typography>
      <Typography sx={{ color: 'text.secondary' }}>
        {application.applicantName || application.connectionNo} · {t.applicationWords.kinds[application.kind]}
      </Typography>
      {registration && (
        <Notice tone="info" sx={{ mt: 4 }}>
          {texts.fee(formatRupiah(registration.total), registration.invoiceNo)}
        </Notice>
      )}
      {missingDocuments.length > 0 && (
        <Notice tone="warning" sx={{ mt: 2 }}>
          {texts.missing(missingDocuments.map((type) => t.applicationWords.documentTypes[type]).join(', '))}
        </Notice>
      )}
      {filed.formerWithArrears > 0 && (
        <Notice tone="warning" sx={{ mt: 2 }}>
          {t.applicationForms.duplicates.formerWithArrears(filed.formerWithArrears)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 5 }}>
        <Button ref={button} variant="contained" disabled={print.isPending} onClick={run} sx={{ gap: 2 }}>
          {print.isPending ? texts.printing : texts.print} <KeyCap keys="Ctrl P" onAccent />
        </Button>
        <Button variant="outlined" onClick={onNext} sx={{ gap: 2 }}>
          {texts.next} <KeyCap keys="F3" />
        </Button>
        <Button variant="outlined" onClick={onOpen}>
          {texts.open}
        </Button>
      </Box>
      {print.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(print.error)}
        </Notice>
      )}
      {print.data && (
        <Notice
          tone="success"
          sx={{ mt: 3 }}
          actions={
            <Button
              size="small"
              onClick={() => void loket.console.showFile({ file: print.data.file }).catch(() => undefined)}
            >
              {t.print.showFile}
            </Button>
          }
        >
          {texts.printed}
        </Notice>
      )}
    </Box>
  );
}
