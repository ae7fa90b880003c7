import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { AppError } from '../../shared/errors.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { SkeletonRows } from '../components/delayed.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { ReadFailed } from './pane.tsx';
import { useBankAccounts } from './use-deposits.ts';
import { useReadAgain } from './use-read-again.ts';

const ACCOUNT_NO = /^[0-9][0-9 .-]{3,28}[0-9]$/;

/** The utility's accounts; finance adds one and takes it out of use. */
export function BankAccounts() {
  const { t, error } = useI18n();
  const who = useSignedIn();
  const request = useRequestId();
  const query = useBankAccounts();
  const [adding, setAdding] = useState(false);
  const setActive = useMutation({
    mutationFn: loket.deposits.setBankAccountActive,
    onSuccess: request.renew,
    onSettled: useReadAgain(),
  });
  const o = t.deposits.office;
  const mayChange = has(who, 'finance');
  if (query.isPending) return <SkeletonRows rows={2} label={t.common.loading} />;
  if (query.isError) return <ReadFailed failure={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      {query.data.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{o.noBanks}</Typography>}
      {query.data.map((account) => (
        <Box
          key={account.bankAccountId}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 2,
            py: 1.5,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ flex: 1, minWidth: 0, color: account.active ? 'text.primary' : 'text.secondary' }}>
            <Typography noWrap sx={{ fontWeight: 560 }}>
              {account.bank}
              {!account.active && ` · ${o.inactive}`}
            </Typography>
            <Typography variant="body2" noWrap title={account.holder} sx={{ color: 'text.secondary' }}>
              {account.accountNo} · {account.holder}
            </Typography>
          </Box>
          {mayChange && (
            <Button
              size="small"
              disabled={setActive.isPending}
              sx={{ height: 28 }}
              onClick={() => {
                const input = { bankAccountId: account.bankAccountId, active: !account.active };
                setActive.mutate({ ...input, requestId: request.idFor(input) });
              }}
            >
              {account.active ? o.deactivate : o.activate}
            </Button>
          )}
        </Box>
      ))}
      {setActive.isError && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(setActive.error)}
        </Notice>
      )}
      {mayChange &&
        (adding ? (
          <BankForm onDone={() => setAdding(false)} />
        ) : (
          <Button variant="outlined" sx={{ mt: 3 }} onClick={() => setAdding(true)}>
            {o.addBank}
          </Button>
        ))}
    </>
  );
}

function BankForm({ onDone }: { onDone: () => void }) {
  const { t, error } = useI18n();
  const request = useRequestId();
  const [bank, setBank] = useState('');
  const [accountNo, setAccountNo] = useState('');
  const [holder, setHolder] = useState(useSignedIn().utility.name);
  const [asked, setAsked] = useState(false);
  const add = useMutation({
    mutationFn: loket.deposits.addBankAccount,
    onSuccess: () => {
      request.renew();
      onDone();
    },
    onSettled: useReadAgain(),
  });
  const o = t.deposits.office;
  const short = (text: string) => (text.trim().length < 2 ? o.tooShort : null);
  const badNo = ACCOUNT_NO.test(accountNo.trim()) ? null : o.accountNoInvalid;
  const exists = add.error instanceof AppError && add.error.details['reason'] === 'exists';
  return (
    <Box
      component="form"
      noValidate
      sx={{ mt: 3 }}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (short(bank) || badNo || short(holder) || add.isPending) return;
        const input = { bank: bank.trim(), accountNo: accountNo.trim(), holder: holder.trim() };
        add.mutate({ ...input, requestId: request.idFor(input) });
      }}
    >
      <Field
        label={o.bank}
        value={bank}
        autoFocus
        onChange={(event) => setBank(event.target.value)}
        problem={asked ? short(bank) : null}
        sx={{ mb: 1.5 }}
        slotProps={{ input: { maxLength: 80, autoComplete: 'off' } }}
      />
      <Field
        label={o.accountNo}
        value={accountNo}
        onChange={(event) => {
          setAccountNo(event.target.value);
          if (exists) add.reset();
        }}
        problem={exists ? o.accountNoExists : asked ? badNo : null}
        sx={{ mb: 1.5 }}
        slotProps={{ input: { maxLength: 30, autoComplete: 'off', inputMode: 'numeric' } }}
      />
      <Field
        label={o.holder}
        value={holder}
        onChange={(event) => setHolder(event.target.value)}
        problem={asked ? short(holder) : null}
        sx={{ mb: 1.5 }}
        slotProps={{ input: { maxLength: 100, autoComplete: 'off' } }}
      />
      {add.isError && !exists && (
        <Notice tone="error" sx={{ mt: 2 }}>
          {error(add.error)}
        </Notice>
      )}
      <Box sx={{ display: 'flex', gap: 2, mt: 2 }}>
        <Button type="submit" variant="contained" disabled={add.isPending} sx={{ flex: 1 }}>
          {add.isPending ? o.saving : o.saveBank}
        </Button>
        <Button onClick={onDone}>{t.common.cancel}</Button>
      </Box>
    </Box>
  );
}
