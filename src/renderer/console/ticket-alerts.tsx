import { Box, Button, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { ALERT_RULES, type AlertRule } from '../../shared/contract/console.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useSettings } from '../app/settings.tsx';
import { playTones } from '../app/sounds.ts';
import { Notice } from '../components/notice.tsx';

const BUTTON = { height: 28, px: 3, fontSize: 12.5, whiteSpace: 'nowrap' } as const;
const WAYS = ['sound', 'desktop'] as const;

/** What this console makes of a complaint that arrives, with a sample of both. */
export function TicketAlerts() {
  const { t, error } = useI18n();
  const { settings, save } = useSettings();
  const { ticketAlerts } = settings;
  const texts = t.live.alerts;
  const trial = useMutation({
    mutationFn: () => {
      playTones(true);
      return loket.console.testAlert({});
    },
  });
  return (
    <Box component="section" aria-labelledby="ticket-alerts">
      <Typography id="ticket-alerts" variant="h2" component="h3" sx={{ mb: 1 }}>
        {texts.title}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 3 }}>
        {texts.hint}
      </Typography>
      {WAYS.map((way) => (
        <Box key={way} sx={{ display: 'flex', alignItems: 'center', gap: 3, mb: 2 }}>
          <Typography sx={{ width: 200 }}>{texts[way]}</Typography>
          <ToggleButtonGroup
            exclusive
            aria-label={texts[way]}
            value={ticketAlerts[way]}
            onChange={(_, rule: AlertRule | null) =>
              rule && void save({ ticketAlerts: { ...ticketAlerts, [way]: rule } })
            }
          >
            {ALERT_RULES.map((rule) => (
              <ToggleButton key={rule} value={rule} sx={BUTTON}>
                {texts.rules[rule]}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </Box>
      ))}
      <Button variant="outlined" disabled={trial.isPending} onClick={() => trial.mutate()} sx={{ mt: 2 }}>
        {texts.trial}
      </Button>
      {trial.isError && (
        <Notice tone="error" sx={{ mt: 3 }}>
          {error(trial.error)}
        </Notice>
      )}
      {trial.data && (
        <Notice tone={trial.data.shown ? 'success' : 'warning'} sx={{ mt: 3 }}>
          {trial.data.shown ? texts.tried : texts.notShown}
        </Notice>
      )}
    </Box>
  );
}
