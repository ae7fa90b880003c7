import { Box, Typography } from '@mui/material';
import { TICKET_WORKERS } from '../../shared/contract/tickets.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useSettings } from '../app/settings.tsx';
import { Facts } from '../components/facts.tsx';
import { LanguageAndTheme } from './language-and-theme.tsx';
import { PrinterForm } from './printer-form.tsx';
import { TicketAlerts } from './ticket-alerts.tsx';

/** What this computer remembers: language, look, printer, alerts. */
export function SettingsScreen() {
  const { t } = useI18n();
  const { info } = useSettings();
  const who = useSignedIn();
  return (
    <Box sx={{ height: '100%', overflowY: 'auto' }}>
      <Box sx={{ width: 680, mx: 'auto', py: 10 }}>
        <Typography variant="h1" component="h2" sx={{ mb: 6 }}>
          {t.settings.title}
        </Typography>
        <Typography variant="h2" component="h3" sx={{ mb: 3 }}>
          {t.settings.language} · {t.settings.theme}
        </Typography>
        <LanguageAndTheme />
        <Box sx={{ my: 8, borderTop: 1, borderColor: 'divider' }} />
        <PrinterForm />
        <Box sx={{ my: 8, borderTop: 1, borderColor: 'divider' }} />
        {has(who, ...TICKET_WORKERS) && (
          <>
            <TicketAlerts />
            <Box sx={{ my: 8, borderTop: 1, borderColor: 'divider' }} />
          </>
        )}
        <Typography variant="h2" component="h3" sx={{ mb: 3 }}>
          {t.settings.about}
        </Typography>
        <Facts
          rows={[
            [t.settings.version, info.version],
            [t.settings.server, info.server],
            [t.settings.schema, who.schemaVersion],
          ]}
        />
      </Box>
    </Box>
  );
}
