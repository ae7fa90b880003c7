import { Box, Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { READING_CONDITIONS, type ReadingCondition } from '../../shared/contract/meter-readings.ts';
import type { ReadingAccount } from '../../shared/contract/reading-intake.ts';
import { AppError } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/money.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { SelectField } from '../components/select-field.tsx';
import { AccountFacts } from './account-facts.tsx';
import { EMPTY_DESK, setDesk, setIntake, useIntake } from './intake-store.ts';
import { MeterPhoto } from './meter-photo.tsx';
import { sendReading } from './send-reading.ts';
import { TriedReading } from './tried-reading.tsx';

interface DeskFormProps {
  account: ReadingAccount;
  onFiled: () => void;
  onClear: () => void;
}

/** The stand of one connection. Enter files it, Escape empties the form. */
export function DeskForm({ account, onFiled, onClear }: DeskFormProps) {
  const { t, error } = useI18n();
  const texts = t.readingIntake.desk;
  const { desk, sending, failure, doubt } = useIntake(useSignedIn().login);
  const request = useRequestId();
  const vocabulary = useQuery({
    queryKey: ['readingVocabulary'],
    queryFn: () => loket.meterReadings.vocabulary({}),
    meta: { topics: ['readings'] },
  });
  const conditions = (vocabulary.data?.conditions ?? []).filter(
    ({ code }) => code !== 'not_read' && code !== 'estimated',
  );
  const takes = conditions.find(({ code }) => code === desk.condition)?.takes ?? 'reading';
  const typed = desk.reading.trim();
  const reading = /^\d{1,8}$/.test(typed) ? Number(typed) : null;
  const malformed = typed !== '' && reading === null;
  const refused = failure instanceof AppError ? failure : null;
  const atReading =
    refused?.code === 'READING_BACKWARD' ||
    (refused?.code === 'INVALID_INPUT' && refused.details['field'] === 'reading');
  const problem = malformed
    ? texts.readingWrong
    : refused?.code === 'READING_BACKWARD'
      ? error(refused)
      : atReading
        ? refused?.details['problem'] === 'too_many_digits'
          ? texts.tooManyDigits(String(refused.details['digits']))
          : texts.readingMissing
        : null;
  const change = (part: Parameters<typeof setDesk>[0]) => {
    if (failure) setIntake({ failure: null });
    setDesk(part);
  };
  const photoWaits = desk.photo !== null && desk.photo.file === null;
  const locked = sending || doubt !== null;
  const submit = async () => {
    if (locked || malformed || photoWaits) return;
    if (reading === null && takes === 'reading') {
      setIntake({ failure: new AppError('INVALID_INPUT', { field: 'reading', problem: 'missing' }) });
      return;
    }
    const input = {
      connectionId: account.connectionId,
      reading,
      condition: desk.condition,
      meterSerial: desk.serial.trim(),
      note: desk.note.trim(),
      photoBase64: desk.photo?.file?.base64 ?? null,
    };
    if (
      await sendReading({
        ...input,
        requestId: request.idFor({ ...input, photoBase64: desk.photo?.file?.key }),
      })
    ) {
      request.renew();
      onFiled();
    }
  };
  const clear = () => {
    if (locked) return;
    setIntake({ desk: EMPTY_DESK, failure: null });
    onClear();
  };
  return (
    <Box
      component="form"
      noValidate
      aria-label={texts.title}
      sx={{ mt: 2, display: 'flex', flexDirection: 'column', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        clear();
      }}
    >
      <AccountFacts account={account} />
      {account.current && (
        <Notice tone="info">
          {texts.current(
            t.readingWords.sources[account.current.source],
            account.current.reading === null
              ? t.readingWords.conditions[account.current.condition]
              : formatNumber(account.current.reading),
            t.readingWords.states[account.current.state],
          )}
        </Notice>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
        <Field
          label={texts.reading}
          value={desk.reading}
          problem={problem}
          disabled={locked}
          autoFocus
          autoComplete="off"
          inputProps={{ inputMode: 'numeric', maxLength: 12 }}
          onChange={(event) => change({ reading: event.target.value })}
        />
        <SelectField
          label={texts.condition}
          value={desk.condition}
          onChange={(condition) => change({ condition: condition as ReadingCondition })}
          options={(conditions.length > 0
            ? conditions.map(({ code }) => code)
            : READING_CONDITIONS.slice(0, 1)
          ).map((code) => ({ value: code, label: t.readingWords.conditions[code] }))}
        />
      </Box>
      <TriedReading
        connectionId={account.connectionId}
        reading={reading}
        condition={desk.condition}
        ready={!malformed && (reading !== null || takes !== 'reading')}
      />
      <MeterPhoto photo={desk.photo} problem={desk.photoProblem} disabled={locked} />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 3 }}>
        <Field
          label={texts.serial}
          value={desk.serial}
          disabled={locked}
          inputProps={{ maxLength: 30 }}
          autoComplete="off"
          onChange={(event) => change({ serial: event.target.value })}
        />
        <Field
          label={texts.note}
          value={desk.note}
          disabled={locked}
          inputProps={{ maxLength: 300 }}
          autoComplete="off"
          onChange={(event) => change({ note: event.target.value })}
        />
      </Box>
      {failure !== null && failure !== undefined && !atReading && doubt === null && (
        <Notice tone="error">{error(failure)}</Notice>
      )}
      <Box
        // Always in sight, also in a low window.
        sx={{
          display: 'flex',
          gap: 3,
          py: 2,
          position: 'sticky',
          bottom: -20,
          backgroundColor: 'background.paper',
        }}
      >
        <Button type="submit" variant="contained" disabled={locked || photoWaits} sx={{ gap: 2 }}>
          {sending ? texts.busy : texts.submit} <KeyCap keys="Enter" onAccent />
        </Button>
        <Button onClick={clear} disabled={locked} sx={{ gap: 2 }}>
          {texts.clear} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
