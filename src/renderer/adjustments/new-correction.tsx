import { useState } from 'react';
import type { ConnectionBills } from '../../shared/contract/instalments.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { Notice } from '../components/notice.tsx';
import { AccountByNumber } from '../connections/account-by-number.tsx';
import { CorrectionForm } from './correction-form.tsx';

interface NewCorrectionProps {
  onBack: () => void;
  onAsked: (correctionId: number) => void;
}

/** A new correction: the connection by its number, then the bill and what is right. */
export function NewCorrection({ onBack, onAsked }: NewCorrectionProps) {
  const { form } = useI18n().t.adjustments.correction;
  return (
    <AccountByNumber title={form.title} texts={form} onBack={onBack}>
      {(account) => <ChosenBill key={account.connection.connectionId} account={account} onAsked={onAsked} />}
    </AccountByNumber>
  );
}

function ChosenBill({
  account,
  onAsked,
}: {
  account: ConnectionBills;
  onAsked: (correctionId: number) => void;
}) {
  const { form } = useI18n().t.adjustments.correction;
  const { sheets } = account.quote;
  // The newest is the one that people come about.
  const [billId, setBillId] = useState(sheets.at(-1)?.billId ?? null);
  const sheet = sheets.find((each) => each.billId === billId) ?? sheets.at(-1);
  if (!sheet) {
    return (
      <Notice
        tone="info"
        sx={{ m: 5, maxWidth: 640 }}
        title={`${account.connection.customerName} · ${account.connection.connectionNo}`}
      >
        {form.noBills}
      </Notice>
    );
  }
  return (
    <CorrectionForm
      key={sheet.billId}
      account={account}
      sheet={sheet}
      onChoose={setBillId}
      onAsked={onAsked}
    />
  );
}
