import CheckCircle from '@mui/icons-material/CheckCircle';
import { Box, ButtonBase, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';
import type { FormStep } from './form-text.ts';

interface FormStepsProps {
  steps: readonly FormStep[];
  current: FormStep;
  done: (step: FormStep) => boolean;
  onGo: (step: FormStep) => void;
}

/** The pages of the form; each can be gone to at any time. */
export function FormSteps({ steps, current, done, onGo }: FormStepsProps) {
  const { t } = useI18n();
  return (
    <Box component="nav" aria-label={t.applicationForms.steps.label} sx={{ display: 'flex', gap: 1 }}>
      {steps.map((step, index) => (
        <ButtonBase
          key={step}
          aria-current={step === current ? 'step' : undefined}
          onClick={() => onGo(step)}
          sx={(theme) => ({
            gap: 2,
            height: 36,
            px: 3,
            borderRadius: '6px',
            color: step === current ? 'text.primary' : 'text.secondary',
            background: step === current ? theme.palette.action.selected : 'transparent',
            '&:hover': { background: theme.palette.action.hover },
            '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
          })}
        >
          {done(step) ? (
            <CheckCircle sx={{ fontSize: 18, color: 'success.main' }} />
          ) : (
            <Box
              sx={{
                width: 18,
                height: 18,
                borderRadius: '50%',
                border: '1.5px solid',
                borderColor: step === current ? 'primary.main' : 'text.disabled',
                display: 'grid',
                placeItems: 'center',
                fontSize: 11,
                fontWeight: 600,
              }}
            >
              {index + 1}
            </Box>
          )}
          <Typography sx={{ fontWeight: step === current ? 620 : 500 }}>
            {t.applicationForms.steps[step]}
          </Typography>
        </ButtonBase>
      ))}
    </Box>
  );
}
