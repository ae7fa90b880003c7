import { useI18n } from '../app/i18n/i18n.tsx';
import { AccountByNumber } from '../connections/account-by-number.tsx';
import { PlanForm } from './plan-form.tsx';

interface NewPlanProps {
  onBack: () => void;
  onProposed: (planId: number) => void;
}

/** A new agreement: the connection by its number, then its bills and the terms. */
export function NewPlan({ onBack, onProposed }: NewPlanProps) {
  const { form } = useI18n().t.instalments;
  return (
    <AccountByNumber title={form.title} texts={form} onBack={onBack}>
      {(account) => (
        <PlanForm key={account.connection.connectionId} account={account} onProposed={onProposed} />
      )}
    </AccountByNumber>
  );
}
