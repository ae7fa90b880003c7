import { Box, Button, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { BankAccounts } from './bank-accounts.tsx';
import { Signatories } from './signatories.tsx';

/** What the office keeps for its papers: who signs them, and where the money goes. */
export function OfficePanel({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 3 }}>
        <Typography variant="h2">{t.deposits.office.signatories}</Typography>
        <Box sx={{ flex: 1 }} />
        <Button size="small" onClick={onClose} sx={{ height: 28, gap: 2, color: 'text.secondary' }}>
          {t.deposits.office.close} <KeyCap keys="Escape" />
        </Button>
      </Box>
      <Signatories />
      <Typography variant="h2" sx={{ mt: 6, mb: 3 }}>
        {t.deposits.office.banks}
      </Typography>
      <BankAccounts />
    </Box>
  );
}
