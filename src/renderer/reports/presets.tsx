import { Box, Button } from '@mui/material';
import type { ReportDefinition } from '../../shared/reports/definition.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { type ParameterForm, presetsOf, withPreset } from './parameter-form.ts';

interface PresetsProps {
  definition: ReportDefinition;
  form: ParameterForm;
  today: string;
  /** The form of the preset that is on screen. */
  onShow: (form: ParameterForm) => void;
}

/** Ranges that are asked for every day: one press sets and shows them. */
export function Presets({ definition, form, today, onShow }: PresetsProps) {
  const { t } = useI18n();
  const presets = presetsOf(definition);
  if (presets.length === 0) return null;
  return (
    <Box role="group" aria-label={t.reports.presets.label} sx={{ display: 'flex', ml: -2, flexShrink: 0 }}>
      {presets.map((preset) => {
        const next = withPreset(form, preset, today);
        const on = JSON.stringify(next) === JSON.stringify(form);
        return (
          <Button
            key={preset}
            size="small"
            aria-pressed={on}
            onClick={() => onShow(next)}
            sx={{ color: on ? 'primary.main' : 'text.secondary', px: 2, height: 28 }}
          >
            {t.reports.presets[preset]}
          </Button>
        );
      })}
    </Box>
  );
}
