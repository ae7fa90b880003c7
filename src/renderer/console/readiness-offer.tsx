import { Button } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { openReadiness } from './readiness-state.ts';

/** The Ready check, offered where it belongs: before the first customer. */
export function ReadinessOffer() {
  const { t } = useI18n();
  return (
    <Button
      size="small"
      type="button"
      onClick={openReadiness}
      sx={{ gap: 2, height: 28, color: 'text.secondary' }}
    >
      {t.readiness.title} <KeyCap keys="F10" />
    </Button>
  );
}
