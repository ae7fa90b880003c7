import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import type { DepositSource } from '../../shared/contract/deposits.ts';
import { formatRupiah } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { useBankAccounts } from './use-deposits.ts';
import { useReadAgain } from './use-read-again.ts';

interface MakeSlipProps {
  chosen: readonly DepositSource[];
  submitRef: Ref<HTMLButtonElement>;
  onMade: () => void;
  onShowSlips: () => void;
}

/** What is chosen, to which account, and the one button that makes a slip of it. */
export function MakeSlip({ chosen, submitRef, onMade, onShowSlips }: MakeSlipProps) {
  const { t, date, error } = useI18n();
  const who = useSignedIn();
  const request = useRequestId();
  const banks = useBankAccounts();
  const [bankId, setBankId] = useState<number | null>(null);
  const make = useMutation({
    mutationFn: loket.deposits.prepare,
    onSuccess: () => {
      request.renew();
      onMade();
    },
    onSettled: useReadAgain(),
  });
  const accounts = banks.data?.filter((account) => account.active) ?? [];
  const bank = accounts.find((account) => account.bankAccountId === bankId) ?? accounts[0];
  const sum = chosen.reduce((total, source) => total + source.amount, 0);
  const oneBranch = new Set(chosen.map((source) => source.branchId)).size <= 1;
  const problem =
    chosen.length === 0
      ? null
      : !oneBranch
        ? t.deposits.make.otherBranch
        : sum <= 0
          ? t.deposits.make.notPositive
          : banks.data && !bank
            ? t.deposits.make.noBank
            : null;
  const ready = chosen.length > 0 && problem === null && bank !== undefined;

  const submit = () => {
    if (!ready || make.isPending) return;
    const idsOf = (kind: DepositSource['kind']) =>
      chosen.filter((source) => source.kind === kind).map((source) => source.sourceId);
    const input = {
      bankAccountId: bank.bankAccountId,
      sessionIds: idsOf('session'),
      turnInIds: idsOf('turn_in'),
    };
    make.mutate({ ...input, requestId: request.idFor(input) });
  };

  // A manager who only looks has nothing to make.
  if (!has(who, 'supervisor', 'finance')) return null;
  return (
    <Box>
      <Typography variant="h2">{t.deposits.make.title}</Typography>
      <Typography variant="body2" sx={{ mt: 3, color: 'text.secondary' }}>
        {chosen.length === 0 ? t.deposits.make.nothing : t.deposits.make.chosen(chosen.length)}
      </Typography>
      <Typography sx={{ fontSize: 26, lineHeight: '36px', fontWeight: 620, mb: 4 }}>
        {formatRupiah(sum)}
      </Typography>
      {accounts.length > 0 && (
        <ChoiceList
          label={t.deposits.make.bank}
          choices={accounts.map((account) => ({ value: account.bankAccountId, label: account.bank }))}
          chosen={bank?.bankAccountId ?? null}
          onChoose={setBankId}
        />
      )}
      {bank && (
        <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
          {bank.accountNo} · {bank.holder}
        </Typography>
      )}
      {banks.isError && <Notice tone="error">{error(banks.error)}</Notice>}
      {problem && (
        <Notice tone="warning" sx={{ mt: 4 }}>
          {problem}
        </Notice>
      )}
      {make.isError && (
        <Notice tone="error" sx={{ mt: 4 }}>
          {error(make.error)}
        </Notice>
      )}
      <Button
        ref={submitRef}
        variant="contained"
        fullWidth
        disabled={!ready || make.isPending}
        onClick={submit}
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        sx={{ mt: 4, height: 44, gap: 3 }}
      >
        {make.isPending
          ? t.deposits.make.busy
          : ready
            ? t.deposits.make.submit(formatRupiah(sum))
            : t.deposits.make.submitEmpty}
        <KeyCap keys="Enter" onAccent={ready} />
      </Button>
      {make.data && chosen.length === 0 && (
        <Notice tone="success" title={t.deposits.make.made(make.data.depositNo)} sx={{ mt: 4 }}>
          {t.deposits.make.madeBody(formatRupiah(make.data.amount), date(make.data.depositDate))}
          <Box sx={{ mt: 2 }}>
            <Button variant="outlined" onClick={onShowSlips} sx={{ gap: 2 }}>
              {t.deposits.make.toSlips} <KeyCap keys="F3" />
            </Button>
          </Box>
        </Notice>
      )}
    </Box>
  );
}
