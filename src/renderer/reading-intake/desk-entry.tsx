import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ReadingAccount } from '../../shared/contract/reading-intake.ts';
import { useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { Field } from '../components/field.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { DeskForm } from './desk-form.tsx';
import { setDesk, setIntake, useIntake } from './intake-store.ts';
import { sendReading } from './send-reading.ts';

/** Search, stand, Enter, the next one: what a customer or a reader tells. */
export function DeskEntry() {
  const { t, error } = useI18n();
  const texts = t.readingIntake.desk;
  const { desk, doubt, failure, filed, sending } = useIntake(useSignedIn().login);
  const search = useRef<HTMLInputElement>(null);
  const find = useMutation({
    mutationFn: loket.readingIntake.findAccount,
    onSuccess: (found) => {
      if (found.length === 1) choose(found[0]!);
    },
  });
  const choose = (account: ReadingAccount) => {
    setIntake({ failure: null, filed: null });
    setDesk({ account, reading: '', condition: 'normal' });
    find.reset();
  };
  const next = () => {
    find.reset();
    search.current?.focus();
  };
  const usage = filed && (filed.usageM3 === null ? texts.unknownUsage : `${filed.usageM3} m³`);
  return (
    <Box component="section" aria-label={texts.title} sx={{ minHeight: 0, overflowY: 'auto', p: 5 }}>
      <Typography variant="h2" sx={{ mb: 3 }}>
        {texts.title}
      </Typography>
      {filed && (
        <Notice tone="success" sx={{ mb: 3 }}>
          {texts.filed(filed.connectionNo, usage!)}
        </Notice>
      )}
      <Box
        component="form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (doubt === null && desk.search.trim() !== '') find.mutate({ text: desk.search.trim() });
        }}
      >
        <Field
          label={texts.search}
          hint={texts.searchHint}
          problem={find.isError ? error(find.error) : find.data?.length === 0 ? texts.none : null}
          corner={<KeyCap keys="Enter" />}
          value={desk.search}
          disabled={doubt !== null}
          inputRef={search}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            find.reset();
            setIntake({ filed: null });
            setDesk({ search: event.target.value, account: null });
          }}
        />
      </Box>
      {find.data && find.data.length > 1 && (
        <Box component="ul" aria-label={texts.choose} sx={{ m: 0, mt: 2, p: 0, listStyle: 'none' }}>
          {find.data.map((account) => (
            <Box component="li" key={account.connectionId} sx={{ borderBottom: 1, borderColor: 'divider' }}>
              <Button
                fullWidth
                onClick={() => choose(account)}
                sx={{
                  display: 'block',
                  height: 'auto',
                  textAlign: 'left',
                  px: 2,
                  py: 1.5,
                  color: 'text.primary',
                  lineHeight: 1.4,
                }}
              >
                <Box sx={{ fontWeight: 560 }}>
                  {account.connectionNo} · {account.customerName}
                </Box>
                <Box sx={{ color: 'text.secondary', fontSize: 12, fontWeight: 400 }}>
                  {account.address}, {account.villageName}
                </Box>
              </Button>
            </Box>
          ))}
        </Box>
      )}
      {doubt && !sending && (
        <Notice
          tone="warning"
          title={texts.doubt}
          sx={{ mb: 3 }}
          actions={
            <Button onClick={() => void sendReading(doubt).then((sent) => sent && next())}>
              {texts.again}
            </Button>
          }
        >
          {error(failure)}
        </Notice>
      )}
      {desk.account && (
        <DeskForm key={desk.account.connectionId} account={desk.account} onFiled={next} onClear={next} />
      )}
    </Box>
  );
}
