import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SettlementChannel } from '../../shared/contract/settlements.ts';
import { SETTLEMENT_COLUMNS } from '../../shared/settlement-layout.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useLink } from '../app/link.ts';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { DateField } from '../components/date-field.tsx';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { readDate } from '../components/read-date.ts';
import { SelectField } from '../components/select-field.tsx';
import { draftOf, type FormatDraft, readDraft } from './format-draft.ts';
import { useReadAgain } from './use-settlements.ts';

const GRID = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(280px, 1fr))',
  columnGap: 4,
  rowGap: 1,
};

/** A new version of how a channel's files read, begun from the one before it. */
export function FormatForm({ channel, onDone }: { channel: SettlementChannel; onDone: () => void }) {
  const { t, error } = useI18n();
  const texts = t.settlements.formatForm;
  const files = t.settlements.files;
  const who = useSignedIn();
  const today = useLink().businessDate ?? who.businessDate;
  const before = channel.formats[0];
  const [draft, setDraft] = useState(() => draftOf(before, channel.earliest ?? today));
  const [asked, setAsked] = useState(false);
  const request = useRequestId();
  const save = useMutation({
    mutationFn: loket.settlements.saveFormat,
    onSuccess: () => {
      request.renew();
      onDone();
    },
    onSettled: useReadAgain(),
  });
  useKeys(true, { Escape: onDone });
  const change = (part: Partial<FormatDraft>) => setDraft({ ...draft, ...part });
  const read = readDraft(draft, before);
  const text = (name: keyof FormatDraft & string, label: string, hint?: string) => (
    <Field
      label={label}
      hint={hint}
      value={draft[name] as string}
      onChange={(event) => change({ [name]: event.target.value })}
      slotProps={{ input: { autoComplete: 'off', spellCheck: false } }}
    />
  );
  const select = <
    N extends 'kind' | 'encoding' | 'delimiter' | 'numbers' | 'timeZone' | 'amounts' | 'feeBearer',
  >(
    name: N,
    label: string,
    options: Readonly<Record<FormatDraft[N], string>>,
  ) => (
    <SelectField
      label={label}
      value={draft[name]}
      onChange={(value) => change({ [name]: value })}
      options={Object.entries<string>(options).map(([value, shown]) => ({ value, label: shown }))}
    />
  );
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!read || save.isPending) return;
        const input = { channel: channel.channel, ...read };
        save.mutate({ ...input, requestId: request.idFor(input) });
      }}
      sx={{ maxWidth: 980 }}
    >
      <Typography variant="h2">{texts.title(channel.channelName)}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.hint}
      </Typography>
      <Box sx={GRID}>
        <DateField
          label={texts.validFrom}
          value={draft.validFrom}
          onChange={(validFrom) => change({ validFrom })}
          hint={texts.dateHint}
          problem={asked && !readDate(draft.validFrom) ? texts.invalid : null}
        />
        {select('timeZone', texts.zone, files.zones)}
        {text('cutoff', texts.cutoff)}
        {text('windowDays', texts.windowDays)}
        {select('amounts', texts.amounts, files.amounts)}
        {draft.amounts === 'bill' && select('feeBearer', texts.feeBearer, texts.bearers)}
        {text('feeFixed', texts.feeFixed)}
        {select('kind', texts.kind, files.kinds)}
        {select('encoding', texts.encoding, { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252' })}
        {draft.kind === 'csv' && select('delimiter', texts.delimiter, texts.delimiters)}
        {draft.kind === 'csv' && (
          <SelectField
            label={texts.header}
            value={draft.header ? 'yes' : 'no'}
            onChange={(value) => change({ header: value === 'yes' })}
            options={[
              { value: 'yes', label: texts.yes },
              { value: 'no', label: texts.no },
            ]}
          />
        )}
        {text('skipLines', texts.skipLines)}
        {select('numbers', texts.numbers, texts.numberStyles)}
        {text('dateTimePattern', texts.dateTimePattern)}
        {text('datePattern', texts.datePattern)}
      </Box>
      <Typography variant="h2" component="h3" sx={{ mt: 3 }}>
        {texts.columns}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.columnHint}
      </Typography>
      <Box sx={GRID}>
        {SETTLEMENT_COLUMNS.map((name) => (
          <Field
            key={name}
            label={texts.columnNames[name]}
            value={draft.columns[name]}
            onChange={(event) => change({ columns: { ...draft.columns, [name]: event.target.value } })}
            slotProps={{ input: { autoComplete: 'off', spellCheck: false } }}
          />
        ))}
        {text('marker', texts.trailer)}
        {text('trailerCount', texts.trailerCount)}
        {text('trailerTotal', texts.trailerTotal)}
      </Box>
      {asked && !read && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {texts.invalidWhole}
        </Notice>
      )}
      {save.isError && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(save.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button type="submit" variant="contained" disabled={save.isPending}>
          {save.isPending ? texts.busy : texts.submit}
        </Button>
        <Button onClick={onDone} sx={{ gap: 2 }}>
          {t.common.cancel} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </Box>
  );
}
