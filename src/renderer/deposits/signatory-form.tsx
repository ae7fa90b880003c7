import { Box, Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportSignatory, SignedReport } from '../../shared/contract/business-days.ts';
import { isDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate, typedDate } from '../components/read-date.ts';
import { useReadAgain } from './use-read-again.ts';

interface SignatoryFormProps {
  report: SignedReport;
  slot: 1 | 2;
  now: ReportSignatory | undefined;
  onDone: () => void;
}

/** A new name from a day on; the old reports keep theirs. */
export function SignatoryForm({ report, slot, now, onDone }: SignatoryFormProps) {
  const { t, date, error } = useI18n();
  const who = useSignedIn();
  const request = useRequestId();
  const today = useLink().businessDate ?? who.businessDate;
  const [position, setPosition] = useState(now?.position ?? '');
  const [fullName, setFullName] = useState('');
  const [employeeNo, setEmployeeNo] = useState('');
  const [validFrom, setValidFrom] = useState(typedDate(today));
  const [asked, setAsked] = useState(false);
  const save = useMutation({
    mutationFn: loket.businessDays.setSignatory,
    onSuccess: () => {
      request.renew();
      onDone();
    },
    onSettled: useReadAgain(),
  });
  const o = t.deposits.office;
  const short = (text: string) => (text.trim().length < 2 ? o.tooShort : null);
  const from = readDate(validFrom);
  return (
    <Box
      component="form"
      noValidate
      sx={{ mt: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (short(position) || short(fullName) || !from || save.isPending) return;
        const input = {
          report,
          slot,
          validFrom: from,
          position: position.trim(),
          fullName: fullName.trim(),
          employeeNo: employeeNo.trim() || null,
        };
        save.mutate({ ...input, requestId: request.idFor(input) });
      }}
    >
      <Field
        label={o.fullName}
        value={fullName}
        autoFocus
        onChange={(event) => setFullName(event.target.value)}
        problem={asked ? short(fullName) : null}
        sx={{ mb: 1.5 }}
        slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
      />
      <Field
        label={o.position}
        value={position}
        onChange={(event) => setPosition(event.target.value)}
        problem={asked ? short(position) : null}
        sx={{ mb: 1.5 }}
        slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
      />
      <Field
        label={o.employeeNo}
        value={employeeNo}
        onChange={(event) => setEmployeeNo(event.target.value)}
        hint={o.employeeNoHint}
        sx={{ mb: 1.5 }}
        slotProps={{ input: { maxLength: 30, autoComplete: 'off' } }}
      />
      <DateField
        label={o.validFrom}
        value={validFrom}
        onChange={setValidFrom}
        problem={asked && !from ? t.deposits.confirm.valueDateInvalid : null}
        hint={t.deposits.confirm.valueDateHint}
      />
      {save.isError && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {tooEarly(save.error) ? o.notBefore(date(tooEarly(save.error)!)) : error(save.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 2 }}>
        <Button type="submit" variant="contained" disabled={save.isPending} sx={{ flex: 1 }}>
          {save.isPending ? o.saving : o.save}
        </Button>
        <Button onClick={onDone}>{t.common.cancel}</Button>
      </Box>
    </Box>
  );
}

/** The last closed day, when that is why the database refused. */
function tooEarly(failure: Error): string | null {
  const earliest = failure instanceof AppError ? failure.details['earliest'] : null;
  return typeof earliest === 'string' && isDate(earliest) ? earliest : null;
}
