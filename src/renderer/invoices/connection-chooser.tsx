import { useMutation } from '@tanstack/react-query';
import type { InvoicePayer } from '../../shared/contract/invoices.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { ConnectionField } from '../connections/connection-field.tsx';

interface ConnectionChooserProps {
  problem: string | null;
  onChosen: (payer: InvoicePayer) => void;
}

/** The connection that an invoice is for, looked up when it is chosen. */
export function ConnectionChooser({ problem, onChosen }: ConnectionChooserProps) {
  const { t, error } = useI18n();
  const { form } = t.invoices;
  const lookUp = useMutation({
    mutationFn: (connectionNo: string) => loket.invoices.payer({ connectionNo }),
    onSuccess: onChosen,
  });
  return (
    <ConnectionField
      words={{
        search: form.connection,
        searchHint: form.connectionHint,
        exact: form.connectionExact,
        exactHint: form.connectionExactHint,
      }}
      problem={lookUp.error ? error(lookUp.error) : problem}
      busy={lookUp.isPending}
      onTyped={lookUp.reset}
      onChosen={lookUp.mutate}
    />
  );
}
